"""Mails of which a person says whether they are requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.errors.office import letter_not_found
from troth.customers.rights.models import Letter

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


def letters(state: str = "") -> QuerySet[Letter]:
    """Return mails.

    Args:
        state: empty: those that wait to be settled, the oldest first; ``settled`` or ``all``: the
            newest first.
    """
    found = Letter.objects.select_related("request").defer("content")
    if not state:
        return found.filter(settled_at=None)
    found = found.order_by("-arrived_at")
    return found.exclude(settled_at=None) if state == "settled" else found


def letter_of(identifier: UUID) -> Letter:
    """Return one mail, without what it says.

    Raises:
        NotFoundError: ``rights.no_letter``.
    """
    found = Letter.objects.select_related("request").defer("content").filter(pk=identifier).first()
    if found is None:
        raise letter_not_found()
    return found
