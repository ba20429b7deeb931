"""The supervisor: starts the children, watches them, stops them."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError

from troth.core.errors import ServiceUnavailableError
from troth.entrypoints.server.children import CHILDREN, PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkProcess
    from types import FrameType

    from troth.conf.addresses import Listen

logger = logging.getLogger("troth.server")

FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 30.0
STEADY_S: Final = 60.0
"""Seconds after which a child counts as steady and its next restart is quick again."""


@dataclass(slots=True)
class Child:
    """One child: what it runs, its process and when it may start again."""

    name: str
    run: Callable[[], None]
    process: ForkProcess | None = None
    started_at: float = 0.0
    pause_s: float = FIRST_PAUSE_S
    start_again_at: float = 0.0

    def start(self) -> None:
        """Fork the child."""
        self.started_at = time.monotonic()
        context = multiprocessing.get_context("fork")
        self.process = context.Process(target=_run, args=(self.run,), name=self.name)
        self.process.start()

    def look_after(self) -> None:
        """Start the child again when it ended, after a pause that grows each time."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_again_at:
                self.start()
        elif not self.process.is_alive():
            steady = now - self.started_at > STEADY_S
            self.pause_s = FIRST_PAUSE_S if steady else min(self.pause_s * 2, LONGEST_PAUSE_S)
            self.start_again_at = now + self.pause_s
            logger.error("server.child_ended %s, starts again in %.1f s", self.name, self.pause_s)
            self.process = None


def _run(run: Callable[[], None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    run()


@dataclass(slots=True)
class Supervisor:
    """The parent of the tree.

    Attributes:
        children: what it looks after.
        wanted: the signal that ended the watch: SIGTERM, SIGINT or SIGHUP.
    """

    children: list[Child] = field(
        default_factory=lambda: [Child(name, run) for name, run in CHILDREN.items()]
    )
    wanted: int = 0

    def run(self, when_up: Callable[[], None]) -> int:
        """Look after the children until a signal; returns that signal."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note)
        for child in self.children:
            child.start()
        when_up()
        while not self.wanted:
            for child in self.children:
                child.look_after()
            time.sleep(0.2)
        self.stop()
        return self.wanted

    def stop(self) -> None:
        """Let every child finish what it has in hand; end those that take too long."""
        running = [child.process for child in self.children if child.process]
        for process in running:
            process.terminate()
        give_up_at = time.monotonic() + PATIENCE_S + 5
        for process in running:
            process.join(max(0.1, give_up_at - time.monotonic()))
            if process.is_alive():
                logger.error("server.child_killed %s", process.name)
                process.kill()
                process.join()
        fold_journals()

    def _note(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.wanted = number


def fold_journals() -> None:
    """Let SQLite fold its journals into the databases, so that each is one file at rest.

    The last connection to close does so; the children end without closing theirs.
    """
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "sqlite":
            try:
                connection.ensure_connection()
            except DatabaseError:
                logger.error("server.journal_left %s", connection.alias)  # noqa: TRY400 - no driver's text
            finally:
                connection.close()


def refuse_taken(listen: Listen) -> None:
    """Find out before anything starts that an address cannot be listened on.

    Raises:
        ServiceUnavailableError: ``server.address_taken``.
    """
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((listen.host, listen.port))
        except OSError as error:
            raise ServiceUnavailableError(
                "server.address_taken",
                f"Troth cannot listen on {listen}: {os.strerror(error.errno or 0).lower()}.",
                "Stop the other program, or set TROTH_PUBLIC_LISTEN and TROTH_PRIVATE_LISTEN.",
            ) from None


def start_afresh() -> None:
    """Replace this process by a new ``troth serve`` with the same arguments."""
    os.execv(sys.executable, [sys.executable, "-m", "troth", *sys.argv[1:]])  # noqa: S606 - ourselves
