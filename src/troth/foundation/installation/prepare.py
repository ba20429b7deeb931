"""What happens before Troth answers: first start, interrupted work finished, upgrade."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connections

from troth.conf.django import secret_key
from troth.core.errors import KeyUnavailableError, StateConflictError
from troth.foundation.custody.actions import begin as begin_keys
from troth.foundation.custody.errors import PUT_BACK
from troth.foundation.custody.queries import check
from troth.foundation.custody.rootkey import create_root_key, load_root_key, root_key_path
from troth.foundation.evidence.ledger.beginning import begin_log
from troth.foundation.installation import places
from troth.foundation.installation.actions import note_begun
from troth.foundation.installation.archive import tables
from troth.foundation.installation.backing_up import sweep
from troth.foundation.installation.failures import plainly
from troth.foundation.installation.relocation.moved import finish_move
from troth.foundation.installation.restoration.claiming import refuse_claimed
from troth.foundation.installation.restoration.switching import finish_switch
from troth.foundation.installation.upgrading import upgrade
from troth.foundation.people.actions import begin_setup
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from pathlib import Path

_VERSIONS: Final = "installation_version"


def begin() -> str | None:
    """Make everything ready that a server needs; the caller holds the data folder.

    Returns:
        The one-time link for the first administrator; None when there is one already.

    Raises:
        KeyUnavailableError: the root key is missing or is not the one that this data was made with.
        StateConflictError: the data is newer than this version, or its restore was interrupted.
        ServiceUnavailableError: folder, disk or database do not work.
        TamperError: the database was rolled back, or is damaged.
    """
    home = settings.TROTH.home
    with plainly(home):
        finish_switch(home)
        if finish_move(home):
            start_again()
        refuse_claimed()
        sweep(home)
        ensure_root_key(home)
        with acting(Actor.system("installation")):
            prepare_databases()
            return link_for_first_owner()


def start_again() -> None:
    """Replace this process by the same command with the settings as they are now."""
    os.execv(sys.executable, [sys.executable, "-m", "troth", *sys.argv[1:]])  # noqa: S606 - ourselves


def ensure_root_key(home: Path) -> None:
    """Make the root key on the very first start, and only then.

    Raises:
        KeyUnavailableError: ``installation.root_key_missing``: there is data, but no root key.
    """
    path = root_key_path(settings.TROTH)
    if not path.exists():
        refuse_keyless(home)
        create_root_key(path)
    load_root_key(settings.TROTH)
    settings.SECRET_KEY = secret_key()


def refuse_keyless(home: Path) -> None:
    """Refuse to make a new root key beside data that an older one protects.

    Raises:
        KeyUnavailableError: ``installation.root_key_missing``.
    """
    databases = (places.DATABASE, f"{places.KEYS}/keys.sqlite3")
    found = [name for name in databases if holds_tables(home / name)]
    found += [places.HIGHWATER] if (home / places.HIGHWATER).exists() else []
    if found:
        raise missing_key(found[0])


def holds_tables(database: Path) -> bool:
    """Say whether an SQLite file holds anything; one that cannot be read counts as holding it."""
    waiting = database.with_name(f"{database.name}-wal")
    if waiting.exists() and waiting.stat().st_size:
        return True
    if not database.exists():
        return False
    try:
        # Immutable: looked at as it lies there, so that looking leaves no file behind.
        address = f"file:{database}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    except sqlite3.Error:
        return True


def missing_key(found: str) -> KeyUnavailableError:
    """Return the error for data without the keys that it was made with."""
    return KeyUnavailableError(
        "installation.root_key_missing",
        f"There is data ({found}) but not the keys it was made with. Nothing was changed.",
        PUT_BACK,
    )


def prepare_databases() -> None:
    """Bring keys and data to what this version needs, and begin the log.

    Raises:
        KeyUnavailableError: the root key is wrong, or the keys of this data are missing.
        StateConflictError: the data is newer than this version.
    """
    first = is_first_start()
    tables.migrate(tables.KEYS_ALIAS)
    begin_keys()
    check()
    upgrade()
    begin_log()
    if first:
        note_begun(database=connections["default"].vendor)


def is_first_start() -> bool:
    """Say whether neither database was ever used.

    Raises:
        KeyUnavailableError: ``installation.root_key_missing``: the data was, the keys were not.
    """
    used = tables.exists("default", _VERSIONS) and not tables.is_empty_table("default", _VERSIONS)
    if used and not tables.exists(tables.KEYS_ALIAS, "custody_epoch"):
        raise missing_key("in the database")
    return not used


def link_for_first_owner() -> str | None:
    """Return a new one-time link while nobody is owner; None afterwards."""
    try:
        return begin_setup()
    except StateConflictError as error:
        if error.code != "people.already_set_up":
            raise
        return None
