"""Looking at the next version, and publishing it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from troth.core.errors import TrothError
from troth.core.publishing.compiling import compile_notice
from troth.core.publishing.versions import differences
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page
from troth.transparency.notice import queries
from troth.transparency.notice.actions import publishing
from troth.transparency.notice.assembling import assembled
from troth.transparency.notice.errors import not_a_language
from troth.transparency.notice.languages import label_of
from troth.transparency.notice.readiness import obstacles

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.core.publishing.facts import Facts
    from troth.core.publishing.versions import Difference

NOTICE_DAYS: Final = 14
"""Days between publishing and holding where something important changes, by default."""


class PublishForm(forms.Form):
    """From when on the version holds."""

    effective = forms.DateField(
        label=gettext_lazy("In force from"),
        help_text=gettext_lazy("Today: from now on. Later: from the beginning of that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_effective(self) -> Any:
        """Refuse a day that lies in the past."""
        day = self.cleaned_data["effective"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Name today or a later day."))
        return day

    def instant(self) -> datetime | None:
        """Return the beginning of the day that was named; None for today."""
        day = self.cleaned_data["effective"]
        if day == timezone.localdate():
            return None
        return timezone.make_aware(datetime.combine(day, datetime.min.time()))


@require_safe
@page("notice.read")
def preview(request: HttpRequest, language: str) -> HttpResponseBase:
    """Show what would be published now in one language, and what the two-way check says.

    Raises:
        InvalidInputError: ``notice.language``.
    """
    given, facts = _now()
    if language not in given.languages:
        raise not_a_language(language)
    context: dict[str, Any] = {
        "language": language,
        "label": label_of(language),
        "languages": [(str(one), label_of(one)) for one in given.languages],
        "obstacles": obstacles(given, facts),
    }
    try:
        notice = compile_notice(facts, language)
    except TrothError:
        return render(request, "notice/preview.html", context)
    context |= {
        "notice": notice,
        "short": notice.section("short"),
        "sections": [one for one in notice.sections if one.anchor != "short"],
        "states": {},
    }
    return render(request, "notice/preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page("notice.publish")
def publish(request: HttpRequest) -> HttpResponseBase:
    """Show what differs from the last version, ask from when it holds, and publish."""
    given, facts = _now()
    found = obstacles(given, facts)
    difference = None if found else _difference(facts)
    is_material = difference is not None and (difference.is_material or difference.has_open)
    day = timezone.localdate() + timedelta(days=NOTICE_DAYS if is_material else 0)
    form = PublishForm(request.POST or None, initial={"effective": day})
    if request.method == "POST" and form.is_valid():
        version = publishing.publish(effective_at=form.instant())
        messages.success(request, _("Version %d is published.") % version.number)
        return redirect("notice:status")
    context = {
        "form": form,
        "obstacles": found,
        "last": queries.last(),
        "difference": difference,
        "is_material": is_material,
        "languages": [label_of(one) for one in given.languages],
    }
    return render(request, "notice/publish.html", context)


@require_safe
@page("notice.read")
def list_versions(request: HttpRequest) -> HttpResponseBase:
    """Show every version: when, by whom, with its digests, and where its evidence is."""
    context = {
        "versions": queries.versions().select_related("published_by"),
        "held": queries.in_force(),
        "may_read_evidence": current_actor().may("evidence.read"),
    }
    return render(request, "notice/versions.html", context)


def _now() -> tuple[Any, Facts]:
    given = queries.answers()
    return given, assembled(given, updated=timezone.localdate())


def _difference(facts: Facts) -> Difference | None:
    """Return what differs from the last version, in its first language; None: there is none."""
    last = queries.last()
    if last is None:
        return None
    before = queries.notice_of(last, queries.languages_of(last)[0])
    try:
        return differences(before, compile_notice(facts, before.language))
    except TrothError:
        return None
