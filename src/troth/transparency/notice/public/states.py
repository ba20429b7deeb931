"""How a promise of a published notice reads at this moment, in words for everybody.

The check is about the promise as it is worded now. Where the published sentence says something
else, what was found does not count for it, and it reads as not checked until a new version is
published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.promising.language import Language
from troth.core.promising.verdict import State, UnknownReason
from troth.foundation.promises.queries import active, lines, open_incidents, sentence_of
from troth.foundation.promises.words import ends_on, state_word, told_facts
from troth.transparency.notice.public.addresses import path_of
from troth.transparency.notice.queries import answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from troth.core.publishing.notice import Notice
    from troth.foundation.promises.models import Incident
    from troth.foundation.promises.queries import PromiseLine

_REMARKS: Final = {
    UnknownReason.NOTHING_YET: gettext_lazy("There is nothing to check yet."),
    UnknownReason.UNREACHABLE: gettext_lazy(
        "A system did not answer our last check. Until it does, we do not call this kept."
    ),
    UnknownReason.STALE: gettext_lazy(
        "The last check is too long ago. Until the next one, we do not call this kept."
    ),
    UnknownReason.FAILED: gettext_lazy(
        "The last check did not get to its end. Until one does, we do not call this kept."
    ),
    UnknownReason.NOT_MEASURED: gettext_lazy("A person confirms this. No computer checks it."),
}
_SAID_BY_STATE: Final = frozenset({"confirmed_on"})
_QUIET: Final = frozenset({UnknownReason.NOTHING_YET, UnknownReason.NOT_MEASURED})


@dataclass(frozen=True, slots=True)
class Told:
    """A promise as the page shows it.

    Attributes:
        shape: which state is drawn, see the tag ``state``.
        word: the state in a word or two.
        remark: one sentence more; empty where the word says all.
        checked_at: when it was last looked at; None: never.
        facts: what of the finding is public, in words.
        exception: for what it does not hold, in the company's words; empty: for nothing.
        spoken: the language of that, which is the company's first.
        until: the last day of the exception, in words.
        proof: address of its proof.
        counted_as: how the page counts it: kept, broken, confirmed, nothing_yet or unknown.
    """

    shape: str
    word: str
    remark: str = ""
    checked_at: datetime | None = None
    facts: list[str] = field(default_factory=list)
    exception: str = ""
    spoken: str = ""
    until: str = ""
    proof: str = ""
    counted_as: str = "unknown"


def states_of(notice: Notice, published: Mapping[str, str]) -> dict[str, Told]:
    """Return how each promise of a notice reads now, by its key.

    Args:
        notice: the version in one language.
        published: its sentences by the promise's key.
    """
    held = {line.promise.key: line for line in lines(active())}
    broken = {one.promise.key: one for one in open_incidents()}
    return {
        key: told(held.get(key), sentence, notice.language, broken.get(key))
        for key, sentence in published.items()
    }


def told(line: PromiseLine | None, sentence: str, language: str, incident: Incident | None) -> Told:
    """Return how one promise reads now; ``line`` is None for one that was retired."""
    if line is None:
        return Told("unknown", _("Withdrawn"), _("We do not make this promise any more."))
    if sentence_of(line.promise, Language(language)) != sentence:
        remark = _("We changed this promise. What is found counts for its new wording only.")
        return Told("unknown", _("Not checked"), remark)
    reading, exception = line.reading, line.exception
    shape, word = _drawn(line)
    return Told(
        shape=shape,
        word=word,
        remark=_remark(line, incident),
        checked_at=reading.at,
        facts=said_facts(line.verdict.public_facts) if line.verdict else [],
        counted_as=_counted(line),
        exception=exception.reason if exception else "",
        spoken=str(answers().languages[0]) if exception else "",
        until=ends_on(exception.ends_at) if exception else "",
        proof=path_of("promise", language=language, key=line.promise.key),
    )


def tally(states: Iterable[Told]) -> list[tuple[str, int, str]]:
    """Return how many promises read how, as (shape, count, word); none that are not there."""
    counted = [one.counted_as for one in states]
    words = {
        "kept": ("kept", _("kept")),
        "broken": ("broken", _("not kept")),
        "unknown": ("unknown", _("not checked")),
        "confirmed": ("plain", _("confirmed by a person")),
        "nothing_yet": ("plain", _("with nothing to check yet")),
    }
    return [
        (shape, counted.count(name), word)
        for name, (shape, word) in words.items()
        if name in counted
    ]


def said_facts(facts: Mapping[str, object]) -> list[str]:
    """Return public facts in words; what the state says already is left out."""
    found = [
        _too_old(value) if name == "too_old" else ": ".join(told_facts({name: value})[0])
        for name, value in facts.items()
        if name not in _SAID_BY_STATE and value not in (None, "", [])
    ]
    return [text for text in found if text]


def _too_old(value: object) -> str:
    if value == 0:
        return _("nothing is too old")
    return _("too old: %s") % told_facts({"too_old": value})[0][1]


def _counted(line: PromiseLine) -> str:
    if line.reading.reason is UnknownReason.NOT_MEASURED:
        return "confirmed"
    if line.reading.reason is UnknownReason.NOTHING_YET:
        return "nothing_yet"
    return str(line.reading.state)


def _drawn(line: PromiseLine) -> tuple[str, str]:
    reading = line.reading
    if reading.state is State.KEPT:
        return "kept", _("Kept")
    if reading.state is State.BROKEN:
        return "broken", _("Not kept now")
    if reading.reason in _QUIET:
        return "plain", state_word(line)
    return "unknown", _("Not checked")


def _remark(line: PromiseLine, incident: Incident | None) -> str:
    if line.reading.state is State.BROKEN and incident is not None:
        day = date_format(localtime(incident.opened_at), "DATE_FORMAT")
        return _("We found this on %s. It stays here until a check finds it mended.") % day
    return str(_REMARKS[line.reading.reason]) if line.reading.reason else ""
