"""The proof of a promise, for everybody: what was found when, and how to check that oneself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.core.promising.proof import proof_json
from troth.foundation.promises.proving import proof_of
from troth.foundation.promises.queries import changes, lines, open_incidents, promise
from troth.foundation.promises.words import verdict_word
from troth.transparency.notice import queries
from troth.transparency.notice.errors import not_published
from troth.transparency.notice.public.reading import sentences_of_promises
from troth.transparency.notice.public.speaking import in_language, published_languages, switch
from troth.transparency.notice.public.states import told

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.promises.models import Promise

_CHANGES = 50
"""Most changes of state that the page shows."""


@require_safe
@in_language
def show_promise(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """Show a promise of the notice in force, how it reads, since when, and what proves it."""
    sentence, found = _promised(language, key)
    line = lines([found])[0] if found.active else None
    incident = open_incidents().filter(promise=found).first()
    context = {
        "sentence": sentence,
        "key": key,
        "is_made": found.active,
        "told": told(line, sentence, language, incident),
        "proof": proof_of(found),
        "changes": [(one, verdict_word(one)) for one in changes(found)[:_CHANGES]],
        "site": settings.PUBLIC_URL,
        "language": language,
        "switch": switch(published_languages(), language, "notice_public:promise", key=key),
    }
    return render(request, "notice/public/promise.html", context)


@require_safe
@in_language
def as_json(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """Give the proof as a file that ``troth promise verify`` and others read.

    Raises:
        NotFoundError: there is no such promise in the notice, or no proof of it yet.
    """
    del request
    proof = proof_of(_promised(language, key)[1])
    if proof is None:
        raise not_published()
    content = json.dumps(proof_json(proof), ensure_ascii=False, indent=1)
    response = HttpResponse(f"{content}\n", content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="proof-{key}.json"'
    return response


def _promised(language: str, key: str) -> tuple[str, Promise]:
    """Return the published sentence of a promise, and the promise.

    Raises:
        NotFoundError: the notice in force does not make it.
    """
    held = queries.in_force()
    sentences = sentences_of_promises(queries.notice_of(held, language)) if held else {}
    if key not in sentences:
        raise not_published()
    return sentences[key], promise(key)
