"""What somebody outside tries on a running server: to hold it up, to get around it, to get in."""

from __future__ import annotations

import select
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.cast import PASSWORD
from tests.integration.server.running import Running, running
from tests.integration.server.visiting import Visitor, owner_of
from troth.entrypoints.server.bodies import LARGEST_BODY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 40
"""Slow visitors at once: ten for each thread that works."""
PATIENCE_S = 30


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run one server for all attacks."""
    with running(tmp_path_factory.mktemp("attacked") / "troth") as started:
        yield started


@pytest.fixture(scope="module")
def owner(server: Running) -> Visitor:
    """Set the company up; its owner is signed in."""
    return owner_of(server)


def _say(port: int, words: str) -> socket.socket:
    spoken = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
    spoken.sendall(words.encode())
    return spoken


def _heard(spoken: socket.socket) -> str:
    """Return what is answered, until the page is whole or the other side hangs up."""
    heard = b""
    while b"</html>" not in heard and (part := spoken.recv(65536)):
        heard += part
    return heard.decode("utf-8", "replace")


def _is_answered(spoken: socket.socket) -> bool:
    return bool(select.select([spoken], [], [], 0)[0])


def _post(length: int, path: str = "/account/login/") -> str:
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
    )


def test_bodies_that_never_come_hold_nobody_up(server: Running) -> None:
    with ExitStack() as held:
        slow = [held.enter_context(_say(server.private, _post(1000) + "a=")) for _ in range(MANY)]
        for _ in range(3):
            assert server.get(server.private, "/account/login/")[0] == 200
            assert not _is_answered(slow[0]), "others wait for no slow visitor"
        answer = _heard(slow[-1])
    assert answer.startswith("HTTP/1.1 429")
    assert "web.too_many" in answer
    visitor = Visitor(server.private)
    answer_now = visitor.submit("/account/login/", {"login": "a@example.com", "password": "x"})
    assert answer_now.status == 200, "there is room again"


def test_heads_that_never_end_are_hung_up_on(server: Running) -> None:
    with ExitStack() as held:
        head = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        slow = [held.enter_context(_say(server.public, head)) for _ in range(MANY)]
        assert server.get(server.public, "/")[0] == 200
        assert "200 OK" not in _heard(slow[0])


def test_a_body_that_is_too_large_is_refused_unread(server: Running) -> None:
    with _say(server.private, _post(LARGEST_BODY_BYTES + 1)) as spoken:
        answer = _heard(spoken)
    assert answer.startswith("HTTP/1.1 413")
    assert "3 MB" in answer


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30, "1, 2"])
def test_a_length_that_is_none_is_refused(server: Running, length: str) -> None:
    with _say(server.private, _post(0).replace("Length: 0", f"Length: {length}")) as spoken:
        answer = _heard(spoken)
    assert answer == "" or answer[9:12] in {"400", "413"}
    assert server.get(server.private, "/account/login/")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/log/1/../../keys/root.key",
        "/log/1/%2e%2e/%2e%2e/keys/root.key",
        "/log/1/..%2f..%2fkeys%2froot.key",
        "/log/1//etc/passwd",
        "/log/1/tile/../../../keys/root.key",
        "/static/../../keys/root.key",
        "/static/%2e%2e/%2e%2e/troth.sqlite3",
    ],
)
def test_no_path_leads_out_of_the_public_folder(server: Running, path: str) -> None:
    kept = (server.home / "keys" / "root.key").read_bytes()
    words = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    with _say(server.public, words) as spoken:
        answer = _heard(spoken)
    assert answer[9:12] in {"400", "404"}
    assert kept.decode("utf-8", "replace") not in answer
    assert "root:x:" not in answer


@pytest.mark.parametrize("where", ["https://attacker.example.com/", "//attacker.example.com"])
def test_signing_in_leads_nowhere_else(server: Running, owner: Visitor, where: str) -> None:
    assert owner.jar
    visitor = Visitor(server.private)
    page = f"/account/login/?next={where}"
    answer = visitor.submit(page, {"login": "owner@example.com", "password": PASSWORD}, to=page)
    assert answer.status == 302
    assert "attacker" not in answer.headers["location"].partition("?")[0]
    assert answer.headers["location"].startswith("/")


def test_a_form_needs_its_token_and_its_own_origin(owner: Visitor) -> None:
    fields = "name=Mallory&language=en"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    path = "/console/account/profile"
    assert owner.ask("POST", path, fields, kind).status == 403
    foreign = kind | {"Origin": "https://attacker.example.com"}
    token = owner.jar["troth_csrf"]
    stolen = f"{fields}&csrfmiddlewaretoken={token}"
    assert owner.ask("POST", path, stolen, foreign).status == 403
    assert "Mallory" not in owner.get("/console/account/").text


def test_staff_are_nobody_on_the_public_listener(server: Running, owner: Visitor) -> None:
    public = Visitor(server.public)
    public.jar = dict(owner.jar)
    assert public.get("/console/").status == 404
    assert "Olive" not in public.get("/").text


def test_a_session_under_the_other_listener_s_name_opens_nothing(
    server: Running, owner: Visitor
) -> None:
    session = owner.jar["troth_session"]
    assert owner.get("/console/").status == 200
    for port in (server.public, server.private):
        stranger = Visitor(port)
        stranger.jar = {"troth_public_session": session}
        assert stranger.get("/console/").status == (404 if port == server.public else 302)


def test_what_a_stranger_says_was_forwarded_changes_nothing(server: Running) -> None:
    claims = {
        "X-Forwarded-Host": "attacker.example.com",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "127.0.0.1",
        "Forwarded": "host=attacker.example.com;proto=https",
    }
    for port, path in ((server.public, "/"), (server.private, "/account/login/")):
        plain, claimed = server.get(port, path), server.get(port, path, claims)
        assert claimed[0] == plain[0] == 200
        assert b"attacker.example.com" not in claimed[2]
        assert "strict-transport-security" not in claimed[1]
        assert "Secure" not in claimed[1].get("set-cookie", "")


def test_a_session_chosen_by_the_attacker_is_not_the_one_that_is_opened(
    server: Running, owner: Visitor
) -> None:
    (name,) = (each for each in owner.jar if "session" in each)
    visitor = Visitor(server.private)
    visitor.jar[name] = "a" * 32
    visitor.submit("/account/login/", {"login": "owner@example.com", "password": PASSWORD})
    assert visitor.jar[name] != "a" * 32


def test_cookies_are_for_this_site_and_for_no_script(server: Running) -> None:
    answer = Visitor(server.private).get("/account/login/")
    for line in answer.cookies:
        assert "HttpOnly" in line
        assert "SameSite=Lax" in line or "SameSite=Strict" in line
