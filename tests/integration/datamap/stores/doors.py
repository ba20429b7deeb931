"""Doors on loopback in front of a server: they pass on, cut off, keep silent or lie."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Door:
    """A port on 127.0.0.1 that leads to a socket, or to nowhere."""

    def __init__(self, family: socket.AddressFamily, target: str | tuple[str, int] | None) -> None:
        self._family = family
        self._target = target
        self._ears = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.port = int(self._ears.getsockname()[1])
        self.callers = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Stop listening, and cut everybody off."""
        with suppress(OSError):
            self._ears.shutdown(socket.SHUT_RDWR)  # or the thread would let one more in
        self._ears.close()
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _place = self._ears.accept()
                self.callers += 1
                self._open.append(caller)
                if self._target is not None:
                    self._join(caller)

    def _join(self, caller: socket.socket) -> None:
        beyond = socket.socket(self._family)
        beyond.connect(self._target)  # type: ignore[arg-type] # checked by the caller
        self._open.append(beyond)
        for pair in ((caller, beyond), (beyond, caller)):
            threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def door_to(target: str | tuple[str, int] | None) -> Iterator[Door]:
    """Open a door to a local socket (a path), to a port, or to silence."""
    family = socket.AF_UNIX if isinstance(target, str) else socket.AF_INET
    with closing(Door(family, target)) as door:
        yield door


def nobody() -> int:
    """Return a port at which nothing answers."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
