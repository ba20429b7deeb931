"""Files that commands read and write, with what keeps them from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.core.yaml_reading import LARGEST_BYTES

_STANDARD: Final = "-"


def read_text(file: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``; at most one beyond 10 MB.

    Raises:
        InvalidInputError: ``duties.file_missing``.
    """
    if file == _STANDARD:
        return sys.stdin.buffer.read(LARGEST_BYTES + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        remedy = "Check its path and permissions."
        raise InvalidInputError("duties.file_missing", what, remedy) from None


def write_text(content: bytes, to: str) -> None:
    """Write a file, or standard output where none is named.

    Raises:
        ServiceUnavailableError: ``duties.file_unwritten``.
    """
    if not to:
        sys.stdout.buffer.write(content)
        return
    try:
        Path(to).write_bytes(content)
    except OSError as error:
        what = f"The file cannot be written: {error.strerror}."
        remedy = "Check its folder and the disk."
        raise ServiceUnavailableError("duties.file_unwritten", what, remedy) from None
