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


class NewsAsked(Facts, kind="notice.news_asked", keep_days=730):
    """Somebody asked for news; a mail asks for confirmation.

    Attributes:
        subscriber: pseudonym; its key dies when the person leaves.
    """

    subscriber: str
    language: str


class NewsConfirmed(Facts, kind="notice.news_confirmed", keep_days=730):
    """Somebody confirmed that they want news."""

    subscriber: str
    language: str


class NewsLeft(Facts, kind="notice.news_left", keep_days=730):
    """Somebody wants no more news; their address and key were deleted."""

    subscriber: str


class NewsForgotten(Facts, kind="notice.news_forgotten", keep_days=730):
    """Addresses that nobody confirmed were deleted with their keys.

    Attributes:
        count: how many.
    """

    count: int


class NewsTold(Facts, kind="notice.news_told", keep_days=None):
    """All mails about a version are in the outbox.

    Attributes:
        version: its number.
        count: how many mails.
    """

    version: int
    count: int


class NoticeMailed(Facts, kind="notice.mailed", keep_days=730):
    """The notice was sent as plain text to somebody who asked; to whom is not told.

    Attributes:
        version: its number.
        language: of the text.
        channel: ``page``, or ``mailbox`` for an automatic answer.
    """

    version: int
    language: str
    channel: str
