"""What became of a plan, truthfully."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import msgspec
from django.db.models import Count

from troth.foundation.erasure.models import PlanState, StoreWork, SubjectTask, WorkState
from troth.foundation.erasure.subjects.queries import suspended_stores
from troth.foundation.erasure.subjects.values import (
    DatasetLine,
    DatasetOutcome,
    LeftLine,
    ObstacleLine,
    Outcome,
    StoreOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan

_NOT_TOUCHED = ("hold", "leave")
_AT_A_TIME: Final = 500
"""Plans that one statement asks about."""


def dataset_lines(plan: SubjectPlan) -> tuple[DatasetLine, ...]:
    """Return the dry run: what would become of each dataset's rows."""
    return msgspec.convert(plan.tables, tuple[DatasetLine, ...])


def obstacle_lines(plan: SubjectPlan) -> tuple[ObstacleLine, ...]:
    """Return what keeps a plan from being approved, or should be known."""
    return msgspec.convert(plan.obstacles, tuple[ObstacleLine, ...])


def outcome(plan: SubjectPlan) -> Outcome:
    """Return what was done, what stays and by which ground, and what is left."""
    return outcomes([plan])[0]


def outcomes(plans: Sequence[SubjectPlan]) -> list[Outcome]:
    """Return the same of each of several plans, in their order, in as many statements as of one."""
    suspended = set(suspended_stores().values_list("store_key", flat=True))
    return [
        one
        for start in range(0, len(plans), _AT_A_TIME)
        for one in _outcomes(plans[start : start + _AT_A_TIME], suspended)
    ]


def _outcomes(plans: Sequence[SubjectPlan], suspended: set[str]) -> Iterator[Outcome]:
    ids = [one.pk for one in plans]
    works: dict[UUID, dict[str, StoreWork]] = defaultdict(dict)
    for work in StoreWork.objects.filter(plan__in=ids).order_by("position"):
        works[work.plan_id][work.store_key] = work
    tasks = SubjectTask.objects.filter(plan__in=ids, done_at=None).order_by()
    tasks_open = dict(tasks.values_list("plan").annotate(Count("pk")))
    for one in plans:
        yield _outcome(one, works[one.pk], suspended, tasks_open.get(one.pk, 0))


def _outcome(
    plan: SubjectPlan, works: dict[str, StoreWork], suspended: set[str], tasks_open: int
) -> Outcome:
    all_done = all(one.state == WorkState.DONE for one in works.values())
    return Outcome(
        plan=plan.pk,
        state=PlanState(plan.state),
        complete=plan.state == PlanState.DONE and all_done and not tasks_open,
        datasets=tuple(_dataset(one, works.get(one.store)) for one in dataset_lines(plan)),
        stores=tuple(_store(one, one.store_key in suspended) for one in works.values()),
        tasks_open=tasks_open,
        at=plan.ended_at if plan.state == PlanState.DONE else None,
    )


def _dataset(line: DatasetLine, work: StoreWork | None) -> DatasetOutcome:
    counts = work.counts.get(line.name, {}) if work else {}
    left = msgspec.convert(work.left if work else [], tuple[LeftLine, ...])
    return DatasetOutcome(
        line=line,
        deleted=counts.get("delete", 0),
        overwritten=counts.get("overwrite", 0),
        let_go=counts.get("let_go", 0),
        kept=_kept(line),
        left=tuple(one for one in left if one.table == line.name),
        is_done=work.state == WorkState.DONE if work else line.effect in _NOT_TOUCHED,
    )


def _kept(line: DatasetLine) -> int:
    keeps = line.effect == "hold" or any(one.effect == "keep" for one in line.fields)
    return (line.rows or 0) if keeps else 0


def _store(work: StoreWork, suspended: bool) -> StoreOutcome:  # noqa: FBT001 - one place
    return StoreOutcome(
        store=work.store_key,
        state=WorkState(work.state),
        attempts=work.attempts,
        next_try_at=work.next_try_at,
        code=work.last_code,
        is_suspended=suspended,
        uncertain=work.uncertain,
        at=work.ended_at,
    )
