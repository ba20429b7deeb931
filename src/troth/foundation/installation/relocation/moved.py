"""The moment of a move to another database, so that no kill can leave two that are both written.

A move ends in three steps, and every kill between them is finished or undone at the next start:

1. ``troth.toml.moving`` holds the new settings; the old database is still the one in use.
2. The old database commits triggers that refuse every change to every table. Processes that
   still hold it open cannot write from this commit on.
3. ``troth.toml.moving`` becomes ``troth.toml``.

At the next start the triggers decide: with them step 3 is done again, without them the draft of
the settings is set aside, because then the old database never stopped being the one in use.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from troth.foundation.installation import places

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MARK: Final = "troth_moved"
_REASON: Final = "troth: this installation moved to another database; restart troth"


def refusing_changes(names: Iterable[str]) -> list[str]:
    """Return the statements that make an SQLite database refuse every change from now on."""
    return [
        f'CREATE TRIGGER "{MARK}_{change}_{name}" BEFORE {change} ON "{name}" '
        f"BEGIN SELECT RAISE(ABORT, '{_REASON}'); END"
        for name in names
        for change in ("INSERT", "UPDATE", "DELETE")
    ]


def has_moved(database: Path) -> bool:
    """Say whether an SQLite database refuses changes because everything moved away from it."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as connection:
        found = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name LIKE ? LIMIT 1",
            (f"{MARK}_%",),
        )
        return found.fetchone() is not None


def draft_settings(home: Path, url: str) -> None:
    """Do step 1: write the settings that name the new database, beside the ones in force."""
    toml = home / places.SETTINGS
    now = toml.read_text(encoding="utf-8") if toml.exists() else ""
    # A JSON string of printable ASCII is a TOML basic string.
    content = f"database_url = {json.dumps(url)}\n{now}"
    places.write_durably(home / places.MOVING, content.encode())


def finish_move(home: Path) -> bool:
    """Do step 3, or undo step 1; say whether the settings in force changed.

    Raises:
        OSError: the folder cannot be written to.
    """
    draft = home / places.MOVING
    if not draft.exists():
        return False
    if not has_moved(home / places.DATABASE):
        draft.replace(home / f"{places.MOVING}.undone")
        return False
    draft.replace(home / places.SETTINGS)
    places.settle(home)
    return True
