"""The console's page about files of the map: take away, look at a plan, apply exactly that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from troth.core.datamapping.places import written
from troth.core.datamapping.plan import Action, shown
from troth.core.errors import TrothError
from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.files.exporting import export
from troth.foundation.datamap.files.planning import propose
from troth.foundation.datamap.files.words import ACTIONS, KINDS, reason_of, remedy_of
from troth.foundation.datamap.forms.files import UploadForm, opened_plan, sealed_plan
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.core.datamapping.plan import Change
    from troth.core.datamapping.reality import Finding
    from troth.foundation.datamap.files.planning import Proposal

ON_A_PAGE: Final = 500
"""Changes that a plan shows; troth apply shows them all."""
_SHAPES: Final = {Action.CREATE: "ok", Action.CHANGE: "warn", Action.REMOVE: "fail"}


@require_safe
@page("datamap.read")
def files(request: HttpRequest) -> HttpResponse:
    """Offer the map in every form, and to upload a file."""
    return render(request, "datamap/files.html", _context(UploadForm()))


@require_safe
@never_cache
@page("datamap.read")
def take_away(request: HttpRequest) -> HttpResponse:
    """Answer with the map in the form that was asked for."""
    made = export(request.GET.get("format", "troth"), request.GET.get("as", "controller"))
    disposition = f'attachment; filename="{made.name}"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(made.content, content_type=made.media_type, headers=headers)


@require_POST
@never_cache
@page("datamap.edit")
def upload(request: HttpRequest) -> HttpResponse:
    """Show what an uploaded file would do; nothing is changed yet."""
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            proposal = propose(**form.uploaded())
        except TrothError as error:
            form.add_error("file", str(error))
        else:
            return render(request, "datamap/files_plan.html", _plan(proposal))
    return render(request, "datamap/files.html", _context(form), status=422)


@require_POST
@page("datamap.edit")
def apply(request: HttpRequest) -> HttpResponseBase:
    """Apply exactly the plan that was shown; refused when the map moved meanwhile."""
    apply_file(**opened_plan(request.POST.get("plan", "")))
    messages.success(request, _("The file is applied; the map says what it says."))
    return redirect("datamap:files")


def _context(form: UploadForm) -> dict[str, Any]:
    return {"form": form, "may_edit": current_actor().may("datamap.edit")}


def _plan(proposal: Proposal) -> dict[str, Any]:
    plan = proposal.plan
    sealed = sealed_plan(
        proposal.text, proposal.form, prune=proposal.prune, commitment=plan.commitment()
    )
    return {
        "changes": [_change(one) for one in plan.changes[:ON_A_PAGE]],
        "more": max(len(plan.changes) - ON_A_PAGE, 0),
        "findings": [_finding(one) for one in proposal.findings],
        "report": proposal.report,
        "left": len(plan.left) if proposal.form == "troth" else 0,
        "is_refused": proposal.is_refused,
        "plan": sealed,
    }


def _change(change: Change) -> dict[str, Any]:
    pairs = change.told() if change.action is not Action.REMOVE else ()
    return {
        "shape": _SHAPES[change.action],
        "word": _(ACTIONS[change.action]),
        "kind": _(KINDS[change.place[0]]),
        "where": _where(written(change.place)),
        "attributes": [
            {
                "key": key,
                "before": "" if change.action is Action.CREATE else shown(before),
                "after": shown(after),
            }
            for key, (before, after) in pairs
        ],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "shape": "fail" if finding.severity == "refuse" else "warn",
        "word": _("refused") if finding.severity == "refuse" else _("Look at this"),
        "where": _where(written(finding.place)),
        "reason": reason_of(finding),
        "remedy": remedy_of(finding),
    }


def _where(place: str) -> str:
    return place.partition(" ")[2]
