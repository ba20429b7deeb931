"""Sentences of a notice against what has to be said, and against what they may say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.publishing.agreement.disagreement import Disagreement, Trouble
from troth.core.publishing.agreement.obligations import Obligation, obligations
from troth.core.publishing.notice import placed
from troth.core.publishing.references import COMPANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.notice import Notice, Sentence
    from troth.core.publishing.wording import Wording

FRAME: Final = frozenset(
    {
        *("title", "about.compiled", "own.mark"),
        *(f"table.{column}" for column in ("what", "why", "how_long", "with_whom")),
        *(
            f"california.{column}"
            for column in (
                *("category", "collected", "sold", "shared", "disclosed"),
                *("kept", "given_to"),
            )
        ),
    }
)
"""Phrases that state no fact, beside headings."""


def is_frame(sentence: Sentence) -> bool:
    """Say whether a sentence is a heading or the like, which states no fact."""
    named = sentence.phrase in FRAME or sentence.phrase.endswith(".heading")
    return named and not sentence.references and not sentence.address


def text_disagreements(wording: Wording, notice: Notice) -> Iterator[Disagreement]:
    """Yield each sentence that names unknown facts or says other words than its phrase does."""
    for anchor, sentence in placed(notice):
        unknown = [one for one in sentence.references if one not in wording.known]
        for reference in unknown:
            yield Disagreement(notice.language, Trouble.EXTRA, reference, anchor)
        if not unknown and _expected(wording, sentence) != sentence.text:
            about = sentence.references[0] if sentence.references else COMPANY
            yield Disagreement(notice.language, Trouble.ALTERED, about, anchor)


def duty_disagreements(wording: Wording, notice: Notice) -> Iterator[Disagreement]:
    """Yield each fact that a duty asks for and the notice does not say, and the other way round."""
    due = obligations(wording.facts)
    said = {
        Obligation(one.phrase, one.references, one.address)
        for _, one in placed(notice)
        if not is_frame(one) and not one.phrase.startswith("short.")
    }
    for obligation in due - said:
        yield from _unmet(obligation, said - due, notice.language)
    for obligation in said - due:
        yield from _unasked(obligation, due, notice.language)


def _expected(wording: Wording, sentence: Sentence) -> str | None:
    """Return the words that the phrase has for these facts; None where it cannot say them."""
    try:
        return wording.text(sentence.phrase, sentence.references)
    except (KeyError, AttributeError, StopIteration, ValueError):
        return None


def _unmet(due: Obligation, said: set[Obligation], language: str) -> Iterator[Disagreement]:
    like = [one for one in said if _are_alike(one, due)]
    named = {reference for one in like for reference in one.references}
    missing = [one for one in due.references if one not in named]
    for one in missing or ([due.lead] if not like else []):
        yield Disagreement(language, Trouble.MISSING, one, due.phrase)
    if like and not missing:
        yield Disagreement(language, Trouble.ALTERED, due.lead, due.phrase)


def _unasked(said: Obligation, due: set[Obligation], language: str) -> Iterator[Disagreement]:
    if not said.references:
        yield Disagreement(language, Trouble.EXTRA, COMPANY, said.phrase)
        return
    asked = {reference for one in due if _are_alike(one, said) for reference in one.references}
    extra = [one for one in said.references if one not in asked]
    for one in extra:
        yield Disagreement(language, Trouble.EXTRA, one, said.phrase)


def _are_alike(one: Obligation, other: Obligation) -> bool:
    """Say whether two say the same kind of thing about the same fact."""
    if not one.references or not other.references:
        return False
    is_pair = one.phrase in {"table.keeping", "table.recipient"}
    same = one.phrase == other.phrase and one.lead == other.lead
    return same and (not is_pair or one.references == other.references)
