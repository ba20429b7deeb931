"""Whether a mail may be answered by a machine, and to whom: RFC 3834, without exception.

An answer goes to the envelope's sender alone, which the server that took the mail wrote into
``Return-Path``: not to ``From``, which anybody can invent, and not to ``Reply-To``, which would
let anybody send our answers to somebody else. Where there is no envelope's sender nobody is
answered.

Source: RFC 3834 (introduction read 2026-11-27, sections 2 to 4 in summaries); the headers of lists
are those of RFC 2369 and 2919 (in summaries); ``X-Auto-Response-Suppress`` is Microsoft's
[MS-OXCMAIL] (in summaries).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.foundation.correspondence.sending.mime import checked_address

if TYPE_CHECKING:
    from collections.abc import Collection

    from troth.foundation.correspondence.mailboxes.headers import Head

MOST_REFERENCES: Final = 10


class Silence(StrEnum):
    """Why a mail is not answered."""

    AUTOMATIC = "automatic"
    LIST = "list"
    BULK = "bulk"
    REPORT = "report"
    SUPPRESSED = "suppressed"
    SPAM = "spam"
    NO_SENDER = "no_sender"
    ROBOT = "robot"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Reply:
    """How a mail is answered.

    Attributes:
        to: the envelope's sender.
        headers: what ties the answer to the mail, and says that a machine wrote it.
    """

    to: str
    headers: dict[str, str]


_BULK: Final = frozenset({"bulk", "junk", "list"})
_QUIET: Final = frozenset({"all", "autoreply", "oof"})
_PATH: Final = re.compile(r"<?([^<>\s]{3,254})>?\Z")
_SEPARATORS: Final = re.compile(r"[\s<>,;:\"()\[\]]+")
_LONGEST: Final = 254
"""Characters of an address at most (RFC 5321 section 4.5.3.1.3, less the brackets)."""

_ROBOTS: Final = re.compile(
    r"(mailer-daemon|postmaster|root|daemon|majordomo|listserv|listproc|abuse"
    r"|(.*[._-])?(no-?_?reply|do-?_?not-?_?reply)([._+-].*)?"
    r"|(.*[._-])?bounces?([._+=-].*)?|owner-.*|.*-(owner|request|admin))\Z"
)


def reply_to(head: Head, own: Collection[str]) -> Reply | Silence:
    """Return how a mail is to be answered, or why it is not.

    Args:
        head: its headers.
        own: addresses that are ours, in any case.
    """
    reason = _marked(head) or _sent_by_nobody(head, {address.lower() for address in own})
    if reason:
        return reason
    try:
        to = checked_address("to", _sender(head))
    except InvalidInputError:
        return Silence.NO_SENDER
    return Reply(to, {"Auto-Submitted": "auto-replied", **_thread(head)})


def _marked(head: Head) -> Silence | None:
    """Return what a mail says about itself that forbids an answer."""
    marks = {
        Silence.AUTOMATIC: any(value != "no" for value in _words(head, "Auto-Submitted"))
        or "x-autoreply" in head.names(),
        Silence.LIST: any(one.startswith(("list-", "mailing-list")) for one in head.names()),
        Silence.BULK: bool(_BULK & set(_words(head, "Precedence"))),
        Silence.REPORT: "multipart/report" in _words(head, "Content-Type"),
        Silence.SUPPRESSED: bool(_QUIET & set(_words(head, "X-Auto-Response-Suppress"))),
        Silence.SPAM: any(value.startswith("yes") for value in _words(head, "X-Spam-Flag")),
    }
    return next((reason for reason, holds in marks.items() if holds), None)


def _words(head: Head, name: str) -> list[str]:
    """Return the values of a header in lower case, without their parameters."""
    values = [value.partition(";")[0] for value in head.all(name)]
    return [part.strip().lower() for value in values for part in value.split(",")]


def _sent_by_nobody(head: Head, own: Collection[str]) -> Silence | None:
    """Return why the one who sent it is not to be answered."""
    sender = _sender(head)
    if not sender:
        return Silence.NO_SENDER
    parts = _SEPARATORS.split(" ".join(head.all("From")).lower())
    named = [sender.lower(), *(part for part in parts if "@" in part and len(part) <= _LONGEST)]
    if any(address in own for address in named):
        return Silence.OURS
    if any(_ROBOTS.match(address.rpartition("@")[0]) for address in named):
        return Silence.ROBOT
    return None


def _sender(head: Head) -> str:
    """Return the envelope's sender; nothing when the mail came from ``<>`` or does not say."""
    found = _PATH.match(head.first("Return-Path"))
    return found[1] if found else ""


def _thread(head: Head) -> dict[str, str]:
    """Return the headers that put the answer below the mail (RFC 5322 section 3.6.4)."""
    ids = head.ids("Message-ID")[:1]
    if not ids:
        return {}
    before = head.ids("References") or head.ids("In-Reply-To")[:1]
    chain = [*[one for one in before if one != ids[0]][-MOST_REFERENCES + 1 :], ids[0]]
    return {"In-Reply-To": ids[0], "References": " ".join(chain)}
