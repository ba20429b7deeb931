"""The recovery kit: every key of an installation in one small file, sealed with a passphrase.

Keys leave the data folder in no other way. A backup without its kit keeps what was never sealed;
a kit without its passphrase is noise. Both is what a restore needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from django.conf import settings
from django.db import transaction

from troth import __version__
from troth.core.errors import InvalidInputError, TamperError
from troth.core.sealing.passphrase import seal_with_passphrase, unseal_with_passphrase
from troth.foundation.custody.rootkey import load_root_key
from troth.foundation.evidence.ledger.logkey import key_path
from troth.foundation.evidence.ledger.mark import read_mark
from troth.foundation.installation.archive import rows, tables
from troth.foundation.installation.archive.meta import table_name
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FORMAT: Final = 1

_HEAD: Final = b"troth recovery kit 1\n"
_CONTEXT: Final = b"troth recovery kit"
_LARGEST_BYTES: Final = 1 << 30


class Kit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a recovery kit holds.

    Attributes:
        format: version of this form.
        troth: version of Troth that made it.
        made_at: when, RFC 3339.
        root_key: 32 bytes.
        log_key: the sealed key of the log, as its file holds it; empty without a log.
        highwater: the high-water mark at that time; empty without one.
        migrations: (app, name) applied to the tables of keys.
        tables: name to lines of every table of keys.
    """

    format: int
    troth: str
    made_at: str
    root_key: bytes
    log_key: bytes
    highwater: str
    migrations: list[tuple[str, str]]
    tables: dict[str, bytes]


def collect(made_at: datetime) -> Kit:
    """Read all keys of this installation at one instant.

    Raises:
        KeyUnavailableError: the root key is missing or unfit.
    """
    path = key_path()
    with transaction.atomic(using=tables.KEYS_ALIAS):
        models = tables.historical(tables.KEYS_ALIAS)
        content = {
            table_name(model): b"".join(rows.lines(model, tables.KEYS_ALIAS)) for model in models
        }
        history = [node for node in tables.applied(tables.KEYS_ALIAS) if node[0] == "custody"]
    return Kit(
        format=FORMAT,
        troth=__version__,
        made_at=instant(made_at),
        root_key=load_root_key(settings.TROTH),
        log_key=path.read_bytes() if path.exists() else b"",
        highwater=read_mark() or "",
        migrations=history,
        tables=content,
    )


def sealed(kit: Kit, passphrase: str) -> bytes:
    """Return the kit's file.

    Raises:
        InvalidInputError: ``sealing.passphrase_short``.
    """
    return _HEAD + seal_with_passphrase(passphrase, msgspec.json.encode(kit), _CONTEXT)


def opened(path: Path, passphrase: str) -> Kit:
    """Open a recovery kit.

    Raises:
        InvalidInputError: ``kit.unreadable`` or ``kit.newer_format``.
        KeyUnavailableError: ``sealing.wrong_passphrase``.
        TamperError: ``kit.damaged``: it is no recovery kit, or it was cut short.
    """
    try:
        content = path.read_bytes() if path.stat().st_size < _LARGEST_BYTES else b""
    except OSError:
        raise InvalidInputError(
            "kit.unreadable",
            f"The recovery kit {path.name} cannot be read.",
            "Name an existing .kit file that you may read.",
        ) from None
    if not content.startswith(_HEAD):
        raise _damaged(path)
    return _decoded(path, unseal_with_passphrase(passphrase, content[len(_HEAD) :], _CONTEXT))


def _decoded(path: Path, content: bytes) -> Kit:
    try:
        kit = msgspec.json.decode(content, type=Kit)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise _damaged(path) from None
    if kit.format > FORMAT:
        raise InvalidInputError(
            "kit.newer_format",
            f"{path.name} was made by Troth {kit.troth}, which is newer than this.",
            f"Install Troth {kit.troth} or later and restore with that.",
        )
    return kit


def put_keys(kit_tables: dict[str, bytes], history: tables.Applied) -> None:
    """Make the tables of keys as they were, in an empty database, and fill them."""
    alias = tables.KEYS_ALIAS
    tables.migrate_to(alias, history)
    models = tables.historical(alias)
    with transaction.atomic(using=alias):
        rows.clear(models, alias)
        for model in models:
            rows.Inserter(model, alias).insert(kit_tables.get(table_name(model), b""))
    tables.migrate(alias)


def _damaged(path: Path) -> TamperError:
    return TamperError(
        "kit.damaged",
        f"{path.name} is no recovery kit of Troth, or it is damaged. Nothing was changed.",
        "Take another copy of it.",
    )
