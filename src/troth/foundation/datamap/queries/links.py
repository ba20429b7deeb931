"""What people said about references between rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.models import LinkJudgement

if TYPE_CHECKING:
    from django.db.models import QuerySet


def judged() -> QuerySet[LinkJudgement]:
    """Return every word on a reference, the last one first."""
    return LinkJudgement.objects.select_related(
        "source__system", "source__store", "target__system", "target__store", "by"
    )
