"""What a published notice promises, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.notice import PromiseBlock

if TYPE_CHECKING:
    from troth.core.publishing.notice import Notice


def sentences_of_promises(notice: Notice) -> dict[str, str]:
    """Return the sentence of every promise in a notice, by the promise's key."""
    return {
        block.promise: sentence.text
        for section in notice.sections
        for block in section.blocks
        if isinstance(block, PromiseBlock)
        for sentence in block.sentences
        if sentence.phrase == "promise.sentence"
    }
