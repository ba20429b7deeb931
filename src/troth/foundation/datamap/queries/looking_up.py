"""Find one thing of the map by its key or id, or say that it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from troth.foundation.datamap.refusals import not_on_the_map

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import Model, QuerySet

RowT = TypeVar("RowT", bound="Model")


def by_key(rows: QuerySet[RowT], key: str) -> RowT:
    """Return the row with a key.

    Raises:
        NotFoundError: there is none.
    """
    found = rows.filter(key=key).order_by("pk").first()
    if found is None:
        raise not_on_the_map(rows.model.__name__.lower())
    return found


def by_id(rows: QuerySet[RowT], identifier: UUID) -> RowT:
    """Return the row with an id.

    Raises:
        NotFoundError: there is none.
    """
    found = rows.filter(pk=identifier).order_by("pk").first()
    if found is None:
        raise not_on_the_map(rows.model.__name__.lower())
    return found


def all_by_key(rows: QuerySet[RowT], keys: Iterable[str]) -> list[RowT]:
    """Return the rows with these keys.

    Raises:
        NotFoundError: one of them is not there.
    """
    return _all(rows, "key", set(keys))


def all_by_id(rows: QuerySet[RowT], identifiers: Iterable[UUID]) -> list[RowT]:
    """Return the rows with these ids.

    Raises:
        NotFoundError: one of them is not there.
    """
    return _all(rows, "pk", set(identifiers))


def _all(rows: QuerySet[RowT], name: str, wanted: set[str] | set[UUID]) -> list[RowT]:
    found = list(rows.filter(**{f"{name}__in": wanted}))
    if len(found) != len(wanted):
        raise not_on_the_map(rows.model.__name__.lower())
    return found
