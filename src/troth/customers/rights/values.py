"""What goes in and out of the room's doors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from troth.customers.rights.models import Request


@dataclass(frozen=True, slots=True)
class Due:
    """By when something about a request has to be done, and why.

    Attributes:
        at: the last instant; None: without a number.
        at_once: whether the law wants it at once; it is then done within the minute.
        waits_for_proof: whether the clock begins only when the person has shown who they are;
            ``at`` is then what it would be if they did so now.
        law: short name of the law.
        ref: where the law says so.
        reason: why this law is taken, in the language that was active.
    """

    at: datetime | None
    at_once: bool = False
    waits_for_proof: bool = False
    law: str = ""
    ref: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the one who asks gets at once.

    Attributes:
        request: the request.
        secret: opens the page on which the request is followed; empty where it was mailed to the
            address for answers, which may be that of somebody else.
        due: by when it is answered; None: no law of the lawbook sets a time.
        confirm: by when its receipt is to be confirmed, which this receipt does; None: no law
            asks for that.
        again: whether it had been asked for already; it is not told to whoever asks.
    """

    request: Request
    secret: str = field(repr=False)
    due: Due | None = None
    confirm: Due | None = None
    again: bool = False

    @property
    def reference(self) -> str:
        """Return what the person is told to name, such as ``R-7K3M-9QX3``."""
        return self.request.reference


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sends.

    Attributes:
        name: as it is called there; stored sealed.
        content: open for reading; at most as much as the limit is read of it.
    """

    name: str = field(repr=False)
    content: IO[bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter says; read it only where somebody looks at it.

    Attributes:
        sender: where an answer would go; empty: nobody can be answered.
        subject: one line.
        text: plain text, cut at its limit.
    """

    sender: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
