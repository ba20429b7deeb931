"""The console's page about news by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from troth.foundation.recording.web import page
from troth.transparency.notice.news.standing import by_language, tellings
from troth.transparency.notice.news.telling import untold

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_safe
@page("notice.read")
def show_news(request: HttpRequest) -> HttpResponseBase:
    """Show how many people get news in which language, and how far each telling is."""
    counts = by_language()
    context = {
        "subscribers": [
            (str(get_language_info(code)["name_local"]).capitalize(), number)
            for code, number in counts.items()
        ],
        "total": sum(counts.values()),
        "tellings": tellings(),
        "waiting": [one.number for one in untold() if not hasattr(one, "telling")],
    }
    return render(request, "notice/news.html", context)
