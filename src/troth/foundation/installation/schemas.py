"""The kinds of entry that this room writes."""

from troth.foundation.recording.facts import Facts


class Begun(Facts, kind="installation.begun", keep_days=None):
    """The first start was finished.

    Attributes:
        version: of Troth.
        database: ``sqlite`` or ``postgresql``.
    """

    version: str
    database: str


class Upgraded(Facts, kind="installation.upgraded", keep_days=None):
    """The tables were made ready for another version.

    Attributes:
        before: the version that ran before.
        version: the version that runs now.
        migrations: how many were applied.
        backup: name of the backup made before.
    """

    before: str
    version: str
    migrations: int
    backup: str


class BackedUp(Facts, kind="installation.backed_up"):
    """A backup was made.

    Attributes:
        name: of the file, without its folder.
        automatic: whether a schedule or an upgrade made it.
        sha256: of the manifest.
        rows: in all tables.
        log_size: entries of the log in it.
        log_root: root of that tree, hexadecimal.
    """

    name: str
    automatic: bool
    sha256: str
    rows: int
    log_size: int
    log_root: str


class KitMade(Facts, kind="installation.kit_made"):
    """A recovery kit was made: all keys, sealed with a passphrase, left the data folder.

    Attributes:
        name: of the file, without its folder.
    """

    name: str


class Drilled(Facts, kind="installation.backup_drilled"):
    """A backup was restored into a scratch place and verified, or failed to.

    Attributes:
        ok: whether everything verified.
        code: of the error that stopped it; empty when ok.
        tables: how many were compared.
        rows: how many were restored.
        duration_ms: of the whole drill.
        log_size: entries of the log that was verified.
        log_root: root of that tree, hexadecimal.
    """

    ok: bool
    code: str
    tables: int
    rows: int
    duration_ms: int
    log_size: int
    log_root: str


class Restored(Facts, kind="installation.restored", keep_days=None):
    """An installation was restored from a backup.

    Attributes:
        backup_made_at: the instant that the backup shows.
        rows: restored.
        log_size: entries of the old log that the backup held.
        log_root: root of that tree, hexadecimal.
        mark_from: where the newest high-water mark was found: ``named``, ``folder``, ``kit`` or
            ``backup``.
        sessions_ended: how many.
        tokens_revoked: how many.
    """

    backup_made_at: str
    rows: int
    log_size: int
    log_root: str
    mark_from: str
    sessions_ended: int
    tokens_revoked: int


class DatabaseMoved(Facts, kind="installation.database_moved", keep_days=None):
    """Everything moved to another database; written into both, in the move's own transaction.

    Attributes:
        before: ``sqlite`` or ``postgresql``.
        after: the same for the new one.
        log_size: entries of the log when the move began.
        log_root: root of that tree, hexadecimal.
    """

    before: str
    after: str
    log_size: int
    log_root: str
