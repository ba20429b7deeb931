"""The words of a mail from anybody: whatever it holds, reading them does not fail.

Only as much of a mail is fetched as the limit says; what is cut off there is not read.
"""

from __future__ import annotations

import re
from email.parser import BytesParser
from email.policy import compat32
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from email.message import Message

MOST_BYTES: Final = 262_144
"""What is fetched of a mail, head included."""
LONGEST: Final = 20_000
"""Characters of its words that are kept."""
_MOST_PARTS: Final = 50
_BREAKS: Final = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"})
_SILENT: Final = frozenset({"script", "style", "head", "title"})
_SPACE: Final = re.compile(r"[ \t\f\v\u00a0]+")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


def words_of(written: bytes) -> str:
    """Return the words of a mail: its plain text, or what a page in it shows; may be empty."""
    try:
        mail = BytesParser(policy=compat32).parsebytes(written[:MOST_BYTES])
        parts = _parts(mail)
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError):
        return ""
    plain = [text for kind, text in parts if kind == "text/plain"]
    shown = plain or [_shown(text) for kind, text in parts if kind == "text/html"]
    return _tidy("\n\n".join(shown))[:LONGEST]


def _parts(mail: Message) -> list[tuple[str, str]]:
    found = []
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"} and part.get_filename() is None:
            found.append((kind, _decoded(part)))
    return found


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset, "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _shown(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.shown)


class _Reader(HTMLParser):
    """Takes the words that a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.shown.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.shown.append(data)


def _tidy(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    kept = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in whole)
    lines = (_SPACE.sub(" ", line).strip() for line in kept.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
