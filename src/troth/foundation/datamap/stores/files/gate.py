"""The way to one object store: a proxy on loopback that leads to the address that was checked.

The library that speaks S3 looks names up by itself and follows redirects wherever they lead. Behind
this proxy it can do neither: only the endpoint's own name is let through, always to the one address
that was checked, and a redirect in clear text is stopped. TLS stays between the library and the
store.
"""

from __future__ import annotations

import http.client
import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from http.client import HTTPResponse

_SECONDS: Final = 60
_PIECE: Final = 65_536
_OF_ONE_HOP: Final = frozenset(
    {"connection", "proxy-connection", "keep-alive", "te", "transfer-encoding", "upgrade"}
)
"""Headers that end at a proxy: RFC 9110, 7.6.1 (read 2026-11-27)."""


class Gate(ThreadingHTTPServer):
    """The proxy, listening on a port of its own from when it is made until ``close``."""

    daemon_threads = True

    def __init__(self, host: str, address: str, port: int) -> None:
        """Begin to listen.

        Args:
            host: the endpoint's name, the only one that is let through.
            address: where it leads.
            port: the endpoint's port.
        """
        super().__init__(("127.0.0.1", 0), _Passing)
        self.host = host.lower()
        self.target = (address, port)
        threading.Thread(target=self.serve_forever, daemon=True, name="gate").start()

    def close(self) -> None:
        """Stop listening."""
        self.shutdown()
        self.server_close()

    def leads_to(self, host: str | None, port: int | None) -> bool:
        """Say whether somebody asks for the endpoint."""
        return (host or "").lower() == self.host and port == self.target[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: whoever asked sees that the connection ended."""


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Gate
    timeout = _SECONDS

    def do_CONNECT(self) -> None:
        """Open a tunnel for TLS."""
        asked = urlsplit(f"//{self.path}")
        if not self.server.leads_to(asked.hostname, asked.port):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        self.close_connection = True
        with socket.create_connection(self.server.target, _SECONDS) as store:
            self.send_response(HTTPStatus.OK)
            self.end_headers()
            back = threading.Thread(target=_pump, args=(store, self.connection), daemon=True)
            back.start()
            _pump(self.connection, store)
            back.join(_SECONDS)

    def do_GET(self) -> None:
        """Pass one reading request on, in clear text."""
        asked = urlsplit(self.path)
        if not self.server.leads_to(asked.hostname, asked.port or 80):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        address, port = self.server.target
        store = http.client.HTTPConnection(address, port, timeout=_SECONDS)
        try:
            store.putrequest(
                self.command,
                self.path[self.path.index(asked.netloc) + len(asked.netloc) :] or "/",
                skip_host=True,
                skip_accept_encoding=True,
            )
            for name, value in self.headers.items():
                if name.lower() not in _OF_ONE_HOP:
                    store.putheader(name, value)
            store.endheaders()
            self._give(store.getresponse())
        except (OSError, http.client.HTTPException):
            self.send_error(HTTPStatus.BAD_GATEWAY)
        finally:
            store.close()

    def do_HEAD(self) -> None:
        """Pass on a question about an object."""
        self.do_GET()

    def _give(self, response: HTTPResponse) -> None:
        if response.status in range(300, 400):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        self.close_connection = True
        self.send_response_only(response.status)
        for name, value in response.getheaders():
            if name.lower() not in _OF_ONE_HOP:
                self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        while piece := response.read(_PIECE):
            self.wfile.write(piece)

    def log_message(self, *_: object) -> None:
        """Keep no log: paths in a bucket may name people."""


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while piece := source.recv(_PIECE):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return
