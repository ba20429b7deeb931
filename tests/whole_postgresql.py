"""A PostgreSQL server as Debian ships it, with hstore and XML, which that out of the wheel lacks.

It is started where the package ``postgresql`` (or ``postgresql-15``, its server) is installed, on a
loopback port of its own, and stopped and deleted afterwards.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_USER = "nobody"
"""Who runs it where the tests are run by root, whom it refuses."""


def whole_server() -> Path | None:
    """Return the folder with the programs of a server that knows hstore; None: there is none."""
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (found / "initdb").exists() and (found.parent / "lib/hstore.so").exists():
            return found
    return None


@contextmanager
def whole_postgresql(programs: Path) -> Iterator[str]:
    """Start a server and give the address of a database on it in which hstore is known.

    Args:
        programs: as ``whole_server`` gives them.
    """
    folder = Path(tempfile.mkdtemp(prefix="troth-whole-"))
    data, port, who = folder / "data", _free_port(), _somebody(folder)
    secret = folder / "secret"
    secret.write_text("secret")
    secret.chmod(0o644)
    _run(
        programs / "initdb",
        "-D",
        data,
        "-U",
        "owner",
        "-A",
        "md5",
        "-E",
        "UTF8",
        "--no-sync",
        f"--pwfile={secret}",
        who=who,
    )
    told = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    _run(programs / "pg_ctl", "-D", data, "-o", told, "-l", folder / "log", "-w", "start", who=who)
    try:
        address = f"postgresql://owner:secret@127.0.0.1:{port}/postgres?sslmode=disable"
        _knows_hstore(address)
        yield address
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", who=who)
        shutil.rmtree(folder)


def _knows_hstore(address: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute("CREATE EXTENSION hstore")


def _somebody(folder: Path) -> str | None:
    """Return who runs the server; root gives the folder to somebody else first."""
    if os.geteuid() != 0:
        return None
    shutil.chown(folder, _USER)
    return _USER


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _run(*command: object, who: str | None) -> None:
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(one) for one in command], user=who, stdout=said, stderr=said, cwd="/", check=False
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
