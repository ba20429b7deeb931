"""What the people of the company do to one request: each a form, an action and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from troth.customers.rights.actions import adding, apart, deciding, handling, judging, running
from troth.customers.rights.carrying import approving, tasks, telling
from troth.customers.rights.centre.forms.uploads import uploads
from troth.customers.rights.delivering import weighing
from troth.customers.rights.forms import deeds as forms
from troth.customers.rights.forms.queue import AssignForm
from troth.customers.rights.models import Task
from troth.customers.rights.person import identities_of
from troth.foundation.erasure.subjects import planning, retrying
from troth.foundation.erasure.subjects import tasks as by_hand
from troth.foundation.erasure.subjects.outcomes import dataset_lines
from troth.foundation.erasure.subjects.queries import current_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms as django_forms
    from django.utils.functional import _StrPromise

    from troth.customers.rights.models import Request

    Form = django_forms.Form


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done to a request.

    Attributes:
        form: makes its form, bound to what was sent where something was.
        do: does it with a form that is valid.
        said: what is said when it is done.
    """

    form: Callable[..., Form]
    do: Callable[[Request, Any], object]
    said: _StrPromise


def _grounds(request: Request, *args: Any, **named: Any) -> Form:
    plan = current_plan(request.about)
    lines = dataset_lines(plan) if plan else ()
    named.setdefault("initial", forms.grounds_of(request))
    return forms.GroundsForm(*args, lines=lines, **named)


def _assigned(request: Request, *args: Any, **named: Any) -> Form:
    named.setdefault("initial", {"to": request.owner_id})
    return AssignForm(*args, **named)


def _task(request: Request, *args: Any, of: Task | None = None, **named: Any) -> Form:
    if of is None and args and args[0] is not None:
        of = next((one for one in request.tasks.all() if str(one.pk) == args[0].get("task")), None)
    return forms.TaskForm(*args, of=of or Task(request=request, kind="answer"), **named)


def _apart(request: Request, *args: Any, **named: Any) -> Form:
    kinds = identities_of(request) if request.asked is not None else ()
    return forms.ApartForm(*args, kinds=kinds, **named)


def _plain(form: type[Form]) -> Callable[..., Form]:
    def made(_request: Request, *args: Any, **named: Any) -> Form:
        return form(*args, **named)

    return made


def _finish(_request: Request, form: Any) -> object:
    told = form.cleaned_data
    return tasks.finish_task(
        task=told["task"],
        result=told["result"],
        text=told["text"],
        files=uploads(told["proof"]),
    )


def _by_hand(_request: Request, form: Any) -> object:
    told, proof = form.cleaned_data, form.cleaned_data["proof"]
    content = proof.read(by_hand.LARGEST + 1) if proof else None
    return by_hand.finish_task(
        task=told["task"], said=told["said"], proof=content, proof_name=proof.name if proof else ""
    )


def _weigh(request: Request, form: Any) -> object:
    told = form.cleaned_data
    return weighing.weigh(
        request=request,
        dataset=told["dataset"],
        field=told["field"],
        give=told["give"] == "yes",
        ground=told["ground"],
    )


def _with(action: Callable[..., object]) -> Callable[[Request, Any], object]:
    """Return what calls an action with the request and all that the form says."""

    def do(request: Request, form: Any) -> object:
        return action(request=request.pk, **form.cleaned_data)

    return do


DEEDS: Final[dict[str, Deed]] = {
    "assign": Deed(
        _assigned,
        lambda request, form: handling.assign(requests=[request.pk], to=form.staff),
        _("It is assigned."),
    ),
    "confirm": Deed(
        _plain(forms.NothingForm),
        _with(running.confirm_receipt),
        _("It is kept that the person was told."),
    ),
    "note": Deed(_plain(forms.NoteForm), _with(handling.add_note), _("The note is kept.")),
    "ask-back": Deed(
        _plain(forms.AskBackForm), _with(running.ask_back), _("The question went to the person.")
    ),
    "resume": Deed(_plain(forms.NothingForm), _with(running.resume), _("The clocks run again.")),
    "extend": Deed(
        _plain(forms.ExtendForm),
        _with(running.extend),
        _("There is more time, and the person was told why."),
    ),
    "doubt": Deed(
        _plain(forms.DoubtForm), _with(judging.doubt), _("The person is asked for more.")
    ),
    "settle": Deed(
        _plain(forms.FoundForm), _with(judging.settle), _("It is the person; the request goes on.")
    ),
    "proxy": Deed(
        _plain(forms.FoundForm), _with(judging.accept_proxy), _("The proof is accepted.")
    ),
    "apart": Deed(
        _apart, _with(apart.leave_out), _("It is searched again without what others share.")
    ),
    "address": Deed(
        _plain(forms.AddressForm), _with(judging.name_address), _("A code goes to that address.")
    ),
    "grounds": Deed(
        _grounds,
        lambda request, form: approving.check_grounds(
            request=request.pk, grounds=form.cleaned_data["grounds"], keeps=form.keeps
        ),
        _("The grounds are checked. Where exceptions changed, it is planned anew."),
    ),
    "plan-again": Deed(
        _plain(forms.NothingForm),
        lambda request, _form: planning.plan_again(plan=_plan(request)),
        _("It was planned again."),
    ),
    "try-again": Deed(
        _plain(forms.NothingForm),
        lambda request, _form: retrying.try_again(plan=_plan(request)),
        _("It is tried again within a minute."),
    ),
    "task": Deed(_task, _finish, _("The task is done.")),
    "by-hand": Deed(_plain(forms.HandForm), _by_hand, _("The task is done.")),
    "weigh": Deed(_plain(forms.WeighForm), _weigh, _("It is decided.")),
    "told": Deed(
        _plain(forms.ToldForm),
        lambda _request, form: telling.answer_by_hand(**form.cleaned_data),
        _("The answer is kept."),
    ),
    "refuse": Deed(
        _plain(forms.RefuseForm),
        _with(deciding.refuse),
        _("The request is refused, and the person was told why."),
    ),
    "appeal": Deed(
        _plain(forms.AppealForm),
        lambda request, form: deciding.decide_appeal(
            request=request.pk,
            granted=form.cleaned_data["granted"] == "yes",
            text=form.cleaned_data["text"],
        ),
        _("The appeal is decided, and the person was told."),
    ),
    "cancel": Deed(
        _plain(forms.NothingForm), _with(adding.cancel), _("The request is taken back.")
    ),
}


def _plan(request: Request) -> Any:
    plan = current_plan(request.about)
    return plan.pk if plan else None
