"""Finding rows that are back once more: what a plan about them has to know beside identities.

The rows themselves say it: their keys, and what leads to them. Before they came back, nobody knew
more of them than keyed digests.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from troth.core.tracing.graph import Place
from troth.foundation.erasure.keeping import holds_in_force
from troth.foundation.erasure.models import SubjectTask, Suppression, SuppressionKind, TaskReason
from troth.foundation.erasure.subjects.back import values_of
from troth.foundation.erasure.subjects.digests import Digester, comparable
from troth.foundation.erasure.subjects.inheriting import Inherited, inherited
from troth.foundation.erasure.subjects.sealed import Lot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.foundation.erasure.keeping import HoldInForce
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.back import Back, Led, Told
    from troth.foundation.erasure.subjects.dry_runs import DryRun


def with_rows(last: SubjectPlan, back: Sequence[Back]) -> Inherited:
    """Return what a plan has to know to find rows that are back, beside what ``last`` left.

    Args:
        last: the last plan about the same thing.
        back: the rows.

    Raises:
        KeyUnavailableError: a key is missing, wrong or destroyed.
        TamperError: a sealed value was altered.
    """
    before = inherited(last)
    known = tuple(lot for one in back for lot in _known(one))
    if not known:
        return before
    gathered = before.gathered
    carried = tuple(lot for one in back for led in one.leads for lot in _carried(led, one.place))
    gathered = msgspec.structs.replace(
        gathered,
        known=tuple(dict.fromkeys((*gathered.known, *known))),
        carried=tuple(dict.fromkeys((*gathered.carried, *carried))),
    )
    written = before.written | {one.store for one in known}
    return Inherited(gathered, written, before.sealed)


def with_unfound(run: DryRun, back: Sequence[Back]) -> DryRun:
    """Return a dry run with a task for each table of which it did not find all rows that are back.

    So what was seen and cannot be erased is said, with how many rows there are.
    """
    found = {Place(one.store, one.name): one.rows or 0 for one in run.tables}
    there = {Place(one.store_key, one.dataset) for one in run.tasks}
    systems = run.design.graph.systems
    tasks = tuple(
        SubjectTask(
            reason=TaskReason.RETURNED,
            system=systems.get(place, ""),
            store_key=place.store,
            dataset=place.table,
            rows=rows,
        )
        for place, rows in sorted(_counted(back).items())
        if found.get(place, 0) < rows and place not in there
    )
    return replace(run, tasks=(*run.tasks, *tasks))


def named_by_holds(
    plan: SubjectPlan, holds: Sequence[HoldInForce] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return by kind the identities of a plan's person that legal holds name.

    Of whom only digests are kept, a hold is the one who says the value: rows that are back and do
    not hold it stay under it all the same.

    Args:
        plan: about whom.
        holds: those in force, where the caller opened them just now.

    Raises:
        KeyUnavailableError: a list of people cannot be opened; nothing may be erased then.
        TamperError: one was altered.
    """
    values = {
        value for one in (holds_in_force() if holds is None else holds) for value in one.values
    }
    if not values:
        return {}
    told = Suppression.objects.filter(plan__about=plan.about, kind=SuppressionKind.IDENTITY)
    digests = set(told.values_list("identity", "lookup"))
    found: dict[str, tuple[str, ...]] = {}
    digester = Digester()
    for kind in sorted({kind for kind, _lookup in digests}):
        theirs = tuple(
            value
            for value in sorted(values)
            if any(
                (kind, digester.of_identity(kind, form)) in digests
                for form in comparable(kind, value, plan.region)
            )
        )
        found |= {kind: theirs} if theirs else {}
    return found


def _counted(back: Sequence[Back]) -> Counter[Place]:
    return Counter(one.place for one in back)


def _known(one: Back) -> Iterator[Lot]:
    """Return what finds a row, of tables that are known by key: its own, and that it hangs on."""
    graph, find = one.erased.design.graph.graph, one.erased.design.plan.trace.find(one.place)
    if find is not None and not find.is_leaf:
        # Of a leaf nothing is kept by key, so that a key would be counted and not be treated.
        yield from _lot(one.place, graph.table(one.place).key, one.told)
    for led in one.leads:
        start = graph.table(led.way.start)
        if not led.way.if_unshared and set(led.way.start_fields) == set(start.key):
            told: Told = dict(zip(led.way.start_fields, led.values, strict=True))
            yield from _lot(start.place, start.key, told)
    for place, told in one.through:
        yield from _lot(place, graph.table(place).key, told)


def _lot(place: Place, key: tuple[str, ...], told: Told) -> Iterator[Lot]:
    values = values_of(told, key) if key else None
    if values is not None:
        yield Lot(store=place.store, table=place.table, columns=key, rows=(values,))


def _carried(led: Led, place: Place) -> Iterator[Lot]:
    """Return what led to a row from another store by values that are no key there."""
    start, names = led.way.start, led.way.start_fields
    if start.store != place.store and not led.way.if_unshared:
        yield Lot(store=start.store, table=start.table, columns=names, rows=(led.values,))
