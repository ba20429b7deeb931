"""The one file of a backup: a gzip-compressed tar that any tool can open.

Members, in this order: ``tables/TABLE/00001.jsonl`` and so on (one JSON list a row, in the order
of the columns that the manifest names), ``highwater``, ``manifest.json``, ``manifest.hmac``. The
manifest comes after the tables because it holds the digest of each. Its code of authenticity can
only be made and checked with the root key: nobody gives themselves a role by editing a backup. A
backup is read from its first to its last byte before anything of it is used.
"""

from __future__ import annotations

import gzip
import hashlib
import hmac
import io
import os
import tarfile
import zlib
from typing import IO, TYPE_CHECKING, Final, NamedTuple

import msgspec

from troth.core.errors import InvalidInputError, KeyUnavailableError, TamperError
from troth.core.sealing.derivation import subkey
from troth.foundation.installation.places import PRIVATE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
AUTHENTICITY: Final = "manifest.hmac"
HIGHWATER_MEMBER: Final = "highwater"
LARGEST_MEMBER_BYTES: Final = 64 * 1024 * 1024
"""A longer member is not ours: ours are some 4 MiB, and one row is far below the rest."""

_LEVEL: Final = 3


class TableFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of a backup.

    Attributes:
        name: the table's name in the database.
        columns: its columns, in the order of each row's cells.
        rows: how many rows.
        sha256: over all its lines, 64 hexadecimal digits.
    """

    name: str
    columns: list[str]
    rows: int
    sha256: str


class LedgerHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head of a log.

    Attributes:
        origin: the log's name.
        size: how many entries.
        root: the tree's root, 64 hexadecimal digits.
    """

    origin: str
    size: int
    root: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a backup holds.

    Attributes:
        format: version of this form.
        troth: version of Troth that made it.
        made_at: the instant that it shows, RFC 3339.
        migrations: (app, name) of everything applied to the tables, sorted.
        tables: every table, empty ones too.
        ledger: the newest log's head; None when there was no log yet.
        highwater: SHA-256 of the high-water mark that is enclosed; empty without one.
    """

    format: int
    troth: str
    made_at: str
    migrations: list[tuple[str, str]]
    tables: list[TableFacts]
    ledger: LedgerHead | None
    highwater: str

    @property
    def rows(self) -> int:
        """Return how many rows all tables hold."""
        return sum(table.rows for table in self.tables)

    @property
    def log_size(self) -> int:
        """Return how many entries the newest log has; 0 without one."""
        return self.ledger.size if self.ledger else 0

    @property
    def log_root(self) -> str:
        """Return the root of its tree, 64 hexadecimal digits; empty without one."""
        return self.ledger.root if self.ledger else ""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the manifest as it stands in the backup."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


class Packer:
    """Writes a backup, member by member; holds one member in memory."""

    def __init__(self, path: Path) -> None:
        """Create the file, readable by its owner only."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        self._file = os.fdopen(handle, "wb")
        self._zip = gzip.GzipFile("", "wb", _LEVEL, self._file, mtime=0)
        self._tar = tarfile.TarFile(fileobj=self._zip, mode="w", format=tarfile.PAX_FORMAT)

    def add(self, name: str, content: bytes) -> None:
        """Append one member."""
        facts = tarfile.TarInfo(name)
        facts.size, facts.mode = len(content), PRIVATE_FILE
        self._tar.addfile(facts, io.BytesIO(content))

    def finish(self, manifest: Manifest, root_key: bytes) -> None:
        """Append the manifest with its code of authenticity and make the file durable."""
        content = msgspec.json.encode(manifest)
        self.add(MANIFEST, content)
        self.add(AUTHENTICITY, authenticity(content, root_key))
        self._tar.close()
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file without finishing it."""
        self._file.close()


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every member, and check the file's own sums at the end.

    Raises:
        InvalidInputError: ``backup.unreadable``: there is no such file, or it may not be read.
        TamperError: ``backup.damaged``: it is no backup, or it was cut short or altered.
    """
    with _opened(path) as file:
        try:
            with gzip.open(file) as unzipped:
                with tarfile.open(fileobj=unzipped, mode="r|") as tar:
                    for facts in tar:
                        yield facts.name, _content(path, tar, facts)
                # The gzip sum stands behind the tar's end and is only looked at when reached.
                while unzipped.read(1 << 20):
                    pass
        except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile):
            raise damaged(path, "it is not a whole archive") from None


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise InvalidInputError(
            "backup.unreadable",
            f"{path.name} cannot be read: {os.strerror(error.errno or 0).lower()}.",
            "Name an existing file that you may read.",
        ) from None


def _content(path: Path, tar: tarfile.TarFile, facts: tarfile.TarInfo) -> bytes:
    if not facts.isreg() or facts.size > LARGEST_MEMBER_BYTES:
        raise damaged(path, f"{facts.name[:80]!r} is not a member of a backup")
    file = tar.extractfile(facts)
    content = file.read() if file else b""
    if len(content) != facts.size:
        raise damaged(path, f"{facts.name[:80]!r} is cut short")
    return content


def table_of(member: str) -> str | None:
    """Return the table that a member belongs to; None when it is no part of a table."""
    parts = member.split("/")
    return parts[1] if len(parts) == 3 and parts[0] == "tables" else None  # noqa: PLR2004


class Verified(NamedTuple):
    """A backup whose every byte was looked at.

    Attributes:
        manifest: what it holds.
        highwater: the high-water mark that is enclosed; empty without one.
        raw: the manifest's bytes, which the code of authenticity is over.
        code: the code of authenticity.
    """

    manifest: Manifest
    highwater: bytes
    raw: bytes
    code: bytes

    def require_made_with(self, root_key: bytes) -> None:
        """Go on only when the backup was made by who holds this root key, and not edited since.

        Raises:
            KeyUnavailableError: ``backup.other_key``.
        """
        if not hmac.compare_digest(self.code, authenticity(self.raw, root_key)):
            raise KeyUnavailableError(
                "backup.other_key",
                "The backup was not made with this root key, or it was edited since.",
                "Use the recovery kit of the installation that made this backup.",
            )


def authenticity(manifest: bytes, root_key: bytes) -> bytes:
    """Return HMAC-SHA-256 over a manifest, under a key made from the root key for this alone."""
    return hmac.digest(subkey(root_key, "backup authenticity"), manifest, "sha256")


def verified(path: Path) -> Verified:
    """Read a backup from its first to its last byte and compare it with its own manifest.

    Raises:
        InvalidInputError: ``backup.unreadable`` or ``backup.newer_format``.
        TamperError: ``backup.damaged``; the error names the table that differs.
    """
    digests: dict[str, hashlib._Hash] = {}
    lines: dict[str, int] = {}
    single: dict[str, bytes] = {}
    for name, content in members(path):
        table = table_of(name)
        if table is None:
            single[name] = content
            continue
        digests.setdefault(table, hashlib.sha256()).update(content)
        lines[table] = lines.get(table, 0) + content.count(b"\n")
    manifest = _manifest(path, single.get(MANIFEST, b""))
    _compare(path, manifest, {k: v.hexdigest() for k, v in digests.items()}, lines)
    mark = single.get(HIGHWATER_MEMBER, b"")
    if digest_or_empty(mark) != manifest.highwater:
        raise damaged(path, "its high-water mark differs from the manifest")
    return Verified(manifest, mark, single[MANIFEST], single.get(AUTHENTICITY, b""))


def digest_or_empty(content: bytes) -> str:
    """Return the SHA-256 of some content; empty when there is none."""
    return hashlib.sha256(content).hexdigest() if content else ""


def _manifest(path: Path, content: bytes) -> Manifest:
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise damaged(path, "it has no readable manifest") from None
    if manifest.format > FORMAT:
        raise InvalidInputError(
            "backup.newer_format",
            f"{path.name} was made by Troth {manifest.troth}, in a form that is newer than this.",
            f"Install Troth {manifest.troth} or later and restore with that.",
        )
    return manifest


def _compare(
    path: Path, manifest: Manifest, digests: dict[str, str], lines: dict[str, int]
) -> None:
    nothing = hashlib.sha256().hexdigest()
    for table in manifest.tables:
        if digests.pop(table.name, nothing) != table.sha256:
            raise damaged(path, f"the table {table.name} differs from the manifest")
        if lines.get(table.name, 0) != table.rows:
            raise damaged(path, f"the table {table.name} has another number of rows")
    if digests:
        raise damaged(path, f"the table {min(digests)} is not in the manifest")


def damaged(path: Path, why: str) -> TamperError:
    """Return the error for a backup that does not verify."""
    return TamperError(
        "backup.damaged",
        f"{path.name} is damaged: {why}. Nothing was changed.",
        "Take another copy of it, or an older backup.",
    )
