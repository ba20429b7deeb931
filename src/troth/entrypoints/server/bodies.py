"""Requests' bodies are read whole, within limits, before a thread that works is taken for them.

A visitor who sends a body drop by drop holds a thread that only reads, of which there are as many
as connections, and only for some seconds. The few threads that work, and with them connections to
the database, are never held up by a slow visitor.

Source: CWE-400; OWASP Denial of Service Cheat Sheet, "Slow HTTP attacks",
https://cheatsheetseries.owasp.org/, read 2026-11-24.
"""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from troth.entrypoints.listeners.refusals import REFUSED, TOO_LARGE, TOO_SLOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST_BODY_BYTES: Final = 3 * 1024 * 1024
"""No page takes more: the largest field is a logo of 200 kB."""

READ_WITHIN_S: Final = 10.0
"""Seconds that a visitor gets to send a body."""


def read_first(handler: WSGIApplication, threads: int) -> WSGIApplication:
    """Return the application with its bodies read beforehand, working in so many threads."""
    workers = ThreadPoolExecutor(threads, thread_name_prefix="web")

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        _take_in(environ)
        return workers.submit(handler, environ, start_response).result()

    return answer


def _take_in(environ: WSGIEnvironment) -> None:
    """Put the whole body in place of the stream, or the reason why not and nothing."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if length == "0":
        return
    body: bytes | None = b""
    if not length.isdecimal() or int(length) > LARGEST_BODY_BYTES:
        environ[REFUSED] = TOO_LARGE
    else:
        body = within(READ_WITHIN_S, lambda: environ["wsgi.input"].read(int(length)))
        if body is None or len(body) < int(length):
            environ[REFUSED] = TOO_SLOW
    environ["wsgi.input"] = io.BytesIO(body or b"")
    environ["CONTENT_LENGTH"] = str(len(body or b""))


def within(seconds: float, read: Callable[[], bytes]) -> bytes | None:
    """Return what was read, or None when it took too long; the connection's end ends the thread."""
    done: list[bytes] = []
    reader = threading.Thread(target=lambda: done.append(read()), name="body", daemon=True)
    reader.start()
    reader.join(seconds)
    return done[0] if done else None
