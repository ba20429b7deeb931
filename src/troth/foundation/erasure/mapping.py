"""From the map, the live schema and the holds: what exactly will be done, and what cannot be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from troth.core.canonical import encode
from troth.foundation.datamap.models import Erasure, FieldState, RetentionStrategy
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.stores.opening import is_writable
from troth.foundation.datamap.stores.port import DatasetKind
from troth.foundation.datamap.stores.retaining import (
    Dependent,
    Going,
    Overdue,
    Overwrite,
    Treatment,
)
from troth.foundation.datamap.stores.sql.filling import filling_of
from troth.foundation.erasure.keeping import keeping_of

if TYPE_CHECKING:
    from datetime import datetime

    from troth.foundation.datamap.models import Dataset as MapDataset
    from troth.foundation.datamap.models import Field as MapField
    from troth.foundation.datamap.models import RetentionRule
    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.erasure.keeping import HoldInForce
    from troth.foundation.erasure.references import Link, StoreMap

JUDGED: Final = (FieldState.CONFIRMED, FieldState.CORRECTED, FieldState.DECLARED)


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps a rule from being carried out.

    Attributes:
        code: ``reasons`` has its words.
        place: dataset or ``dataset.field``.
    """

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """What will be done with rows of one dataset.

    Attributes:
        overdue: what the store is asked to do; None when something keeps it from being done.
        steps: the same for people, as ``RetentionRun.steps``.
        blockers: what keeps it from being done.
        fingerprint: SHA-256 over rule, map and schema; holds are not part of it.
    """

    overdue: Overdue | None
    steps: list[dict[str, Any]]
    blockers: list[Blocker]
    fingerprint: str = ""


def mapped(
    dataset: MapDataset, cut_off: datetime, store_map: StoreMap, holds: list[HoldInForce]
) -> Mapped:
    """Say what a dataset's rule means for the store as it is now."""
    rule, live = dataset.retention, store_map.described.dataset(dataset.name)
    if rule is None or live is None:
        return Mapped(None, [], [Blocker("table_missing", dataset.name)])
    blockers = _of_store(dataset) + _of_dataset(dataset, live)
    overwrites: tuple[Overwrite, ...] = ()
    dependents: tuple[Dependent, ...] = ()
    if rule.strategy == RetentionStrategy.ANONYMISE:
        overwrites, more = _overwrites(dataset, live, store_map)
        blockers += more
    else:
        dependents = _dependents(live, store_map, holds, (live.name,))
        blockers += _of_archive(rule, live)
        blockers += [Blocker("no_key", name) for name in sorted(_keyless(dependents))]
    keeping, all_applied = keeping_of(live, store_map, holds)
    if not all_applied:
        blockers.append(Blocker("hold_unreachable", live.name))
    if blockers:
        return Mapped(None, [], blockers)
    overdue = Overdue(
        live,
        dataset.time_field,
        cut_off,
        Treatment(rule.strategy),
        overwrites,
        dependents,
        keeping,
    )
    return Mapped(overdue, _steps(overdue), [], _fingerprint(rule, overdue))


def _of_store(dataset: MapDataset) -> list[Blocker]:
    assert dataset.store is not None  # noqa: S101 - a dataset without one is not planned
    address, _ = parse_address(dataset.store.address)
    if not is_writable(address):
        return [Blocker("not_writable", dataset.store.key)]
    return [] if dataset.store.writer_user else [Blocker("no_writer", dataset.store.key)]


def _of_dataset(dataset: MapDataset, live: Dataset) -> list[Blocker]:
    found = []
    if live.kind is not DatasetKind.TABLE:
        found.append(Blocker("no_table", live.name))
    elif not live.primary_key:
        found.append(Blocker("no_key", live.name))
    if not dataset.time_field:
        found.append(Blocker("no_time_field", live.name))
    elif live.field(dataset.time_field) is None:
        found.append(Blocker("time_field_missing", f"{live.name}.{dataset.time_field}"))
    return found


def _of_archive(rule: RetentionRule, live: Dataset) -> list[Blocker]:
    archived = rule.strategy == RetentionStrategy.ARCHIVE
    missing = archived and settings.TROTH.archive_folder is None
    return [Blocker("no_archive", live.name)] if missing else []


def _overwrites(
    dataset: MapDataset, live: Dataset, store_map: StoreMap
) -> tuple[tuple[Overwrite, ...], list[Blocker]]:
    found: list[Overwrite] = []
    blockers: list[Blocker] = []
    for one in store_map.fields(live.name):
        place, field = f"{live.name}.{one.name}", live.field(one.name)
        if one.state == FieldState.PROPOSED:
            blockers.append(Blocker("not_judged", place))
        elif _is_personal(one) and field is not None:
            filling = None if one.name == dataset.time_field else filling_of(live, field)
            if filling is None:
                blockers.append(Blocker("cannot_overwrite", place))
            else:
                found.append(Overwrite(one.name, filling))
    if not found and not blockers:
        blockers.append(Blocker("nothing_to_anonymise", live.name))
    return tuple(found), blockers


def _is_personal(field: MapField) -> bool:
    return field.state in JUDGED and bool(field.category) and field.erasure != Erasure.KEEP


def _dependents(
    target: Dataset, store_map: StoreMap, holds: list[HoldInForce], above: tuple[str, ...]
) -> tuple[Dependent, ...]:
    """Return what refers to a dataset; what goes with it brings what refers to that."""
    found = []
    for link in store_map.links:
        if link.target.name != target.name:
            continue
        going = _going(link, store_map, above)
        deeper: tuple[Dependent, ...] = ()
        if going is Going.WITH_IT:
            deeper = _dependents(link.source, store_map, holds, (*above, link.source.name))
        keeping, _ = keeping_of(link.source, store_map, holds)
        found.append(
            Dependent(link.source, link.fields, link.target_fields, going, keeping, deeper)
        )
    return tuple(found)


def _keyless(dependents: tuple[Dependent, ...]) -> set[str]:
    """Return the datasets whose rows would go or change and that have no primary key."""
    found = set()
    for one in dependents:
        if one.going is not Going.BLOCK and not one.dataset.primary_key:
            found.add(one.dataset.name)
        found |= _keyless(one.dependents)
    return found


def _going(link: Link, store_map: StoreMap, above: tuple[str, ...]) -> Going:
    name = link.source.name
    nullable = all(
        (field := link.source.field(one)) is not None and field.nullable for one in link.fields
    )
    if nullable and all(store_map.erasure(name, one) == Erasure.NULL for one in link.fields):
        return Going.LET_GO
    # What comes round to itself is deleted from its leaves, or not at all.
    if name in above or not store_map.goes_with_its_parent(name):
        return Going.BLOCK
    return Going.WITH_IT


def _steps(overdue: Overdue) -> list[dict[str, Any]]:
    fields = [f"{one.field}: {one.filling}" for one in overdue.overwrites]
    own = {"dataset": overdue.dataset.name, "effect": str(overdue.treatment), "fields": fields}
    return [own, *_steps_of(overdue.dependents)]


def _steps_of(dependents: tuple[Dependent, ...]) -> list[dict[str, Any]]:
    found = []
    for one in dependents:
        step = {"dataset": one.dataset.name, "effect": str(one.going), "fields": [*one.fields]}
        found += [step, *_steps_of(one.dependents)]
    return found


def _fingerprint(rule: RetentionRule, overdue: Overdue) -> str:
    live = overdue.dataset
    told = {
        "rule": [rule.key, rule.period, rule.strategy],
        "time_field": overdue.field,
        "steps": _steps(overdue),
        "key": [*live.primary_key],
        "fields": [
            [one.name, one.declared_type, bool(one.nullable), one.unique] for one in live.fields
        ],
    }
    return hashlib.sha256(encode(told)).hexdigest()
