"""The console's page about stores that no plan works on, and plans that have not ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.models.subjects import TRIED_AGAIN
from troth.foundation.erasure.subjects import breaking, queries, retrying, tables, withdrawing
from troth.foundation.erasure.subjects.outcomes import outcomes
from troth.foundation.erasure.subjects.words import failure_words, left_words
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.values import Outcome

ON_A_PAGE: Final = 50
IN_A_FILE: Final = 100_000
_SHAPES: Final = {
    PlanState.BLOCKED: "fail",
    PlanState.WAITING: "unknown",
    PlanState.APPROVED: "plain",
    PlanState.RUNNING: "plain",
    PlanState.BY_HAND: "unknown",
    PlanState.DONE: "ok",
    PlanState.INCOMPLETE: "fail",
    PlanState.FAILED: "fail",
    PlanState.SET_ASIDE: "fail",
    PlanState.STOPPED: "plain",
    PlanState.WITHDRAWN: "plain",
}


@require_safe
@page("erasure.read")
def list_plans(request: HttpRequest) -> HttpResponseBase:
    """Show suspended stores, and plans that have not ended with what is left of them."""
    if request.GET.get("format"):
        table = tables.plans_table(list(queries.open_plans()[:IN_A_FILE]))
        return table_response(request, table, "erasures") or redirect(request.path)
    shown = Paginator(queries.open_plans(), ON_A_PAGE).get_page(request.GET.get("page"))
    plans = list(shown.object_list)
    actor = current_actor()
    context = {
        "stores": [
            {"store": one, "why": failure_words(one.last_code)}
            for one in queries.suspended_stores()
        ],
        "shown": shown,
        "plans": [_line(*one) for one in zip(plans, outcomes(plans), strict=True)],
        "may_resume": actor.may("erasure.resume"),
        "may_plan": actor.may("erasure.plan"),
    }
    return render(request, "erasure/plans.html", context)


@require_POST
@page("erasure.resume")
def resume_store(request: HttpRequest) -> HttpResponseBase:
    """Say that a store is mended."""
    store = breaking.resume_store(store=request.POST.get("store", ""))
    told = _("%s is resumed; what waits for it goes on within a minute.")
    messages.success(request, told % store.store_key)
    return redirect("erasure:plans")


@require_POST
@page("erasure.plan")
def try_again(request: HttpRequest, plan: UUID) -> HttpResponseBase:
    """Have a plan tried again of which something is left, or that was set aside."""
    retrying.try_again(plan=plan)
    messages.success(request, _("It is tried again within a minute."))
    return redirect("erasure:plans")


@require_POST
@page("erasure.plan")
def say_new_relation(request: HttpRequest, plan: UUID) -> HttpResponseBase:
    """Say that data which came back are those of a new relation with the person."""
    withdrawing.say_new_relation(plan=plan)
    messages.success(request, _("They stay, and are not looked for any more."))
    return redirect("erasure:plans")


def _line(plan: SubjectPlan, told: Outcome) -> dict[str, object]:
    state = PlanState(plan.state)
    return {
        "plan": plan,
        "shape": _SHAPES[state],
        "word": state.label,
        "why": failure_words(plan.last_code),
        "left": [left_words(one) for one in told.left],
        "can_be_tried": state in TRIED_AGAIN,
        "came_back": withdrawing.may_be_new_relation(plan),
    }
