"""The console's pages about retention and legal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.core.errors import InvalidInputError, NotPermittedError
from troth.foundation.erasure import queries, tables
from troth.foundation.erasure.actions import approving, holding, planning
from troth.foundation.erasure.enforcing import ask_to_carry_out
from troth.foundation.erasure.forms import HoldForm
from troth.foundation.erasure.models import RunState
from troth.foundation.erasure.reasons import blocker_line, effect_line, failure_line
from troth.foundation.people.authentication.freshness import proven_at
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.foundation.erasure.models import LegalHold, RetentionRun

ON_A_PAGE: Final = 200
_SHAPES: Final = {
    RunState.PLANNED: "ok",
    RunState.WAITING: "unknown",
    RunState.APPROVED: "plain",
    RunState.RUNNING: "plain",
    RunState.DONE: "ok",
    RunState.FAILED: "fail",
    RunState.SET_ASIDE: "fail",
    RunState.BLOCKED: "fail",
}


@require_safe
@page("erasure.read")
def list_retention(request: HttpRequest) -> HttpResponseBase:
    """Show every dataset with a rule, what of it is past its time, and what will happen."""
    lines = queries.retention_lines()
    runs = [one for line in lines for one in (line.run, line.last) if one]
    file = table_response(request, tables.runs_table(runs), "retention")
    if file:
        return file
    shown = [{"line": line, **_state_of(line.run or line.last)} for line in lines]
    context = {"lines": shown, "may_plan": current_actor().may("erasure.plan")}
    return render(request, "erasure/retention.html", context)


@require_safe
@page("erasure.read")
def history(request: HttpRequest) -> HttpResponseBase:
    """Show the runs that were done."""
    runs = list(queries.past_runs()[:ON_A_PAGE])
    file = table_response(request, tables.runs_table(runs), "retention-history")
    return file or render(request, "erasure/history.html", {"runs": runs})


@require_POST
@page("erasure.plan")
def plan(request: HttpRequest, dataset: UUID) -> HttpResponseBase:
    """Count what of a dataset is past its time; nothing is changed."""
    del request
    run = planning.plan(dataset=dataset)
    if run.state == RunState.APPROVED:
        ask_to_carry_out(run)
    return redirect("erasure:run", run.pk)


@require_safe
@page("erasure.read")
def show_run(request: HttpRequest, run: UUID) -> HttpResponse:
    """Show one run: what will happen and why, or what happened."""
    return _run_page(request, queries.run_of(run))


@require_POST
@never_cache
@page("erasure.approve")
def approve(request: HttpRequest, run: UUID) -> HttpResponseBase:
    """Say yes to a run; where nobody else can, after a fresh sign-in."""
    try:
        found = approving.approve(
            run=run,
            fingerprint=request.POST.get("fingerprint", ""),
            signed_in_at=proven_at(request),
        )
    except NotPermittedError as error:
        if error.code == "erasure.sign_in_again":
            messages.warning(request, str(error))
            return redirect(f"/account/reauthenticate/?next={request.path.removesuffix('approve')}")
        raise
    _tell(request, found)
    return redirect("erasure:run", run)


@require_safe
@page("erasure.read")
def list_holds(request: HttpRequest) -> HttpResponseBase:
    """Show the legal holds."""
    holds = list(queries.holds())
    file = table_response(request, tables.holds_table(holds), "legal-holds")
    if file:
        return file
    context = {"holds": holds, "may_hold": current_actor().may("erasure.hold")}
    return render(request, "erasure/holds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page("erasure.hold")
def place_hold(request: HttpRequest) -> HttpResponseBase:
    """Place a legal hold."""
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        told["datasets"] = [one.pk for one in told["datasets"]]
        try:
            hold = holding.place_hold(**told)
        except InvalidInputError as error:
            form.add_error(None, str(error))
        else:
            _tell_placed(request, hold)
            return redirect("erasure:holds")
    status = 422 if form.errors else 200
    return render(request, "erasure/hold_add.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page("erasure.hold")
def lift_hold(request: HttpRequest, hold: UUID) -> HttpResponseBase:
    """Ask first, then lift a legal hold."""
    found = queries.hold_of(hold)
    if request.method != "POST":
        return render(request, "erasure/hold_lift.html", {"hold": found})
    holding.lift_hold(hold=hold)
    messages.success(request, _("%s is lifted.") % found.name)
    return redirect("erasure:holds")


def _run_page(request: HttpRequest, run: RetentionRun) -> HttpResponse:
    context = {
        "run": run,
        "steps": [{**step, "words": effect_line(step["effect"])} for step in run.steps],
        "blockers": [blocker_line(one["code"], one["place"]) for one in run.blockers],
        "failure": failure_line(run.last_code),
        "others": sorted(run.others.items()),
        "waits": run.state == RunState.WAITING,
        "may_approve": current_actor().may("erasure.approve"),
        "may_plan": current_actor().may("erasure.plan"),
        **_state_of(run),
    }
    return render(request, "erasure/run.html", context)


def _state_of(run: RetentionRun | None) -> dict[str, object]:
    if run is None:
        return {"shape": "unknown", "word": _("not planned yet")}
    state = RunState(run.state)
    return {"shape": _SHAPES[state], "word": state.label}


def _tell_placed(request: HttpRequest, hold: LegalHold) -> None:
    messages.success(request, _("%s is in force.") % hold.name)
    if hold.late:
        # For what is gone no hold helps; whoever has to hand it over must know.
        told = _(
            "It comes too late for %d of the people: data of theirs were erased before. What there "
            "still is of them is kept."
        )
        messages.warning(request, told % hold.late)


def _tell(request: HttpRequest, run: RetentionRun) -> None:
    if run.approval is None:
        messages.success(request, _("You asked for it. A second person approves it now."))
        return
    if run.approval.alone:
        messages.success(request, _("It is approved and begins in 24 hours."))
        return
    ask_to_carry_out(run)
    messages.success(request, _("It is approved and begins now."))
