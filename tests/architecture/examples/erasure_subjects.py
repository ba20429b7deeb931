"""Examples of what is done about one person's data."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from tests.architecture.examples import example
from tests.cast import acting_as, member
from tests.integration.erasure.subjects.world import (
    STORES,
    approved,
    carried_out,
    described,
    lay,
    planned,
)
from troth.core.room import Role
from troth.foundation.erasure.models import (
    PlanState,
    StoreBreaker,
    StoreWork,
    SubjectPlan,
    SubjectTask,
    WorkState,
)
from troth.foundation.erasure.subjects import (
    approving,
    breaking,
    planning,
    renewing,
    retrying,
    returning,
    running,
    settling,
    tasks,
    withdrawing,
)
from troth.foundation.erasure.subjects.dry_runs import dry_erasure
from troth.foundation.erasure.subjects.sealed import Known, seal_known

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = Known(identities={"email": ("person3@example.com",)}, subjects=("customer",))


@contextmanager
def _stores() -> Iterator[None]:
    member(Role.OWNER)
    member(Role.PRIVACY_OFFICER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve()
        addresses = {key: f"sqlite://{path / key}.sqlite" for key in STORES}
        lay(addresses)
        changed = settings.TROTH.model_copy(update={"store_roots": (path,)})
        with override_settings(TROTH=changed):
            described(addresses)
            yield


def _plan(state: PlanState, work: WorkState = WorkState.WAITING) -> SubjectPlan:
    """Return a plan in some state, of stores that nobody opens."""
    member(Role.OWNER)
    member(Role.PRIVACY_OFFICER)
    now = timezone.now()
    plan = SubjectPlan(about="request:3", state=state, planned_at=now, effective_at=now)
    plan.fingerprint = "f" * 64
    plan.person = seal_known(plan, _KNOWN)
    plan.begun_at = now if state not in {PlanState.WAITING, PlanState.APPROVED} else None
    plan.save()
    StoreWork.objects.create(plan=plan, store_key="shop", position=0, state=work)
    return plan


def _task(state: PlanState) -> SubjectTask:
    told = {"system": "Post room", "dataset": "letters", "reason": "no_connector"}
    return SubjectTask.objects.create(plan=_plan(state), **told)


@example(planning.keep_plan)
def plan() -> object:
    with _stores():
        return planned(3)


@example(renewing._renew)
def renew() -> object:
    with _stores():
        blocked = planned(3)
        SubjectPlan.objects.update(state=PlanState.BLOCKED)
        return renewing.renew(blocked, dry_erasure(_KNOWN, {}))


@example(approving.approve_subject)
def approve() -> object:
    return approved(_plan(PlanState.WAITING))


@example(approving.approve_many)
def approve_many() -> object:
    plan = _plan(PlanState.WAITING)
    with acting_as(Role.PRIVACY_OFFICER):
        return approving.approve_many(plans={plan.pk: plan.fingerprint})


@example(withdrawing._withdraw)
def withdraw() -> object:
    return withdrawing.withdraw(plan=_plan(PlanState.WAITING).pk)


@example(withdrawing._forget_plans)
def forget_plans() -> None:
    withdrawing.withdraw(plan=_plan(PlanState.WAITING).pk)
    withdrawing.forget_plans(before=timezone.now())


@example(running._begin)
def begin() -> object:
    return running.begin(plan=_plan(PlanState.APPROVED).pk)


@example(running._begin_works)
def begin_work() -> object:
    return running.begin_work(_plan(PlanState.RUNNING).works.get())


@example(running._end_works)
def end_work() -> None:
    work = _plan(PlanState.RUNNING, WorkState.RUNNING).works.get()
    running.end_work(work, {"customer": {"delete": 1}}, 1)


@example(running._fail_work)
def fail_work() -> None:
    work = _plan(PlanState.RUNNING, WorkState.RUNNING).works.get()
    running.fail_work(work, "store.unreachable")


@example(running._stop)
def stop() -> None:
    running.stop(plan=_plan(PlanState.RUNNING).pk, code="erasure.subject_changed")


@example(settling._end)
def end() -> object:
    return settling.settle(_plan(PlanState.RUNNING, WorkState.DONE).pk)


@example(retrying.try_again)
def try_again() -> object:
    return retrying.try_again(plan=_plan(PlanState.FAILED, WorkState.FAILED).pk)


@example(breaking._suspend)
def suspend() -> object:
    StoreBreaker.objects.create(store_key="shop", failures=breaking.IN_A_ROW)
    return breaking.suspend_where_due("shop")


@example(breaking.resume_store)
def resume() -> object:
    StoreBreaker.objects.create(store_key="shop", failures=5, open_since=timezone.now())
    return breaking.resume_store(store="shop")


@example(tasks._finish)
def finish_task() -> object:
    return tasks.finish_task(task=_task(PlanState.BY_HAND).pk, said="Shredded.", proof=b"photo")


@example(tasks.proof_of)
def see_proof() -> object:
    task = _task(PlanState.BY_HAND)
    tasks.finish_task(task=task.pk, said="Shredded.", proof=b"photo")
    return tasks.proof_of(task=task.pk)


@example(returning._keep_sought)
def seek() -> object:
    return returning.seek_returned()


@example(returning.return_again)
def return_again() -> object:
    with _stores():
        before = carried_out(approved(planned(3)))
        return returning.return_again(before, dry_erasure(_KNOWN, {}), rows=1, same=True)
