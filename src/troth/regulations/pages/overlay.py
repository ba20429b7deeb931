"""The console's page of the company's own lawbook: what it says, another one, taking it away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.core.errors import InvalidInputError
from troth.foundation.duties.actions import overlaying
from troth.foundation.duties.queries.law import overlay_fault, overlay_in_force, overlay_text
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations.forms import OverlayForm
from troth.regulations.own_entries import entries_table, own_entries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

_NEXT_FAULT: Final = re.compile(r" (?=\S+, line \d+|There are \d+ more)")
EXAMPLE: Final = """\
changes:
- regime: eu-gdpr
  sources:
  - id: own-law
    title: The act of our country
    url: https://example.com/act
    kind: primary
    read: 2026-11-27
  duties:
  - id: own-officer
    ref: section 38
    sentence: Name a data protection officer.
    topics: [governance]
    from: 2018-05-25
    source: [own-law]
    level: P
controls:
- id: own-officer-named
  name: The officer is named
  sentence: The management names the officer in writing.
  topic: governance
  duties: [own-officer]
  evidence: The letter of appointment.
  next_step: Write the letter of appointment.
"""
"""What such a file looks like; a test puts it in force."""


@require_safe
@page("regulations.read")
def show_overlay(request: HttpRequest) -> HttpResponseBase:
    """Show the company's own entries, and take another file."""
    overlay = overlay_in_force()
    entries = own_entries() if overlay else []
    file = table_response(request, entries_table(entries), "own-lawbook")
    if file:
        return file
    return render(request, "regulations/overlay.html", _context(_form()))


@require_POST
@page("regulations.edit")
def say_overlay(request: HttpRequest) -> HttpResponseBase:
    """Put a file in force, or show line by line why it is refused."""
    form = OverlayForm(request.POST, request.FILES)
    refusal: list[str] = []
    if form.is_valid():
        try:
            overlaying.say_overlay(**_said(form))
        except InvalidInputError as error:
            refusal = [*_NEXT_FAULT.split(error.what), error.remedy]
        else:
            messages.success(request, _("It is in force, and every law was run again."))
            return redirect("regulations:overlay")
    context = {**_context(form), "refusal": refusal}
    return render(request, "regulations/overlay.html", context, status=422)


@require_safe
@page("regulations.read")
def take_away(request: HttpRequest) -> HttpResponse:
    """Answer with the company's own lawbook as it was said."""
    del request
    overlay = overlay_in_force()
    name = overlay.file if overlay else overlaying.FILE
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(overlay_text(), content_type="application/yaml", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@page("regulations.edit")
def end_overlay(request: HttpRequest) -> HttpResponseBase:
    """Ask first, then end the company's own lawbook."""
    if request.method != "POST":
        return render(request, "regulations/overlay_end.html")
    overlaying.remove_overlay()
    messages.success(request, _("The lawbook of this version holds alone."))
    return redirect("regulations:overlay")


def _form() -> OverlayForm:
    overlay = overlay_in_force()
    return OverlayForm(initial={"text": overlay.text if overlay else ""})


def _said(form: OverlayForm) -> dict[str, str]:
    """Return text and name; an unreadable file is refused like one that does not fit.

    Raises:
        InvalidInputError: ``lawbook.file_unreadable``.
    """
    file = form.cleaned_data["file"]
    if not file:
        return {"text": form.cleaned_data["text"].replace("\r\n", "\n")}
    name = re.sub(r"[^A-Za-z0-9._-]", "-", file.name)[-60:].lstrip("._-") or overlaying.FILE
    try:
        return {"text": file.read().decode("utf-8-sig"), "file": name}
    except UnicodeError:
        what = _("%s, line 1 is not UTF-8.") % name
        raise InvalidInputError("lawbook.file_unreadable", what, _("Save it in UTF-8.")) from None


def _context(form: OverlayForm) -> dict[str, Any]:
    overlay = overlay_in_force()
    return {
        "form": form,
        "overlay": overlay,
        "fault": overlay_fault(),
        "entries": own_entries() if overlay else [],
        "example": EXAMPLE,
        "may_edit": current_actor().may("regulations.edit"),
    }
