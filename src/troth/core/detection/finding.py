"""What a scanner found: where, what, how sure, and why; never the value itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from troth.core.detection.likelihood import Likelihood


class Finding(NamedTuple):
    """One span of a text that a recogniser takes for personal data.

    Attributes:
        start: first character, counted from 0.
        end: the character behind the last one.
        type: name of the recogniser, such as ``iban``.
        likelihood: how sure it is.
        reason: why, in words for a person, without any of the text.
    """

    start: int
    end: int
    type: str
    likelihood: Likelihood
    reason: str
