"""Translating the company's words: each original beside its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from troth.foundation.recording.web import page
from troth.transparency.notice import queries
from troth.transparency.notice.actions.translating import translate
from troth.transparency.notice.errors import not_a_language
from troth.transparency.notice.languages import label_of
from troth.transparency.notice.translatable import lines

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.transparency.notice.translatable import Line, Place


@require_safe
@page("notice.edit")
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Show how far each language is."""
    given = queries.answers()
    found = []
    for one in given.languages[1:]:
        texts = lines(given, str(one))
        done = sum(bool(line.text) and not line.is_stale for line in texts)
        found.append((str(one), label_of(one), done, len(texts)))
    context = {"languages": found, "own": label_of(given.languages[0])}
    return render(request, "notice/words_languages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page("notice.edit")
def words(request: HttpRequest, language: str) -> HttpResponseBase:
    """Show originals beside their translations, and keep those that were changed.

    Raises:
        InvalidInputError: ``notice.language``.
    """
    given = queries.answers()
    if language not in given.languages[1:]:
        raise not_a_language(language)
    found = lines(given, language)
    if request.method == "POST":
        changed = translate(language=language, texts=_changed(request, found))
        said = ngettext("%d text is saved.", "%d texts are saved.", changed) % changed
        messages.success(request, said if changed else _("Nothing was changed."))
        return redirect("notice:words_in", language)
    context = {
        "language": language,
        "label": label_of(language),
        "own": label_of(given.languages[0]),
        "own_code": str(given.languages[0]),
        "lines": [(field_of(one.place), one) for one in found],
        "done": sum(bool(one.text) and not one.is_stale for one in found),
    }
    return render(request, "notice/words.html", context)


def field_of(place: Place) -> str:
    """Return the name of the field in which a text is written."""
    return ":".join(place)


def _changed(request: HttpRequest, found: list[Line]) -> dict[Place, str]:
    """Return what was sent and differs; a stale text that is sent as it is counts as confirmed."""
    sent = {one.place: request.POST.get(field_of(one.place)) for one in found}
    return {
        one.place: text
        for one in found
        if (text := sent[one.place]) is not None
        and (" ".join(text.split()) != one.text or (one.is_stale and _is_right(request, one)))
    }


def _is_right(request: HttpRequest, line: Line) -> bool:
    return request.POST.get(f"right:{field_of(line.place)}") == "on"
