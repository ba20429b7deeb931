"""What people said about references between rows."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypedDict

from troth.core.canonical import encode
from troth.foundation.datamap.models import LinkJudgement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet


class NamedLink(TypedDict):
    """A reference, gone along in one direction.

    ``source`` is the dataset whose rows refer, by ``fields``; ``target`` the one referred to, in
    any store, by ``target_fields`` in the same order; ``direction`` is ``down``, from a person's
    row to those that refer to it, or ``up``, to the row that it refers to.
    """

    source: UUID
    fields: Sequence[str]
    target: UUID
    target_fields: Sequence[str]
    direction: str


def judged() -> QuerySet[LinkJudgement]:
    """Return every word on a reference, the last one first."""
    return LinkJudgement.objects.select_related(
        "source__system", "source__store", "target__system", "target__store", "by"
    )


def digest_of(link: NamedLink) -> str:
    """Return what the word on a reference in one direction is known by."""
    ends = [str(link["source"]), [*link["fields"]], str(link["target"]), [*link["target_fields"]]]
    return sha256(encode([*ends, link["direction"]])).hexdigest()
