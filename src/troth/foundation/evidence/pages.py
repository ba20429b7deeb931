"""The console's pages about the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.foundation.evidence import actions, queries, tables
from troth.foundation.evidence.forms import EntriesFilter
from troth.foundation.evidence.listing import Rows
from troth.foundation.evidence.proving.drawing import drawn
from troth.foundation.evidence.schedules import verify_begun
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

IN_A_FILE: Final = 10_000
AT_ONCE: Final = 20_000
"""Entries up to which the page verifies while one waits; beyond, a job does."""


@require_safe
@page("evidence.read")
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the head of the log, its entries, and how the last verification ended.

    A filter that cannot be read shows no entry, and gives no file away.
    """
    form = EntriesFilter(request.GET)
    wanted = form.wanted()
    if wanted and request.GET.get("format"):
        table = tables.entries_table(queries.entries(wanted, limit=IN_A_FILE))
        file = table_response(request, table, "evidence")
        if file:
            return file
    rows = Rows(wanted) if wanted else ()
    context = {
        "filter": form,
        "shown": Paginator(rows, queries.PAGE).get_page(request.GET.get("page")),
        "head": queries.head(wanted.log if wanted else None),
        "waiting": queries.pending()[0],
        "verification": queries.last_verification(),
        "may_verify": current_actor().may("evidence.verify"),
    }
    return render(request, "evidence/list.html", context, status=200 if wanted else 422)


@require_safe
@page("evidence.read")
def entry(request: HttpRequest, log: int, index: int) -> HttpResponseBase:
    """Show one entry, its commitment, and the way from there to the signed root."""
    found = queries.entry(log, index)
    context = {"entry": found, "body": tables.pretty(found), "proof": drawn(log, index)}
    return render(request, "evidence/entry.html", context)


@require_safe
@page("evidence.read")
def proof(request: HttpRequest, log: int, index: int) -> HttpResponseBase:
    """Hand out the file that proves an entry."""
    del request
    text = str(actions.disclose(index=index, log=log))
    name = f"log-{log}-entry-{index}.tlog-proof"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


@require_POST
@page("evidence.verify")
def verify(request: HttpRequest) -> HttpResponseBase:
    """Verify everything now, or by a job when the log is long."""
    begun = actions.begin_verification()
    head = queries.head()
    if head and head.size > AT_ONCE:
        enqueue(verify_begun, begun.pk, key=f"evidence.verify:{begun.pk}")
        messages.info(request, _("The verification runs; its result appears here."))
    elif actions.carry_out(begun).sound:
        messages.success(request, _("Everything verified: nothing was altered."))
    else:
        messages.error(request, _("Something does not verify; see below."))
    return redirect("evidence:log")
