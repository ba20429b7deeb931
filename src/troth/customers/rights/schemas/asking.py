"""Entries about requests that come in, and what their people add to them.

``request`` is the id of the request everywhere: a random number whose key dies with what the
person wrote.
"""

from __future__ import annotations

from troth.foundation.recording.facts import Facts


class RequestReceived(Facts, kind="rights.received"):
    """A request came in, and its receipt was given.

    Attributes:
        asked: the kind of request.
        channel: by which way it came.
        residence: jurisdiction of the person; empty: not said.
        again: whether it is one that had come already.
        due: the last instant of the answer; empty: without a number, or not begun.
    """

    request: str
    asked: str
    channel: str
    residence: str
    again: bool
    due: str


class RequestEntered(Facts, kind="rights.entered"):
    """Somebody of the company wrote down what a person said or wrote on paper.

    Attributes:
        asked: the kind of request.
        channel: by which way it came.
        received_at: when.
    """

    request: str
    asked: str
    channel: str
    received_at: str


class ReceiptConfirmed(Facts, kind="rights.receipt_confirmed"):
    """The person was told, otherwise than by mail, that the request was received."""

    request: str


class RequestAdded(Facts, kind="rights.added"):
    """The person wrote more, or sent files.

    Attributes:
        files: how many.
        resumed: whether the clock that had waited for it runs again.
    """

    request: str
    files: int
    resumed: bool


class RequestCancelled(Facts, kind="rights.cancelled"):
    """The person took a request back."""

    request: str


class RequestAppealed(Facts, kind="rights.appealed"):
    """The person contests a refusal.

    Attributes:
        appeal: id of the request that the appeal is.
        due: the last instant of its answer; empty: the law sets no number.
    """

    request: str
    appeal: str
    due: str


class LetterReceived(Facts, kind="rights.letter_received", keep_days=730):
    """A mail arrived in which nobody but a person can see whether it is a request."""

    letter: str


class LetterShown(Facts, kind="rights.letter_shown", keep_days=730):
    """Somebody of the company read such a mail."""

    letter: str


class LetterSettled(Facts, kind="rights.letter_settled"):
    """Somebody of the company said what such a mail is.

    Attributes:
        request: what became of it; empty: it is no request.
    """

    letter: str
    request: str


class LettersForgotten(Facts, kind="rights.letters_forgotten", keep_days=730):
    """Mails were deleted after 90 days."""

    count: int
