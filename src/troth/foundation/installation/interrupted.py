"""Backups of upgrades that were interrupted: nothing in the database names them.

An upgrade writes its backup before the migrations and writes it down together with them. Killed in
between, it leaves the tables as they were and a file that the daily pruning does not know. So the
file's name is noted in ``run/upgrading`` before it is made, and the next start deletes it: behind
the backup of its own upgrade, when there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from troth.foundation.installation import places
from troth.foundation.installation.queries import names_written_down

if TYPE_CHECKING:
    from pathlib import Path


def announce(path: Path) -> None:
    """Note a backup that an upgrade is about to make.

    Raises:
        OSError: the folder cannot be written to.
    """
    _note([*_noted(), path.name])


def prune(making: str = "") -> None:
    """Delete what interrupted upgrades left.

    Args:
        making: the backup of the upgrade that is going on; it stays, as those written down do.

    Raises:
        OSError: the folder cannot be written to.
    """
    noted = _noted()
    if not noted:
        return
    folder = settings.TROTH.home / places.BACKUPS
    for name in set(noted) - names_written_down(noted) - {making}:
        (folder / name).unlink(missing_ok=True)
        places.draft_of(folder / name).unlink(missing_ok=True)
    _note([making] if making else [])


def _list() -> Path:
    home: Path = settings.TROTH.home
    return home / places.UPGRADING


def _noted() -> list[str]:
    try:
        return _list().read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []


def _note(names: list[str]) -> None:
    if names:
        places.write_durably(_list(), "\n".join(names).encode())
    else:
        _list().unlink(missing_ok=True)
