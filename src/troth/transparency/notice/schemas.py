"""The kinds of entry that the room leaves: keys and digests, never what texts say."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class NoticeAnswered(Facts, kind="notice.answered", keep_days=None):
    """The company changed what it answers for its notice.

    Attributes:
        changed: the names of the questions, in order.
        digest: SHA-256 of all answers as canonical JSON, in hexadecimal.
    """

    changed: list[str]
    digest: str


class WordsTranslated(Facts, kind="notice.words_translated"):
    """The company translated words of its own.

    Attributes:
        language: into which.
        count: how many texts were written, changed or removed.
    """

    language: str
    count: int


class NoticePublished(Facts, kind="notice.published", keep_days=None):
    """A version of the notice was published.

    Attributes:
        version: its number.
        effective_at: from when on it is in force.
        material: whether people are to be told.
        digests: SHA-256 of its canonical JSON in each language, in hexadecimal.
    """

    version: int
    effective_at: str
    material: bool
    digests: dict[str, str]
