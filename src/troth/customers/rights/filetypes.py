"""What a file is, by what is in it; a name or a browser's word says nothing.

Sources: ISO 32000-1, 7.5.2 (PDF); ITU-T T.81, B.1.1 (JPEG); the PNG specification, 5.2; RFC 9649,
2.4 (WebP); TIFF 6.0, section 2 (in summaries, read 2026-11-27).
"""

from __future__ import annotations

import codecs
from typing import Final

from troth.customers.rights.errors.public import unknown_file_type

LOOKED_AT: Final = 16
"""How many bytes tell the type of everything but text."""
PLAIN: Final = "text/plain"
_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_WITHOUT_ALLOWED: Final = str.maketrans("", "", "\n\r\t\f")


class Sniffer:
    """Finds out the media type of a file while it is read."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._head = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_text = True

    def look(self, part: bytes) -> None:
        """Look at the next bytes of the file."""
        self._head += part[: LOOKED_AT - len(self._head)]
        if self._is_text:
            self._is_text = self._reads(part, final=False)

    def media_type(self) -> str:
        """Return the type of what was read to its end.

        Raises:
            InvalidInputError: ``rights.unknown_file_type``.
        """
        for beginning, found in _BEGINNINGS:
            if self._head.startswith(beginning):
                return found
        if self._head[:4] == b"RIFF" and self._head[8:12] == b"WEBP":
            return "image/webp"
        if self._head and self._is_text and self._reads(b"", final=True):
            return PLAIN
        raise unknown_file_type()

    def _reads(self, part: bytes, *, final: bool) -> bool:
        try:
            text = self._decoder.decode(part, final)
        except UnicodeDecodeError:
            return False
        return text.translate(_WITHOUT_ALLOWED).isprintable()
