"""A browser's bare bones: cookies, forms with their CSRF token, and nothing else."""

from __future__ import annotations

import html
import re
import time
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.integration.server.running import Running

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WAITS_S = 60


class Answer(NamedTuple):
    """What a server answered.

    Attributes:
        status: the HTTP status.
        headers: names in lower case.
        text: the body, read as UTF-8.
        cookies: the ``Set-Cookie`` lines.
    """

    status: int
    headers: dict[str, str]
    text: str
    cookies: list[str]


class Visitor:
    """Somebody who visits one listener; keeps cookies like a browser."""

    def __init__(self, port: int) -> None:
        """Begin without cookies."""
        self.port = port
        self.jar: dict[str, str] = {}

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request and keep the cookies of the answer."""
        sent = dict(headers or {})
        if self.jar:
            sent.setdefault("Cookie", "; ".join(f"{n}={v}" for n, v in self.jar.items()))
        connection = HTTPConnection("127.0.0.1", self.port, timeout=WAITS_S)
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        cookies = response.headers.get_all("Set-Cookie") or []
        for line in cookies:
            for morsel in SimpleCookie(line).values():
                self.jar[morsel.key] = morsel.value
        names = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, names, text, cookies)

    def get(self, path: str, **headers: str) -> Answer:
        """Fetch a page."""
        return self.ask("GET", path, headers=headers)

    def submit(
        self, page: str, fields: Mapping[str, str | Sequence[str]], to: str | None = None
    ) -> Answer:
        """Open a page, take its CSRF token, send a form."""
        return self.send(self.get(page), to or page, fields)

    def send(
        self, shown: Answer, to: str, fields: Mapping[str, str | Sequence[str]], **more: str
    ) -> Answer:
        """Send a form of a page that is open already."""
        found = TOKEN.search(shown.text)
        assert found, shown
        body = urlencode({**fields, "csrfmiddlewaretoken": found[1]}, doseq=True)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
            **more,
        }
        return self.ask("POST", to, body, headers)


def owner_of(server: Running, name: str = "Olive Owner", company: str = "Meadow Music") -> Visitor:
    """Become the first owner of a fresh server, with a second factor."""
    made = server.command("people", "setup-link")
    found = re.search(r"/setup/\S+", made.stdout)
    assert found, made.stderr
    owner = Visitor(server.private)
    told = {
        "organisation": company,
        "language": "en",
        "time_zone": "UTC",
        "name": name,
        "email": "owner@example.com",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    assert owner.submit(found.group(), told).status == 302
    add_second_factor(owner)
    return owner


def add_second_factor(visitor: Visitor) -> str:
    """Set up an authenticator app; returns its secret."""
    page = "/account/2fa/totp/activate/"
    shown = visitor.get(page)  # once: each look makes a new secret
    found = re.search(r"\b[A-Z2-7]{32}\b", html.unescape(shown.text))
    assert found
    assert visitor.send(shown, page, {"code": code(found.group())}).status == 302
    return found.group()


def code(secret: str) -> str:
    """Return the code that an authenticator app shows now (RFC 6238, 30 s, 6 digits)."""
    shown: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return shown
