"""The console's page about references of which a person says whether they lead to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.foundation.datamap.actions import links
from troth.foundation.datamap.forms.links import JudgementForm
from troth.foundation.datamap.link_words import judgement_line, question_line, reason_line
from troth.foundation.datamap.queries.links import judged
from troth.foundation.datamap.stores.faults import failure_of
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.datamap.subjects.questions import question_known_by, questions
from troth.foundation.datamap.tables.links import links_table
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase


@require_safe
@page("datamap.read")
def list_links(request: HttpRequest) -> HttpResponseBase:
    """Show which references wait for a word, and what was said of others."""
    graph, said = mapped(), list(judged())
    asked = questions(graph)
    file = table_response(request, links_table(asked, said), "links")
    if file:
        return file
    context = {
        "asked": [(one, question_line(one), reason_line(one.reason)) for one in asked],
        "judged": [(one, judgement_line(one)) for one in said],
        "silent": [(one.store, failure_of(one.code)) for one in graph.unreachable],
        "any_store": bool(graph.outlines),
        "may_judge": current_actor().may("datamap.edit"),
    }
    return render(request, "datamap/links.html", context)


@require_POST
@page("datamap.edit")
def judge(request: HttpRequest) -> HttpResponseBase:
    """Say whether a reference leads to the same person."""
    form = JudgementForm(request.POST)
    asked = question_known_by(mapped(), form.cleaned_data["link"]) if form.is_valid() else None
    named = asked.named() if asked else None
    if named is None:
        messages.warning(request, _("This is not asked any more; see what is."))
    else:
        links.judge_link(verdict=form.cleaned_data["verdict"], **named)
        messages.success(request, _("What you said is remembered, and counts from now on."))
    return redirect("datamap:links")


@require_POST
@page("datamap.edit")
def withdraw(request: HttpRequest, judgement: UUID) -> HttpResponseBase:
    """Take back what was said of a reference."""
    links.withdraw_link_judgement(judgement=judgement)
    messages.success(request, _("It is taken back: the rules decide again, or ask."))
    return redirect("datamap:links")
