"""Where the notice stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from troth.core.tabular import Table
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.transparency.notice import queries
from troth.transparency.notice.drift import drift
from troth.transparency.notice.languages import label_of
from troth.transparency.notice.status import status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponseBase

    from troth.transparency.notice.status import LanguageStatus


@require_safe
@page("notice.read")
def show_status(request: HttpRequest) -> HttpResponseBase:
    """Show where the notice stands, what keeps it from being published, and what comes next."""
    found = status()
    file = table_response(request, _languages_table(found.languages), "notice-languages")
    if file:
        return file
    context = {
        "status": found,
        "held": queries.in_force(),
        "coming": queries.coming(),
        "drift": drift(),
        "languages": [(label_of(one.language), one) for one in found.languages],
        "may_edit": current_actor().may("notice.edit"),
        "may_publish": current_actor().may("notice.publish"),
    }
    return render(request, "notice/status.html", context)


def _languages_table(found: Iterable[LanguageStatus]) -> Table:
    columns = {
        "language": _("Language"),
        "translated": _("Own texts translated"),
        "texts": _("Own texts"),
        "short_words": _("Words in short"),
        "words": _("Words in full"),
        "grade": _("Reading grade"),
        "ease": _("Reading ease"),
        "is_plain": _("Easy enough"),
    }
    rows = [
        {
            "language": one.language,
            "translated": one.done,
            "texts": one.total,
            "short_words": one.short_words,
            "words": one.words,
            "grade": None if one.grade is None else f"{one.grade:.1f}",
            "ease": None if one.ease is None else f"{one.ease:.1f}",
            "is_plain": one.is_plain,
        }
        for one in found
    ]
    return Table(columns, rows)
