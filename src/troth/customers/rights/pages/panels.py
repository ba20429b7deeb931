"""What the page of one request shows: a panel a subject, those only that have something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from troth.core.errors import KeyUnavailableError
from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import OVER, UNBEGUN, Event, State, allowed
from troth.customers.rights.carrying.approving import APPROVED_IN
from troth.customers.rights.carrying.tasks import open_note
from troth.customers.rights.centre.places import name_of
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.console_words import (
    ANSWER_WORDS,
    RESULT_WORDS,
    kind_word,
    shape_of,
    state_word,
)
from troth.customers.rights.delivering.deliveries import current
from troth.customers.rights.delivering.weighing import to_weigh
from troth.customers.rights.forms.deeds import HandForm, TaskForm, ToldForm, WeighForm
from troth.customers.rights.forms.entering import LANGUAGES
from troth.customers.rights.models import TaskKind
from troth.customers.rights.pages.deeds import DEEDS
from troth.customers.rights.pages.next_panel import notes_of
from troth.customers.rights.pages.plan_panel import plan_panel
from troth.customers.rights.person import are_told_apart
from troth.customers.rights.proving import waits_for_proof
from troth.customers.rights.queries.due import clocks_of_request, next_due
from troth.customers.rights.story.reading import for_office
from troth.foundation.duties.queries.deadlines import steps_of
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.models.subjects import TRIED_AGAIN
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.customers.rights.models import Request, Task
    from troth.foundation.erasure.models import SubjectPlan

_ELSEWHERE: Final = {
    TaskKind.OTHERS_DATA: "weigh",
    TaskKind.TEXTS: "weigh",
    TaskKind.PROOF: "who",
}
"""Tasks that are done by a deed of their own, and where on the page."""
_REPEATED: Final = ("tasks", "weigh", "by_hand", "told")
_PLANNED: Final = (PlanState.BLOCKED, PlanState.WAITING, PlanState.STOPPED)


def panels_of(request: Request, bound: dict[str, Any]) -> dict[str, Any]:
    """Return what the page of a request shows.

    Args:
        request: it.
        bound: forms that were sent and not accepted, by the name of their deed.
    """
    plan = current_plan(request.about)
    may_decide = current_actor().may("rights.decide")
    deeds = set(_deeds(request, plan)) if may_decide else set()
    found = {
        **_head(request, plan),
        "deeds": deeds,
        "forms": {name: bound.get(name) or _form(request, name) for name in sorted(deeds)},
        "opened": set(bound),
        "plan": plan_panel(plan) if plan else None,
        "may_approve": may_decide and _may_approve(request),
        "tasks": [_task(one, bound, may_decide=may_decide) for one in request.tasks.all()],
        "weigh": list(_weighed(request, bound)) if may_decide else [],
        "by_hand": list(_by_hand(plan, bound)) if plan else [],
        "told": [_told(one, bound, may_decide=may_decide) for one in request.tellings.all()],
    }
    found["to_read"] = sum(one["to_read"] for one in found["weigh"])
    return {**found, "refused": list(_unplaced(found, bound))}


def _head(request: Request, plan: SubjectPlan | None) -> dict[str, Any]:
    return {
        "row": request,
        "kind": kind_word(request.kind),
        "word": state_word(request.state),
        "look": shape_of(request.state),
        "language": LANGUAGES.get(request.language, request.language),
        "residence": name_of(request.residence) if request.residence else "",
        "due": getattr(next_due(request), "due", None),
        "clocks": [_clock(one) for one in clocks_of_request(request)],
        "next": list(notes_of(request, plan)),
        "files": request.attachments.filter(task=None),
        "delivery": current(request),
        "certificate": certificate_of(request) if request.asked is not None else None,
        "story": for_office(request),
        "appeals": list(request.appeals.all()),
        "is_over": request.state in OVER,
        "is_verifying": waits_for_proof(request),
    }


def _form(request: Request, deed: str) -> Any:
    """Return the form of a deed, with ids of its own: many forms stand on the page."""
    return DEEDS[deed].form(request, auto_id=f"id_{deed}_%s")


def _unplaced(found: dict[str, Any], bound: dict[str, Any]) -> Iterator[str]:
    """Yield what keeps a deed from being done whose form is not on the page any more."""
    repeated = [one["form"] for name in _REPEATED for one in found[name]]
    for name, form in bound.items():
        if name not in found["deeds"] and not any(form is one for one in repeated):
            yield from (str(one) for errors in form.errors.values() for one in errors)


def _deeds(request: Request, plan: SubjectPlan | None) -> Iterator[str]:
    """Return what can be done to a request in the state it is in."""
    if request.asked is not None:
        yield "note"
    if request.state not in OVER:
        yield "assign"
        if request.confirmed_at is None:
            yield "confirm"
        yield from _of_clocks(request)
    yield from _of_person(request)
    yield from _of_plan(request, plan)
    yield from _of_ending(request)


def _of_person(request: Request) -> Iterator[str]:
    if waits_for_proof(request) or request.state == State.DOUBTED:
        yield from ("settle", "doubt", "address")
    if request.state not in OVER and not are_told_apart(request):
        yield "apart"
    if request.behalf and request.behalf_proved_at is None and request.state not in OVER:
        yield "proxy"


def _of_plan(request: Request, plan: SubjectPlan | None) -> Iterator[str]:
    before = request.state in UNBEGUN
    if request.kind == Kind.ERASURE and before:
        yield "grounds"
    if plan is not None and plan.state in _PLANNED and before:
        yield "plan-again"
    if plan is not None and plan.state in TRIED_AGAIN:
        yield "try-again"


def _may_approve(request: Request) -> bool:
    return request.state in APPROVED_IN and current_actor().may("erasure.approve")


def _of_ending(request: Request) -> Iterator[str]:
    moves = allowed(State(request.state))
    if request.appeal_of_id is not None and request.state not in OVER:
        yield "appeal"
    elif Event.REFUSED in moves:
        yield "refuse"
    if Event.CANCELLED in moves:
        yield "cancel"


def _of_clocks(request: Request) -> Iterator[str]:
    running = list(clocks_of_request(request).filter(closed_at=None))
    yield "ask-back"
    if any(one.pauses.filter(end=None).exists() for one in running):
        yield "resume"
    if any(one.clock.get("extend") and one.extended_at is None for one in running):
        yield "extend"


def _clock(deadline: Any) -> dict[str, Any]:
    return {
        "deadline": deadline,
        "steps": steps_of(deadline),
        "paused": deadline.pauses.filter(end=None).first(),
        "look": _clock_look(deadline),
        "is_late": deadline.is_overdue(timezone.now()),
    }


def _clock_look(deadline: Any) -> str:
    if deadline.closed_at is not None:
        return "fail" if deadline.kept is False else "ok"
    return "plain"


def _task(task: Task, bound: dict[str, Any], *, may_decide: bool) -> dict[str, Any]:
    shown = {
        "task": task,
        "kind": task.get_kind_display(),
        "elsewhere": _ELSEWHERE.get(TaskKind(task.kind), ""),
        "result": RESULT_WORDS.get(task.result, task.result),
        "note": _note(task),
        "proofs": task.proofs.all(),
        "form": None,
    }
    if task.done_at is None and may_decide and task.kind not in _ELSEWHERE:
        shown["form"] = _sent(bound, "task", "task", task.pk) or TaskForm(
            of=task, prefix=None, auto_id=f"id_{task.pk}_%s"
        )
    return shown


def _note(task: Task) -> str:
    try:
        return open_note(task)
    except KeyUnavailableError:
        return ""


def _weighed(request: Request, bound: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(to_weigh(request)):
        initial = {"dataset": one.dataset, "field": one.field}
        sent = _sent(bound, "weigh", "field", one.field)
        form = sent if sent and _sent(bound, "weigh", "dataset", one.dataset) else None
        yield {
            "place": one.place,
            "rows": one.rows,
            "to_read": one.kind == TaskKind.TEXTS,
            "form": form or WeighForm(initial=initial, auto_id=f"id_weigh_{number}_%s"),
        }


def _by_hand(plan: SubjectPlan, bound: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for task in plan.tasks.all():
        form = None
        if task.done_at is None and current_actor().may("erasure.task"):
            initial = {"task": task.pk}
            form = _sent(bound, "by-hand", "task", task.pk) or HandForm(
                initial=initial, auto_id=f"id_{task.pk}_%s"
            )
        yield {"task": task, "why": task.get_reason_display(), "form": form}


def _told(telling: Any, bound: dict[str, Any], *, may_decide: bool) -> dict[str, Any]:
    form = None
    if telling.answered_at is None and may_decide:
        initial = {"telling": telling.pk}
        form = _sent(bound, "told", "telling", telling.pk) or ToldForm(
            initial=initial, auto_id=f"id_{telling.pk}_%s"
        )
    return {"telling": telling, "answer": ANSWER_WORDS.get(telling.answer, ""), "form": form}


def _sent(bound: dict[str, Any], deed: str, field: str, value: object) -> Any:
    """Return the form of a deed that was sent for one of several things, and not accepted."""
    form = bound.get(deed)
    return form if form is not None and form.data.get(field) == str(value) else None
