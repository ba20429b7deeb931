"""What each child of the supervisor does."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from troth.conf.listeners import Listener, become
from troth.entrypoints.server.bodies import read_first
from troth.foundation.jobs.running.following import follow_parent

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S: Final = 20
"""Seconds a child gets to finish what it has in hand."""

CONNECTIONS: Final = 256
"""Connections a listener keeps open; browsers hold idle ones, so this is not about threads."""

HEADER_MS: Final = 10_000
"""Milliseconds a visitor gets to send a request's head."""


def serve_listener(listener: Listener) -> None:
    """Be one of the two listeners, until SIGTERM."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings, HTTP2Settings

    become(listener)
    begin_child()
    # Children share the supervisor's memory only when they are forked.
    multiprocessing.set_start_method("fork", force=True)
    troth = settings.TROTH
    address = troth.public_listen if listener == "public" else troth.private_listen
    Granian(
        f"troth-{listener}",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        blocking_threads=CONNECTIONS,
        backpressure=CONNECTIONS,
        # Without TLS no browser speaks HTTP/2, and its frames would outlast the header timeout.
        http=HTTPModes.auto if troth.tls_certificate else HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MS),
        http2_settings=HTTP2Settings(
            keep_alive_interval=HEADER_MS, max_headers_size=65_536, max_concurrent_streams=64
        ),
        log_enabled=False,
        ssl_cert=troth.tls_certificate,
        ssl_key=troth.tls_key,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE_S,
    ).serve(target_loader=application, wrap_loader=False)


def application() -> Callable[..., Any]:
    """Return the WSGI application of this process, believing named proxies only."""
    from granian.utils.proxies import wrap_wsgi_with_proxy_headers

    begin_child()
    proxies = [str(network) for network in settings.TROTH.trusted_proxies]
    handler = read_first(get_wsgi_application(), settings.TROTH.web_threads)
    return wrap_wsgi_with_proxy_headers(handler, proxies) if proxies else handler


def work() -> None:
    """Do the jobs, until SIGTERM; the job in hand is finished first."""
    from troth.foundation.jobs.running.worker import run_worker

    run_worker(stop_on_signal())


def keep_the_books() -> None:
    """Sequence the log and tick the schedules, until SIGTERM."""
    from troth.foundation.evidence.ledger.sequencer import run_sequencer
    from troth.foundation.jobs.running.clock import run_clock

    stop = stop_on_signal()
    clock = threading.Thread(target=run_clock, args=(stop,), name="clock", daemon=True)
    clock.start()
    run_sequencer(stop)
    clock.join(PATIENCE_S)


def stop_on_signal() -> threading.Event:
    """Return an event that SIGTERM, SIGINT or the supervisor's end sets."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    begin_child()
    return stop


def begin_child() -> None:
    """Leave the connections that were open before the fork, and end with the supervisor."""
    connections.close_all()
    follow_parent()


CHILDREN: Final[dict[str, Callable[[], None]]] = {
    "web-public": lambda: serve_listener("public"),
    "web-private": lambda: serve_listener("private"),
    "worker": work,
    "clerk": keep_the_books,
}
