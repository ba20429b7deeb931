"""What lies in the files of Troth's own SQLite databases, read beside the connections to them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def bytes_of(database: Path) -> bytes:
    """Return what an SQLite database and the files beside it hold, one after the other.

    Another program reads them. A program that closes a file loses all locks it has on that file
    (POSIX), those of SQLite's open connections too; the next that leaves the database then takes
    its write-ahead log away from under them (https://www.sqlite.org/howtocorrupt.html, section
    2.2, read 2026-11-28).
    """
    files = sorted(database.parent.glob(f"{database.name}*"))
    assert database in files
    script = "import sys; [sys.stdout.buffer.write(open(f, 'rb').read()) for f in sys.argv[1:]]"
    reading = [sys.executable, "-S", "-c", script, *map(str, files)]
    return subprocess.run(reading, check=True, stdout=subprocess.PIPE).stdout
