"""Promises and own paragraphs of a notice against the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.agreement.disagreement import Disagreement, Trouble
from troth.core.publishing.notice import PromiseBlock, own_texts
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.notice import Notice
    from troth.core.publishing.wording import Wording


def own_disagreements(wording: Wording, notice: Notice) -> Iterator[Disagreement]:
    """Yield each own paragraph, or state of a promise, that is not as the facts have it."""
    due = {one.key: wording.said(one.text) for one in wording.facts.own}
    said = {one.own: one.text for one in own_texts(notice)}
    yield from _compared(due, said, notice.language, Kind.OWN)
    states = {one.key: one.state for one in wording.facts.promises}
    word = wording.book.labels["state"]
    due = {key: f"{state} {word[state]}" for key, state in states.items()}
    blocks = (block for section in notice.sections for block in section.blocks)
    shown = [block for block in blocks if isinstance(block, PromiseBlock)]
    said = {one.promise: f"{one.state} {one.state_word}" for one in shown}
    yield from _compared(due, said, notice.language, Kind.PROMISE)


def _compared(
    due: dict[str, str], said: dict[str, str], language: str, kind: Kind
) -> Iterator[Disagreement]:
    for key in sorted({*due, *said}):
        if due.get(key) != said.get(key):
            trouble = Trouble.ALTERED if key in due and key in said else Trouble.MISSING
            trouble = Trouble.EXTRA if key not in due else trouble
            yield Disagreement(language, trouble, Reference(kind, key), "block")
