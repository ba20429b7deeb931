"""A dry run: what would become of a person's data, as the readers of the stores see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from troth.foundation.datamap.models import Store
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.stores.opening import is_writable
from troth.foundation.datamap.subjects.held import Why
from troth.foundation.datamap.subjects.looking import looked_up
from troth.foundation.erasure.models import PlanPurpose, SubjectTask, TaskReason
from troth.foundation.erasure.subjects.designing import erasing, rectifying
from troth.foundation.erasure.subjects.errors import no_correction
from troth.foundation.erasure.subjects.holding import held_datasets
from troth.foundation.erasure.subjects.inheriting import NOTHING
from troth.foundation.erasure.subjects.lines import (
    common_obstacles,
    correction_lines,
    erasure_lines,
    obstacle_lines,
)
from troth.foundation.erasure.subjects.mistaken import tables_to_look_into
from troth.foundation.erasure.subjects.standing import standing_of
from troth.foundation.erasure.subjects.values import REFUSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.subjects.looked import Looked
    from troth.foundation.erasure.subjects.designing import Design
    from troth.foundation.erasure.subjects.inheriting import Inherited
    from troth.foundation.erasure.subjects.sealed import Known
    from troth.foundation.erasure.subjects.values import DatasetLine, ObstacleLine

_KEYS: Final = 1_000
"""Rows of a table whose keys are kept as digests, so that they are known when they come back."""

_REASONS: Final = {
    Why.NO_CONNECTOR: TaskReason.NO_CONNECTOR,
    Why.NOTHING_LEADS: TaskReason.UNREACHED,
    Why.MISSING: TaskReason.MISSING,
}


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a look as the readers came to.

    Attributes:
        purpose: what it is for.
        stands_on: digest of what it was made from, taken before it was made.
        known: the person, and what was found of who they are.
        keeps: grounds by dataset, as they were given.
        design: what would be done.
        tables: the same in lines.
        obstacles: what keeps it from being done.
        tasks: what would be done by hand.
        inherited: what the plan before left to it.
    """

    purpose: PlanPurpose
    stands_on: str
    known: Known
    keeps: Mapping[UUID, str]
    design: Design
    tables: tuple[DatasetLine, ...]
    obstacles: tuple[ObstacleLine, ...]
    tasks: tuple[SubjectTask, ...]
    inherited: Inherited

    @property
    def refusals(self) -> list[str]:
        """Return the codes of what refuses the approval."""
        return sorted({one.code for one in self.obstacles if one.weight == REFUSE})


def dry_erasure(known: Known, keeps: Mapping[UUID, str], inherited: Inherited = NOTHING) -> DryRun:
    """Look at what an erasure would do; nothing is kept.

    Args:
        known: the person.
        keeps: by id of a dataset, the ground by which its rows stay.
        inherited: what the plan before left: rows are found by it, too.

    Raises:
        KeyUnavailableError: a password or a hold's list of people cannot be opened.
    """
    known = inherited.known(known)
    with looked_up(known.person, inherited.asking) as looked:
        stands_on = standing_of(looked.graph)
        own = {kind: {*values, *known.own.get(kind, ())} for kind, values in looked.own.items()}
        held = held_datasets(known.person, own, looked.graph.datasets.values())
        design = erasing(looked.graph, known.person, {**keeps, **held})
        known = msgspec.structs.replace(
            known,
            own={kind: tuple(sorted(values)) for kind, values in own.items()},
            rows={**known.rows, **dict(_seed_rows(looked))},
        )
        return DryRun(
            PlanPurpose.ERASE,
            stands_on,
            known,
            keeps,
            design,
            erasure_lines(design, looked),
            obstacle_lines(design, looked),
            tuple(_tasks(design, looked)),
            inherited,
        )


def dry_rectification(known: Known, inherited: Inherited = NOTHING) -> DryRun:
    """Look at what a rectification would do; nothing is kept.

    Raises:
        InvalidInputError: ``erasure.no_correction``.
    """
    with looked_up(known.person, inherited.asking) as looked:
        design = rectifying(looked.graph, known.person, known.corrections)
        if not design.corrections:
            raise no_correction()
        return DryRun(
            PlanPurpose.RECTIFY,
            standing_of(looked.graph),
            known,
            {},
            design,
            correction_lines(design, looked),
            tuple(dict.fromkeys(common_obstacles(design, looked))),
            (*_tasks(design, looked), *_looks(design, looked)),
            inherited,
        )


def _seed_rows(looked: Looked) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Return keys of rows in tables in which the identities are looked up by themselves."""
    for find in looked.trace.finds:
        key = looked.trace.graph.table(find.place).key
        held = any(one.rows for one in looked.held if one.place == find.place)
        if find.seeds and key and held:
            yield str(find.place), _keys(looked, find.place, key)


def _keys(looked: Looked, place: Place, key: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for batch in looked.rows(place, key):
        columns = [batch.column(name).to_pylist() for name in batch.schema.names]
        found += [tuple(str(one) for one in row) for row in zip(*columns, strict=True)]
        if len(found) >= _KEYS:
            break
    return tuple(found[:_KEYS])


def _tasks(design: Design, looked: Looked) -> Iterator[SubjectTask]:
    for one in looked.by_hand:
        yield SubjectTask(reason=_REASONS[one.why], system=one.system, dataset=one.name)
    for place in sorted(design.by_hand):
        held = next((one.rows for one in looked.held if one.place == place), None)
        if held == 0:
            continue
        yield SubjectTask(
            reason=_why_not(place.store),
            system=looked.graph.systems.get(place, ""),
            store_key=place.store,
            dataset=place.table,
            rows=held,
        )


def _looks(design: Design, looked: Looked) -> Iterator[SubjectTask]:
    for place in tables_to_look_into(design, looked):
        yield SubjectTask(
            reason=TaskReason.NOT_THERE,
            system=looked.graph.systems.get(place, ""),
            store_key=place.store,
            dataset=place.table,
            rows=looked.in_place(place).rows,
        )


def _why_not(store: str) -> TaskReason:
    found = Store.objects.filter(key=store).first()
    can = found is not None and is_writable(parse_address(found.address)[0])
    return TaskReason.NO_WRITER if can else TaskReason.READ_ONLY
