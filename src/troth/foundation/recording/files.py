"""Files that commands of the rooms read and write, with what keeps them from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.core.yaml_reading import LARGEST_BYTES

STANDARD: Final = "-"
"""What stands for standard input or output."""


def read_file(file: str, room: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``; at most one beyond 10 MB.

    Args:
        file: its path.
        room: what the code of the error begins with.

    Raises:
        InvalidInputError: ``ROOM.file_missing``.
    """
    if file == STANDARD:
        return sys.stdin.buffer.read(LARGEST_BYTES + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        code, what = f"{room}.file_missing", f"The file cannot be read: {error.strerror}."
        raise InvalidInputError(code, what, "Check its path and permissions.") from None


def write_file(content: bytes, file: str, room: str) -> None:
    """Write a file, or standard output where none is named or for ``-``.

    Raises:
        ServiceUnavailableError: ``ROOM.file_unwritten``.
    """
    if file in {"", STANDARD}:
        sys.stdout.buffer.write(content)
        return
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        code, what = f"{room}.file_unwritten", f"The file cannot be written: {error.strerror}."
        raise ServiceUnavailableError(code, what, "Check its folder and the disk.") from None
