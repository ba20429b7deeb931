"""The console's pages that show promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.core.promising.language import Language
from troth.core.promising.verdict import Basis
from troth.foundation.people.actions import show_member
from troth.foundation.promises import queries, tables, words
from troth.foundation.promises.forms import PromisesFilter
from troth.foundation.promises.proving import place_of
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponseBase

    from troth.foundation.promises.models import Promise
    from troth.foundation.promises.queries import PromiseLine

ON_A_PAGE: Final = 50
_NAMES: Final = {
    Language.EN: "English",
    Language.DE: "Deutsch",
    Language.FR: "Français",
    Language.ES: "Español",
    Language.NL: "Nederlands",
}


@require_safe
@page("promises.read")
def list_promises(request: HttpRequest) -> HttpResponseBase:
    """Show what is promised and how it reads."""
    form = PromisesFilter(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    lines = queries.lines(state=state)
    file = table_response(request, tables.promises_table(lines), "promises")
    if file:
        return file
    shown = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "shown": shown,
        "lines": [(line, words.state_word(line)) for line in shown],
        "any": bool(lines) or queries.active().exists(),
        **rights(),
    }
    return render(request, "promises/list.html", context)


@require_safe
@page("promises.read")
def show_promise(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show one promise: its sentences, how it reads, what was found and how, its history."""
    promise = queries.promise(key)
    verdicts = queries.history(promise)
    file = table_response(request, tables.verdicts_table(verdicts), f"promise-{key}")
    if file:
        return file
    (line,) = queries.lines([promise])
    return render(request, "promises/promise.html", {**_shown(line), **rights()})


def rights() -> dict[str, bool]:
    """Return what the one who looks may do, for templates."""
    actor = current_actor()
    return {
        "may_edit": actor.may("promises.edit"),
        "may_attest": actor.may("promises.attest"),
        "may_run": actor.may("promises.run"),
    }


def _shown(line: PromiseLine) -> dict[str, Any]:
    promise, verdict = line.promise, line.verdict
    changed = queries.last_change(promise)
    mine = str(promise.owner_id) == current_actor().identifier
    return {
        "line": line,
        "promise": promise,
        "word": words.state_word(line),
        "explanation": words.explanation(line),
        "sentences": [
            (one.value, _NAMES[one], queries.sentence_of(promise, one)) for one in Language
        ],
        "facts": words.told_facts(verdict.facts) if verdict else [],
        "public_facts": words.told_facts(verdict.public_facts) if verdict else [],
        "questions": [_question(one) for one in verdict.obtained] if verdict else [],
        "since": changed.at if changed else None,
        "entry": place_of(changed) if changed else None,
        "history": [(one, words.verdict_word(one)) for one in queries.history(promise, 20)],
        "incidents": list(promise.incidents.all()[:10]),
        "attested": bool(line.kind and line.kind.basis is Basis.ATTESTED),
        "until": words.ends_on(line.exception.ends_at) if line.exception else "",
        "owner": "" if mine else _owner_shown(promise),
        "owned": promise.owner_id is not None,
        "mine": mine,
    }


def _owner_shown(promise: Promise) -> str:
    """Return the name of the owner, to those who may see the names of staff."""
    if promise.owner_id is None or not current_actor().may("people.read"):
        return ""
    owner = show_member(member=promise.owner_id)
    return owner.name or owner.email


def _question(stored: dict[str, Any]) -> dict[str, Any]:
    from datetime import datetime

    times = {name: datetime.fromisoformat(stored[name]) for name in ("started", "ended")}
    took_ms = round((times["ended"] - times["started"]).total_seconds() * 1000)
    return {**stored, **times, "took_ms": took_ms}
