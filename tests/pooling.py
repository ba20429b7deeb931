"""A PgBouncer in front of the run's PostgreSQL server, for one test."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg.conninfo import conninfo_to_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE_S = 20


@contextmanager
def pooled(program: str, url: str, mode: str, folder: Path) -> Iterator[str]:
    """Give an address that leads to a database through a pool.

    Args:
        program: path of PgBouncer.
        url: the database's own address.
        mode: ``session`` or ``transaction``.
        folder: where its settings go.
    """
    server = conninfo_to_dict(url)
    port = _free_port()
    told = folder / f"pgbouncer-{mode}.ini"
    lines = [
        "[databases]",
        f"* = host={server['host']} user={server['user']}",
        "[pgbouncer]",
        "listen_addr = 127.0.0.1",
        f"listen_port = {port}",
        "unix_socket_dir =",
        "auth_type = any",
        f"pool_mode = {mode}",
    ]
    if os.geteuid() == 0:  # it refuses to be root, and only the server's user may enter its folder
        lines.append(f"user = {Path(str(server['host'])).owner()}")
    told.write_text("\n".join(lines) + "\n")
    process = subprocess.Popen([program, "-q", str(told)], stderr=subprocess.DEVNULL)
    try:
        address = f"postgresql://troth@127.0.0.1:{port}/{server['dbname']}"
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        with suppress(psycopg.OperationalError):
            psycopg.connect(address).close()
            return
        time.sleep(0.05)
    raise TimeoutError("PgBouncer does not answer")
