"""The promises as the notice says them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime

from troth.core.promising.language import Language, is_said
from troth.core.promising.verdict import Basis, State
from troth.core.publishing.facts import Promise, PromiseException
from troth.core.publishing.references import Kind
from troth.core.publishing.words import Words
from troth.foundation.people.queries import organisation
from troth.foundation.promises.queries import lines, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.promises.models import ExceptionGrant
    from troth.foundation.promises.queries import PromiseLine
    from troth.transparency.notice.assembling.wording import OwnWording


def promises(words: OwnWording) -> tuple[Promise, ...]:
    """Return the promises that the company makes, by key; those of unknown kinds are left out."""
    found = [_promise(line, words) for line in lines() if line.kind is not None]
    return tuple(sorted(found, key=lambda one: one.key))


def stands_for(line: PromiseLine, language: Language) -> bool:
    """Say whether the company has every word of a promise in a language."""
    return all(is_said(words, language) for words in _own_words(line))


def _promise(line: PromiseLine, words: OwnWording) -> Promise:
    basis = line.kind.basis if line.kind else Basis.DECLARED
    is_kept = line.reading.state is State.KEPT and basis is Basis.MEASURED
    state = State.KEPT if is_kept else line.reading.state
    return Promise(
        key=line.promise.key,
        sentence=Words(
            {
                str(language): sentence_of(line.promise, language)
                for language in Language
                if stands_for(line, language)
            }
        ),
        state=str(state if is_kept or state is not State.KEPT else State.UNKNOWN),
        basis=str(basis),
        confirmed=_confirmed(line),
        exception=_exception(line.promise.key, line.exception, words),
    )


def _confirmed(line: PromiseLine) -> date | None:
    told = line.verdict.facts.get("confirmed_on") if line.verdict else None
    return date.fromisoformat(str(told)) if told and line.reading.is_confirmed else None


def _exception(
    key: str, grant: ExceptionGrant | None, words: OwnWording
) -> PromiseException | None:
    if grant is None:
        return None
    zone = ZoneInfo(organisation().time_zone)  # the same day whoever publishes, and from where
    last_day = localtime(grant.ends_at - timedelta(seconds=1), zone).date()
    return PromiseException(words.words(Kind.PROMISE, key, "exception", grant.reason), last_day)


def _own_words(line: PromiseLine) -> Iterator[dict[Language, str]]:
    if line.kind is None or line.kind.faults_of(line.promise.parameters):
        return
    told: dict[str, Any] = dict(line.kind.read(line.promise.parameters))
    for value in told.values():
        if isinstance(value, dict) and value and all(isinstance(one, Language) for one in value):
            yield value
