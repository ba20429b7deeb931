"""Whether sentences are whole, and whether a regime says how much of the law is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.lawbook.condition import conditions
from troth.core.lawbook.linting.fault import Fault, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.lawbook.entry import Part
    from troth.core.lawbook.fact import Fact
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.core.lawbook.words import Words


def faults(lawbook: Lawbook) -> Iterator[Fault]:
    """Yield a fault for each sentence without its end, and each coverage that is not true."""
    for regime in lawbook.written:
        yield from _coverage(regime)
        yield from _sentences(regime)
    for fact in lawbook.facts:
        yield from _ends(fact, "question", fact.question, "?")
        yield from _ends(fact, "help", fact.help, ".")
        yield from _slots(fact)
    for control in lawbook.controls:
        yield from _ends(control, "sentence", control.sentence, ".")
        yield from _ends(control, "evidence", control.evidence, ".")
        yield from _ends(control, "next_step", control.next_step, ".")


def _sentences(regime: Regime) -> Iterator[Fault]:
    for duty in regime.duties:
        if not duty.inherited_from:
            yield from _ends(duty, "sentence", duty.sentence, ".")
            for day in (duty.clock.dates or ()) if duty.clock else ():
                yield from _ends(day, "says", day.says, ".")
    for _, line in lines_of(regime):
        yield from _ends(line, "says", line.says, ".")
    for remark in regime.notes:
        yield from _ends(remark, "text", remark.text, ".")
    for expected in regime.upcoming:
        yield from _ends(expected, "what", expected.what, ".")


def _ends(part: Part, key: str, words: Words | None, mark: str) -> Iterator[Fault]:
    name = {".": "a full stop", "?": "a question mark"}[mark]
    for text in (words.en, words.de) if words else ():
        if text is not None and not text.endswith(mark):
            yield Fault(part.place(key), f"{key} does not end with {name}")


def _slots(fact: Fact) -> Iterator[Fault]:
    """A question and its help are filled; another brace than that of their one slot would break."""
    slot = "{where}" if fact.by else ""
    for key, words in (("question", fact.question), ("help", fact.help)):
        for text in (words.en, words.de or ""):
            left = text.replace(slot, "") if slot else text
            if "{" in left or "}" in left:
                only = f"may have no brace but those of {slot}" if slot else "may have no brace"
                yield Fault(fact.place(key), f"{key} {only}")


def _coverage(regime: Regime) -> Iterator[Fault]:
    place = regime.place("coverage")
    has_duties = bool(regime.duties or regime.inherits)
    if regime.coverage == "stub" and has_duties:
        yield Fault(place, "coverage is stub, but there are duties; say partial")
    if regime.coverage != "stub" and not has_duties:
        yield Fault(place, f"coverage is {regime.coverage}, but there are no duties; say stub")
    if regime.coverage != "full" and not regime.notes:
        yield Fault(place, f"coverage is {regime.coverage}, but no note says what is missing")
    if not list(conditions(*(rule.rule for rule in regime.applicability))):
        yield Fault(regime.place("applicability"), "no rule says to whom it applies")
