"""Send one signed webhook to one checked place."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as CallTimeoutError

from troth import __version__
from troth.foundation.correspondence.errors import DeliveryError
from troth.foundation.correspondence.sending.signing import signature
from troth.foundation.correspondence.sending.targets import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.correspondence.sending.targets import Target

CONNECT_S: Final = 10
WHOLE_S: Final = 20
"""Seconds after which an answer that drips in is cut off."""

LONGEST_ANSWER: Final = 65_536


def call(url: str, signing_secrets: list[str], webhook_id: str, body: bytes) -> None:
    """Send a webhook; returns when the receiver answered 2xx.

    Raises:
        InvalidInputError: the address is not accepted any more.
        DeliveryError: any other answer, or none.
    """
    target = resolve(url)
    now = int(time.time())
    headers = {
        "Host": _host(target),
        "Content-Type": "application/json",
        "User-Agent": f"Troth/{__version__}",
        "Connection": "close",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(signing_secrets, webhook_id, now, body),
    }
    try:
        status = _exchange(target, headers, body)
    except (OSError, HTTPException, HTTPError, ValueError) as error:
        failure = DeliveryError(_trouble(error))
    else:
        _judge(status)
        return
    raise failure


def _exchange(target: Target, headers: dict[str, str], body: bytes) -> int:
    with _connection(target) as connection, _cut_off(connection):
        connection.request("POST", target.path, body=body, headers=headers, preload_content=False)
        answer = connection.getresponse()
        # Read so that the receiver can finish; nobody looks at it.
        answer.read(LONGEST_ANSWER)
        return answer.status


@contextlib.contextmanager
def _connection(target: Target) -> Iterator[HTTPConnection]:
    if target.tls:
        connection: HTTPConnection = HTTPSConnection(
            target.address,
            target.port,
            timeout=CONNECT_S,
            ssl_context=ssl.create_default_context(),
            server_hostname=target.host,
            assert_hostname=target.host,
        )
    else:
        connection = HTTPConnection(target.address, target.port, timeout=CONNECT_S)
    try:
        connection.connect()
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _cut_off(connection: HTTPConnection) -> Iterator[None]:
    def cut() -> None:
        with contextlib.suppress(OSError):
            if connection.sock:
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(WHOLE_S, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _judge(status: int) -> None:
    if 200 <= status <= 299:  # noqa: PLR2004 - RFC 9110
        return
    if 300 <= status <= 399:  # noqa: PLR2004 - RFC 9110
        raise DeliveryError("webhook.redirected")
    raise DeliveryError(f"webhook.{status}", for_good=status == HTTPStatus.GONE)


def _host(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    standard = 443 if target.tls else 80
    return host if target.port == standard else f"{host}:{target.port}"


def _trouble(error: Exception) -> str:
    if isinstance(error, NewConnectionError):
        return "webhook.unreachable"
    if isinstance(error, TimeoutError | CallTimeoutError):
        return "webhook.timed_out"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "webhook.certificate"
    if isinstance(error, ssl.SSLError):
        return "webhook.tls"
    return "webhook.no_answer"
