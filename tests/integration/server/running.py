"""A real Troth on a folder of its own, for as long as a test needs it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.begun import begun_home

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 60


def free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Running:
    """A started ``troth serve``.

    Attributes:
        home: its data folder.
        public: port of the public listener.
        private: port of the private listener.
        more: further environment.
        inside: what other commands are run through, such as ``nsenter``.
        python: the interpreter whose Troth it is.
    """

    home: Path
    public: int = field(default_factory=free_port)
    private: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    python: Path = Path(sys.executable)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environ(self) -> dict[str, str]:
        """Return the environment that every command on this folder runs in."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
        return {
            **kept,
            "TROTH_HOME": str(self.home),
            "TROTH_PUBLIC_LISTEN": f"127.0.0.1:{self.public}",
            "TROTH_PRIVATE_LISTEN": f"127.0.0.1:{self.private}",
            **self.more,
        }

    def start(self) -> None:
        """Start the server without waiting for it."""
        with self._printed.open("w") as printed:
            self.process = subprocess.Popen(
                [self.python, "-m", "troth", "serve"],
                env=self.environ,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait until both listeners answer."""
        for port in (self.public, self.private):
            give_up_at = time.monotonic() + PATIENCE_S
            while time.monotonic() < give_up_at:
                assert self.process is not None
                assert self.process.poll() is None, self.output()
                try:
                    if self.get(port, "/healthz")[0] == http.client.OK:
                        break
                except OSError:
                    time.sleep(0.05)
            else:
                raise AssertionError(f"port {port} never answered")

    def get(
        self, port: int, path: str, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Fetch a page; returns status, headers in lower case, body."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        found = {name.lower(): value for name, value in response.getheaders()}
        return response.status, found, body

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another ``troth`` command on the same folder."""
        return subprocess.run(
            [*self.inside, self.python, "-m", "troth", *arguments],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )

    @property
    def _printed(self) -> Path:
        return self.home.with_name(f"{self.home.name}-{self.private}.txt")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; returns the exit code."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    def output(self) -> str:
        """Return what the server printed."""
        return self._printed.read_text(encoding="utf-8")


@contextmanager
def running(home: Path, **more: str) -> Iterator[Running]:
    """Run a server for the length of a block; in a folder that is not there, as a later start.

    Args:
        home: its data folder.
        more: further environment.
    """
    if not home.exists() and "TROTH_DATABASE_URL" not in more:
        begun_home(home)
    with starting(home, **more) as server:
        yield server


@contextmanager
def starting(home: Path, **more: str) -> Iterator[Running]:
    """Run a server for the length of a block, on the folder as it is: without one, the first."""
    server = Running(home, more=more)
    server.start()
    try:
        server.wait()
        yield server
    finally:
        if server.process and server.process.poll() is None:
            server.stop()
