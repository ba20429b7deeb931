"""What comes next with a request: what waits for somebody stands first, then what Troth does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from troth.core.requesting.states import OVER, State
from troth.customers.rights.carrying.telling import PATIENCE
from troth.customers.rights.delivering.deliveries import current
from troth.customers.rights.proving import waits_for_proof
from troth.customers.rights.queries.due import next_due
from troth.customers.rights.queries.needs import Need, needs_of
from troth.foundation.erasure.models import PlanState, WorkState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from troth.customers.rights.models import Request
    from troth.foundation.erasure.models import SubjectPlan


@dataclass(frozen=True, slots=True)
class Note:
    """One thing about what comes next.

    Attributes:
        text: a sentence or two.
        look: ``broken``, ``unknown``, or empty: nothing is asked of anybody.
        icon: the drawing beside it.
        place: id of the part of the page where it is done; empty: nowhere.
    """

    text: str
    look: str = ""
    icon: str = "note"
    place: str = ""


_WORDS: Final[dict[Need, tuple[_StrPromise, str]]] = {
    Need.APPEAL: (gettext_lazy("The person contests our answer. Decide the appeal."), "end"),
    Need.PROXY: (gettext_lazy("Somebody asks for the person. Look at their proof."), "who"),
    Need.SEVERAL: (
        gettext_lazy(
            "What was named fits several people. Say whether it is one person, or by what they are "
            "told apart."
        ),
        "tasks",
    ),
    Need.WEIGH: (
        gettext_lazy("Some rows name other people. Weigh what is handed out."),
        "weigh",
    ),
    Need.CONFIRM: (
        gettext_lazy("No mail told the person that their request arrived. Tell them, and say so."),
        "head",
    ),
    Need.GROUNDS: (
        gettext_lazy("Check the grounds and exceptions; then the plan can be approved."),
        "grounds",
    ),
    Need.OBJECTION: (
        gettext_lazy("Weigh the objection: do our reasons outweigh those of the person?"),
        "tasks",
    ),
    Need.ANSWER: (
        gettext_lazy("The person waits for an answer that only one of us can give."),
        "tasks",
    ),
    Need.TASK: (gettext_lazy("Something has to be done by hand."), "tasks"),
    Need.TELL: (gettext_lazy("A recipient has to be told by hand."), "told"),
}


def notes_of(request: Request, plan: SubjectPlan | None) -> Iterator[Note]:
    """Yield what comes next, the most pressing first; nothing where the request is over."""
    if request.state in OVER:
        return
    yield from _late(request)
    needs = needs_of([request], {request.about: plan} if plan else {}).get(request.pk, ())
    yield from (_of_need(one, plan) for one in needs)
    yield from _of_person(request, is_free=not needs)
    if plan is not None:
        yield from _of_plan(plan)
    yield from _of_others(request)
    if not request.lookup:
        yield Note(
            _("There is no address for mails. Print or tell the person what they are to know.")
        )


def _late(request: Request) -> Iterator[Note]:
    due = next_due(request)
    if due is not None and due.due is not None and due.is_overdue(timezone.now()):
        said = _("It is past its date, which was %s. Answer now.") % _day(due.due)
        yield Note(said, "broken", "cross", "clocks")


def _of_need(need: Need, plan: SubjectPlan | None) -> Note:
    if need is Need.MEND:
        return Note(_stuck(plan), "broken", "cross", "plan")
    if need is Need.APPROVE:
        first = plan is None or plan.asked_by_id is None
        said = (
            _("The plan can be approved.")
            if first
            else _("One person said yes to the plan. Another one approves it.")
        )
        return Note(said, "unknown", "arrow", "approve")
    words, place = _WORDS[need]
    return Note(str(words), "unknown", "arrow", place)


def _stuck(plan: SubjectPlan | None) -> str:
    if plan is not None and plan.state == PlanState.INCOMPLETE:
        return _("It is not complete: read again, something of the person is still there.")
    if plan is not None and plan.state == PlanState.SET_ASIDE:
        return _("A store failed again and again, and was set aside.")
    return _("It cannot be done as planned. Mend what is named below, then plan again.")


def _of_person(request: Request, *, is_free: bool) -> Iterator[Note]:
    if request.state == State.DOUBTED:
        said = _("The person was asked for more. Go on when they answer, or when you found out.")
        yield Note(said, place="who")
    elif waits_for_proof(request) and is_free:
        said = _("Nothing to do: Troth waits for the code that goes to the address on record.")
        yield Note(said, place="who")
    if request.barred_until and request.barred_until > timezone.now():
        said = _("Nothing is handed out before %s, because an address has just changed.")
        yield Note(said % _day(request.barred_until), "unknown", "dash")


def _of_plan(plan: SubjectPlan) -> Iterator[Note]:
    now = timezone.now()
    if plan.state == PlanState.APPROVED and plan.effective_at and plan.effective_at > now:
        said = _(
            "One person approved it alone, so that it begins after 24 hours: %s. Until then it "
            "can be taken back."
        )
        yield Note(said % _moment(plan.effective_at), "unknown", "dash", "end")
    elif plan.state in {PlanState.APPROVED, PlanState.RUNNING, PlanState.FAILED}:
        works = list(plan.works.values_list("state", flat=True))
        said = _("It is being carried out: %(done)d of %(all)d stores are done.")
        yield Note(
            said % {"done": works.count(WorkState.DONE), "all": len(works)}, place="progress"
        )


def _of_others(request: Request) -> Iterator[Note]:
    told = request.tellings.filter(answered_at=None).exclude(sent_at=None).order_by("-sent_at")
    silent, last = told.count(), told.first()
    if request.state == State.WAITING and last is not None and last.sent_at:
        said = ngettext(
            "%(count)d recipient has not answered yet. We wait until %(date)s at the latest.",
            "%(count)d recipients have not answered yet. We wait until %(date)s at the latest.",
            silent,
        )
        until = _day(last.sent_at + PATIENCE)
        yield Note(said % {"count": silent, "date": until}, place="told")
    delivery = current(request)
    if delivery is not None and delivery.ready_at is None:
        yield Note(_("The files are being made."))


def _day(instant: datetime) -> str:
    return str(date_format(localtime(instant), "DATE_FORMAT"))


def _moment(instant: datetime) -> str:
    return str(date_format(localtime(instant), "DATETIME_FORMAT"))
