"""Requests' bodies are read whole, within limits, before a thread that works is taken for them.

A visitor who sends a body drop by drop holds a thread that only reads. Of those there are as many
as connections, and one address gets few of them at a time. The few threads that work, and with
them connections to the database, are never held up by a slow visitor. A read that has begun is
not given up: the server does not survive an answer to a request that is still being read.

Source: CWE-400; OWASP Denial of Service Cheat Sheet, "Slow HTTP attacks",
https://cheatsheetseries.owasp.org/, read 2026-11-24.
"""

from __future__ import annotations

import io
import ipaddress
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from troth.entrypoints.listeners.refusals import INCOMPLETE, REFUSED, TOO_LARGE, TOO_MANY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST_BODY_BYTES: Final = 3 * 1024 * 1024
"""No page takes more: the largest field is a logo of 200 kB."""

READ_AT_ONCE: Final = 16
"""Bodies that one address sends at a time; for IPv6 one network of a subscriber, a /64."""


def read_first(handler: WSGIApplication, threads: int) -> WSGIApplication:
    """Return the application with its bodies read beforehand, working in so many threads."""
    workers = ThreadPoolExecutor(threads, thread_name_prefix="web")
    readers = Readers(READ_AT_ONCE)

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        if environ.get("CONTENT_LENGTH") not in {None, "", "0"}:
            with readers.one_of(environ.get("REMOTE_ADDR", "")) as admitted:
                _take_in(environ, admitted=admitted)
        return workers.submit(handler, environ, start_response).result()

    return answer


class Readers:
    """Counts who sends bodies at this moment."""

    def __init__(self, most: int) -> None:
        """Admit so many of one address at a time."""
        self._most = most
        self._reading: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def one_of(self, address: str) -> Iterator[bool]:
        """Be one who reads from an address; says whether there was room for another."""
        home = home_of(address)
        with self._lock:
            admitted = self._reading[home] < self._most
            self._reading[home] += admitted
        try:
            yield admitted
        finally:
            with self._lock:
                self._reading[home] -= admitted
                self._reading += Counter()  # forgets who is at none


def home_of(address: str) -> str:
    """Return what one visitor can have many addresses of: an IPv4 address, an IPv6 /64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:  # noqa: PLR2004 - the version's number
        return address
    return str(ipaddress.ip_network((found, 64), strict=False))


def _take_in(environ: WSGIEnvironment, *, admitted: bool) -> None:
    """Put the whole body in place of the stream, or the reason why not and nothing."""
    length = environ["CONTENT_LENGTH"]
    body = b""
    if not length.isdecimal() or int(length) > LARGEST_BODY_BYTES:
        environ[REFUSED] = TOO_LARGE
    elif not admitted:
        environ[REFUSED] = TOO_MANY
    else:
        read: Callable[[int], bytes] = environ["wsgi.input"].read
        body = read(int(length))
        if len(body) < int(length):
            environ[REFUSED] = INCOMPLETE
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
