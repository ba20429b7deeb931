"""The promises, as blocks beside which a page puts their state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.compiling.building import by_key, section
from troth.core.publishing.notice import PromiseBlock
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.facts import Promise
    from troth.core.publishing.notice import Section, Sentence
    from troth.core.publishing.wording import Wording


def promise_sections(wording: Wording) -> list[Section]:
    """Return the section of promises; none without a promise."""
    blocks = [
        PromiseBlock(
            anchor=f"promise-{one.key}",
            promise=one.key,
            sentences=tuple(_sentences(wording, one)),
            state=one.state,
            state_word=wording.book.label("state", one.state),
        )
        for one in by_key(wording.facts.promises)
    ]
    return [section(wording, "promises", blocks)] if blocks else []


def _sentences(wording: Wording, promise: Promise) -> Iterator[Sentence]:
    about = Reference(Kind.PROMISE, promise.key)
    yield wording.sentence("promise.sentence", about)
    yield wording.sentence("promise.proof", about)
    if promise.confirmed:
        yield wording.sentence("promise.confirmed", about)
    if promise.exception:
        yield wording.sentence("promise.exception", about)
