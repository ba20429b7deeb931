"""Files and text as pieces of characters, whatever their size and encoding."""

from __future__ import annotations

import codecs
import os
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECE_BYTES: Final = 262_144
_PROBE_BYTES: Final = 8_192
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEFT_OUT: Final = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv"})


def encoding_of(beginning: bytes) -> str | None:
    """Return how a file is encoded, judged by how it begins; None when it is no text.

    By its byte order mark; else UTF-8 when it is that, else Windows-1252, in which every byte that
    text has means something. A zero byte without a mark tells a binary file.
    """
    for mark, encoding in _MARKS:
        if beginning.startswith(mark):
            return encoding
    if b"\0" in beginning:
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(beginning)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def pieces(file: BinaryIO) -> Iterator[str] | None:
    """Return the text of an open file piece by piece; None when it is no text.

    Bytes that the encoding does not know become U+FFFD, one for each, so that the rest is read.
    """
    beginning = file.read(_PROBE_BYTES)
    encoding = encoding_of(beginning)
    return _decoded(beginning, file, encoding) if encoding else None


def _decoded(beginning: bytes, file: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    some = beginning
    while some:
        text = decoder.decode(some)
        if text:
            yield text
        some = file.read(PIECE_BYTES)
    rest = decoder.decode(b"", final=True)
    if rest:
        yield rest


def files_under(path: Path, exclude: Sequence[str] = ()) -> Iterator[Path]:
    """Yield the files of a folder in order of their names, or the path itself when it is a file.

    Links are not followed, and folders of version control and of installed packages are left out,
    as is what one of the patterns of ``exclude`` names (``*.min.js``, ``tests/data/*``).
    """
    if not path.is_dir():
        yield path
        return
    for folder, names, files in os.walk(path):
        names[:] = sorted(name for name in names if name not in _LEFT_OUT)
        for name in sorted(files):
            found = Path(folder) / name
            if found.is_symlink() or not found.is_file():
                continue
            if not _is_excluded(found.relative_to(path), exclude):
                yield found


def _is_excluded(path: Path, patterns: Sequence[str]) -> bool:
    return any(fnmatch(str(path), pattern) or fnmatch(path.name, pattern) for pattern in patterns)
