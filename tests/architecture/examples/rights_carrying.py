"""Examples of how requests are carried out."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from tests.architecture.examples import example
from tests.cast import acting_as, member
from tests.integration.erasure.subjects.world import STORES, described, email, lay
from tests.integration.rights.people import asked, open_company
from troth.core.requesting.states import State
from troth.core.room import Role
from troth.customers.rights import forgetting
from troth.customers.rights.carrying import (
    answering,
    approving,
    choosing,
    doubting,
    ending,
    erasing,
    giving,
    showing,
    tasks,
    telling,
)
from troth.customers.rights.models import Request, Task, TaskKind, Telling, VerifiedBy
from troth.foundation.datamap.models import Recipient
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.people.authentication.onetime import digest

if TYPE_CHECKING:
    from collections.abc import Iterator


def _request(kind: str, state: State = State.VERIFIED, **more: Any) -> Request:
    """Return a request in some state, of somebody who was found to be the one who asks."""
    open_company()
    member(Role.PRIVACY_OFFICER)
    found = asked(kind, email(1), **more).request
    found.state, found.verified_by = state, VerifiedBy.OFFICER
    found.save(update_fields=["state", "verified_by"])
    return found


def _task(request: Request, kind: TaskKind, result: str = "") -> Task:
    done = timezone.now() if result else None
    return Task.objects.create(
        request=request, kind=kind, made_at=timezone.now(), result=result, done_at=done
    )


def _told(request: Request, secret: str = "a" * 43) -> Telling:
    Recipient.objects.create(key="mailer", name="Mailer", contact="ops@mailer.example.org")
    return Telling.objects.create(
        request=request,
        recipient="mailer",
        name="Mailer",
        way="mail",
        made_at=timezone.now(),
        sent_at=timezone.now() - timedelta(days=8),
        secret_hash=digest(secret),
    )


def _plan(request: Request, state: PlanState = PlanState.WAITING, **more: Any) -> SubjectPlan:
    return SubjectPlan.objects.create(
        about=request.about, state=state, planned_at=timezone.now(), **more
    )


@contextmanager
def _stores() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve()
        addresses = {key: f"sqlite://{path / key}.sqlite" for key in STORES}
        lay(addresses)
        changed = settings.TROTH.model_copy(update={"store_roots": (path,)})
        with override_settings(TROTH=changed):
            described(addresses)
            yield


@example(choosing.choose)
def choose() -> None:
    choosing.choose(request=_request("opt_out_sale").pk)


@example(answering.restrict_meanwhile)
def restrict_meanwhile() -> None:
    answering.restrict_meanwhile(request=_request("objection", text="No.").pk)


@example(answering.uphold)
def uphold() -> None:
    request, at = _request("objection", text="No."), timezone.now()
    told = {"kind": TaskKind.OBJECTION, "made_at": at, "done_at": at, "result": tasks.UPHELD}
    Task.objects.create(request=request, **told)
    answering.uphold(request=request.pk)


@example(answering.put_before)
def put_before() -> None:
    answering.put_before(request=_request("complaint", text="Nobody answers.").pk)


@example(giving.plan)
def plan_giving() -> None:
    request = _request("access")
    with _stores():
        giving.plan(request=request.pk, found=giving.survey(request))


@example(doubting.doubt)
def doubt() -> None:
    doubting.doubt(request=_request("access").pk, doubts=(("shop.customer", "seen"),))


@example(giving.begin)
def begin_giving() -> None:
    giving.begin(request=_request("access", State.PLANNED).pk)


@example(erasing.note_plan)
def note_plan() -> None:
    request = _request("erasure")
    erasing.note_plan(request=request.pk, plan=_plan(request).pk)


@example(erasing.note_blocked)
def note_blocked() -> None:
    request = _request("erasure")
    erasing.note_blocked(request=request.pk, plan=_plan(request, PlanState.BLOCKED).pk)


@example(erasing.drop)
def drop() -> None:
    erasing.drop(request=_request("erasure", State.APPROVAL).pk, code="erasure.changed")


@example(erasing.begin)
def begin_erasing() -> None:
    erasing.begin(request=_request("erasure", State.APPROVAL).pk)


@example(approving.check_grounds)
def check_grounds() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        approving.check_grounds(request=_request("erasure").pk, grounds=["consent"])


@example(tasks.finish_task)
def finish_task() -> None:
    task = _task(_request("access", State.WAITING), TaskKind.SYSTEM)
    with acting_as(Role.PRIVACY_OFFICER):
        tasks.finish_task(task=task.pk, result="nothing_there")


@example(ending.end)
def end() -> None:
    ending.end(request=_request("access", State.DELIVERING).pk, partly=False)


@example(telling.answer)
def answer() -> None:
    _told(_request("erasure", State.WAITING))
    telling.answer(secret="a" * 43, answer="done")


@example(telling.answer_by_hand)
def answer_by_hand() -> None:
    told = _told(_request("erasure", State.WAITING))
    with acting_as(Role.PRIVACY_OFFICER):
        telling.answer_by_hand(telling=told.pk, answer="done")


@example(telling.remind)
def remind() -> None:
    _told(_request("erasure", State.WAITING))
    telling.remind()


@example(showing.show_person)
def show_person() -> None:
    _told(_request("erasure", State.WAITING))
    showing.show_person(secret="a" * 43)


@example(forgetting.forget)
def forget() -> None:
    request = _request("access", State.DONE)
    request.closed_at = timezone.now() - timedelta(days=731)
    request.save(update_fields=["closed_at"])
    forgetting.forget()
