"""What discovery proposes and waits for a person's word, and what people said."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from troth.foundation.datamap.errors import field_not_found
from troth.foundation.datamap.models import Field, FieldState, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def proposals(
    *, store: str = "", likelihood: int = 0, type_: str = "", dataset: UUID | None = None
) -> QuerySet[Field]:
    """Return the fields that wait for a word, the surest first within each dataset.

    Args:
        store: only of this store; empty: of all.
        likelihood: only from this likelihood on, 1 to 5; 0: all.
        type_: only of this type; empty: all.
        dataset: only of this dataset; None: of all.
    """
    found = Field.objects.filter(state=FieldState.PROPOSED, present=True)
    if store:
        found = found.filter(dataset__store__key=store)
    if likelihood:
        found = found.filter(likelihood__gte=likelihood)
    if type_:
        found = found.filter(type=type_)
    if dataset:
        found = found.filter(dataset=dataset)
    return found.select_related("dataset", "dataset__system", "dataset__store").order_by(
        "dataset__store__key", "dataset__name", "-likelihood", "position"
    )


def waiting_count() -> int:
    """Return how many proposals wait for a word."""
    return proposals().count()


def last_judgements(count: int = 20) -> list[Judgement]:
    """Return what people said last, newest first, without what was taken back."""
    found = Judgement.objects.filter(undone_at=None).select_related(
        "field", "field__dataset", "field__dataset__store", "by"
    )
    return list(found[:count])


def field_of(key: UUID) -> Field:
    """Return a field.

    Raises:
        NotFoundError: there is none.
    """
    found = Field.objects.select_related("dataset", "dataset__store").filter(pk=key).first()
    if found is None:
        raise field_not_found()
    return found


def identifiers(texts: Iterable[str]) -> list[UUID]:
    """Return ids that a form sent.

    Raises:
        NotFoundError: one of them is no id of a field.
    """
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise field_not_found() from None
