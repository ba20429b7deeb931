"""Read the head of a mail from anybody: whatever it holds, reading it does not fail.

The library's modern parser raises on some broken headers, so that the lenient one is used, and a
value that cannot be decoded is taken as it stands.
"""

from __future__ import annotations

import re
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from email.message import Message

MOST_BYTES: Final = 65_536
"""What is fetched of a mail's head; a longer one is cut there."""

_LONGEST: Final = 4_000
"""Characters of one header that are looked at; the library's decoder takes quadratic time."""

_MESSAGE_ID: Final = re.compile(r"<[!-;=?-~]{3,200}>")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


class Head:
    """The headers of one mail."""

    def __init__(self, written: bytes) -> None:
        """Read the bytes before the text of a mail."""
        self._message: Message = BytesHeaderParser(policy=compat32).parsebytes(written[:MOST_BYTES])

    def all(self, name: str) -> list[str]:
        """Return every value of a header, decoded, each on one line; the topmost first."""
        return [_plain(value) for value in self._message.get_all(name, [])]

    def first(self, name: str) -> str:
        """Return the topmost value of a header, or nothing."""
        return next(iter(self.all(name)), "")

    def names(self) -> set[str]:
        """Return the names of all headers in lower case."""
        return {name.lower() for name in self._message.keys()}  # noqa: SIM118 - no mapping

    def ids(self, name: str) -> list[str]:
        """Return the message ids that a header names, in order."""
        return [found for value in self.all(name) for found in _MESSAGE_ID.findall(value)]


def _plain(value: object) -> str:
    text = str(value)[:_LONGEST]
    with suppress(HeaderParseError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(_CONTROL.sub(" ", whole).split())
