"""The moment of a restore: the old files step aside, the restored ones take their places.

Everything is restored in a folder of its own inside the data folder, which is put in place only
when it is whole and verified. A kill at any moment leaves either the old installation, or files
that the next start puts in place: no file is ever deleted or written over.

The folder ``restoring`` becomes ready with a file that names where the old files go. Then all old
files step aside, which a second file says is done, and only then the restored ones move.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from troth.foundation.installation import places
from troth.foundation.installation.restoration import claiming

if TYPE_CHECKING:
    from pathlib import Path

_ASIDE: Final = "aside"
_MOVED: Final = (
    places.DATABASE,
    f"{places.DATABASE}-wal",
    f"{places.DATABASE}-shm",
    places.KEYS,
    places.PUBLIC,
    places.HIGHWATER,
)


def replaced_folder(stamp: str) -> str:
    """Return the name of the folder that old files step aside into."""
    return f"replaced-{stamp}"


def mark_ready(home: Path, stamp: str) -> None:
    """Say that the restored files are whole; from here on the restore is finished, not undone."""
    places.write_durably(home / places.STAGE / places.READY, replaced_folder(stamp).encode())


def finish_switch(home: Path) -> str | None:
    """Put restored files in place; return the folder with the old ones, None without a restore.

    Raises:
        OSError: the folder cannot be written to.
        DatabaseError: the database that was restored into does not answer.
    """
    stage = home / places.STAGE
    if not (stage / places.READY).exists():
        return None
    claiming.release()
    replaced = home / (stage / places.READY).read_text(encoding="utf-8")
    if not (stage / _ASIDE).exists():
        _step_aside(home, replaced)
        places.write_durably(stage / _ASIDE, b"")
    for name in _MOVED:
        if (stage / name).exists():
            (stage / name).replace(home / name)
    places.settle(home)
    discard(home)
    return replaced.name if replaced.exists() else None


def discard(home: Path) -> None:
    """Delete the folder of an unfinished restore: it holds copies only."""
    stage = home / places.STAGE
    # First what makes it ready, so that a kill in the middle never finishes half of one.
    (stage / places.READY).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def _step_aside(home: Path, replaced: Path) -> None:
    present = [name for name in _MOVED if _holds_something(home / name)]
    if present:
        places.make_folder(replaced)
    for name in present:
        (home / name).replace(replaced / name)
    places.settle(home)


def _holds_something(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()
