"""Rows of the map that are held until the transaction ends, so that nobody waits in a circle.

Whoever holds more than one row takes them in this order: the controller's, stores, looks, systems,
datasets, fields, judgements, and those of one kind by their ids. References are checked when the
transaction ends, in no order, which is why rows are held in the way that lets others refer to them
(PostgreSQL, "Explicit Locking", read 2026-11-27). SQLite lets one transaction write at a time and
holds no rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from troth.foundation.datamap.models import ControllerDetails, Dataset, Field, Store, System

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

RowT = TypeVar("RowT", bound="Model")


def locked(rows: QuerySet[RowT]) -> QuerySet[RowT]:
    """Return a query that holds the rows it finds, by their ids, and none that they are joined to.

    A model that is ordered by another one would hold rows of both.
    """
    return rows.select_for_update(of=("self",), no_key=True).order_by("pk")


def hold_map() -> None:
    """Hold all that a file of the map may change, and what looks and people write into it."""
    ControllerDetails.objects.get_or_create(pk=1)
    for model in (ControllerDetails, Store, System, Dataset, Field):
        _hold(model._default_manager.all())  # noqa: SLF001 - Django's documented name for it


def hold_inside(datasets: QuerySet[Dataset]) -> None:
    """Hold datasets and their fields."""
    _hold(Field.objects.filter(dataset__in=list(locked(datasets))))


def _hold(rows: QuerySet[RowT]) -> list[Any]:
    return list(locked(rows).values_list("pk", flat=True))
