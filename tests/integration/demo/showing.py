"""A real ``troth demo``, and a browser of a sort that looks at it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.integration.server.running import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE_S: Final = 240
RUNNING: Final = "Stop it with Ctrl-C."
MARK: Final = '<aside class="demo"'


@dataclass
class Showing:
    """A started ``troth demo``.

    Attributes:
        folder: what it was told as its home; None: nothing.
        printed: file with what it prints.
        port: of its privacy centre.
        more: further environment.
        browser: what it opens pages with, as somebody who sits before a screen has; None: nothing.
    """

    folder: Path | None
    printed: Path
    port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    browser: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it without waiting for it."""
        home = [] if self.folder is None else ["--home", str(self.folder)]
        arguments = ["demo", "--port", str(self.port), *home]
        if self.browser is not None:
            self._start_on_a_screen(arguments, self.browser)
            return
        arguments.append("--no-browser")
        with self.printed.open("w") as printed:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "troth", *arguments],
                env={**os.environ, **self.more},
                stdout=printed,
                stderr=subprocess.STDOUT,
            )

    def _start_on_a_screen(self, arguments: list[str], browser: Path) -> None:
        screen = {"DISPLAY": ":0", "BROWSER": str(browser)}
        ours, theirs = pty.openpty()
        self.printed.touch()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "troth", *arguments],
            env={**os.environ, **self.more, **screen},
            stdout=theirs,
            stderr=subprocess.STDOUT,
        )
        os.close(theirs)
        Thread(target=_copy, args=(ours, self.printed), daemon=True).start()

    def wait_for(self, text: str) -> str:
        """Wait until it prints something; returns all that it printed."""
        assert self.process is not None
        give_up_at = time.monotonic() + PATIENCE_S
        while text not in (told := self.printed.read_text(encoding="utf-8")):
            assert self.process.poll() is None, told
            assert time.monotonic() < give_up_at, told
            time.sleep(0.05)
        return told

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Wait until something is so."""
        give_up_at = time.monotonic() + PATIENCE_S
        while not done():
            assert time.monotonic() < give_up_at, self.printed.read_text(encoding="utf-8")
            time.sleep(0.2)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; returns the exit code."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    def link(self) -> str:
        """Return the link into its console."""
        found = re.search(r"http://\S+/console/demo/\S+", self.wait_for(RUNNING))
        assert found is not None
        return found[0]

    def troth(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command on its installation."""
        assert self.folder is not None
        home = str(self.folder / "home")
        return subprocess.run(
            [sys.executable, "-m", "troth", *arguments],
            env={**os.environ, "TROTH_HOME": home},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )

    def checked(self) -> dict[str, dict[str, Any]]:
        """Have its promises checked, of which some are broken; returns each by its key."""
        done = self.troth("check", "--json")
        assert done.returncode == 1, done.stderr
        return {one["key"]: one for one in json.loads(done.stdout)["promises"]}

    def requests(self) -> dict[str, dict[str, str]]:
        """Return what customers asked for, by reference."""
        done = self.troth("rights", "list", "--all", "--json")
        assert done.returncode == 0, done.stderr
        return {one["reference"]: one for one in json.loads(done.stdout)}


def _copy(terminal: int, to: Path) -> None:
    """Write what comes out of a terminal into a file, until nobody writes into it any more."""
    with to.open("ab", buffering=0) as file, suppress(OSError):
        while part := os.read(terminal, 4096):
            file.write(part.replace(b"\r\n", b"\n"))
    os.close(terminal)


@contextmanager
def showing(
    folder: Path | None, printed: Path, browser: Path | None = None, **more: str
) -> Iterator[Showing]:
    """Show a demo for the length of a block."""
    found = Showing(folder, printed, more=more, browser=browser)
    found.start()
    try:
        yield found
    finally:
        if found.process and found.process.poll() is None:
            found.stop()


class Visitor:
    """Somebody with a browser that keeps cookies and follows links."""

    def __init__(self) -> None:
        """Begin without any cookie."""
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, url: str) -> tuple[int, str, str]:
        """Fetch a page; returns status, where it ended, and its text, empty when it is no HTML."""
        return self._open(Request(url, headers={"Accept": "text/html"}))  # noqa: S310 - of the demo

    def fetch(self, url: str) -> bytes:
        """Save what is no page."""
        with self._opener.open(url, timeout=60) as answer:
            content: bytes = answer.read()
        return content

    def submit(self, url: str, action: str = "") -> tuple[int, str, str]:
        """Press the button of a page's form; returns as ``get``.

        Args:
            url: of the page.
            action: the end of where the form goes; empty: back to the page.
        """
        page = self.get(url)[2]
        forms = re.findall(
            r'<form method="post"(?: action="([^"]*)")?[^>]*>(.*?)</form>', page, re.DOTALL
        )
        wanted = (one for one in forms if (one[0].endswith(action) if action else not one[0]))
        to, form = next(wanted, ("", ""))
        told = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        return self.send(urljoin(url, to), told, url)

    def send(self, url: str, told: dict[str, str], seen: str = "") -> tuple[int, str, str]:
        """Send a form; returns as ``get``.

        Args:
            url: where to.
            told: its fields.
            seen: the page on which it was; empty: the same.
        """
        headers = {"Accept": "text/html", "Referer": seen or url}
        return self._open(Request(url, urlencode(told).encode(), headers))  # noqa: S310 - of the demo

    def walk(self, start: str, most: int) -> dict[str, tuple[int, str]]:
        """Follow every link from a page on, on that listener; returns status and text by path."""
        origin = urlsplit(start)
        waiting, seen = [origin.path], dict[str, tuple[int, str]]()
        while waiting and len(seen) < most:
            path = waiting.pop(0)
            if path in seen:
                continue
            status, ended, text = self.get(urljoin(start, path))
            seen[path] = (status, text)
            links = (
                urlsplit(urljoin(ended, found)) for found in re.findall(r'href="([^"]+)"', text)
            )
            waiting += [one.path for one in links if one.netloc == origin.netloc]
        return seen

    def _open(self, request: Request) -> tuple[int, str, str]:
        try:
            answer = self._opener.open(request, timeout=60)
        except HTTPError as error:
            answer = error
        with answer:
            is_page = "text/html" in answer.headers.get("Content-Type", "")
            text = answer.read().decode() if is_page else ""
            return answer.status or 0, answer.url, text
