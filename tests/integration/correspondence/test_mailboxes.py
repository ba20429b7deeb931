"""A real mailbox is read once, without marking anything, whatever happens meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from tests.integration.correspondence.imap import PASSWORD, USER, mailbox
from tests.integration.correspondence.sinks import free_port, make_certificate
from troth.core.errors import InvalidInputError
from troth.core.room import Health
from troth.foundation.correspondence import checks, commands
from troth.foundation.correspondence.errors import MailboxError
from troth.foundation.correspondence.mailboxes.reading import look, read_new
from troth.foundation.correspondence.models import Mailbox
from troth.foundation.correspondence.sending.mime import checked_headers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.correspondence.conftest import Set
    from tests.integration.correspondence.imap import Mailbox as Server
    from troth.foundation.correspondence.mailboxes.reading import Arrived

pytestmark = pytest.mark.django_db


def _mail(subject: str) -> bytes:
    return f"Return-Path: <a@example.org>\r\nSubject: {subject}\r\n\r\nHello.\r\n".encode()


@pytest.fixture
def server(dovecot: str) -> Iterator[Server]:
    with mailbox(dovecot) as running:
        yield running


def _use(troth: Set, port: int, **more: object) -> None:
    troth(
        **{
            "imap_host": "127.0.0.1",
            "imap_port": port,
            "imap_security": "none",
            "imap_user": USER,
            "imap_password": SecretStr(PASSWORD),
            **more,
        }
    )


def _subjects() -> list[str]:
    found: list[str] = []
    read_new(lambda arrived: found.append(arrived.head.first("Subject")))
    return found


def test_what_arrives_is_handed_over_once_and_stays_unread(troth: Set, server: Server) -> None:
    _use(troth, server.port)
    server.deliver(_mail("old"))
    assert _subjects() == []
    server.deliver(_mail("one"), _mail("two"))
    assert _subjects() == ["one", "two"]
    assert _subjects() == []
    assert not any(b"Seen" in flags for flags in server.flags())
    server.deliver(_mail("three"))
    assert _subjects() == ["three"]


def test_what_could_not_be_handled_comes_again(troth: Set, server: Server) -> None:
    _use(troth, server.port)
    _subjects()
    server.deliver(_mail("one"), _mail("two"), _mail("three"))
    seen: list[str] = []

    def fail_at_two(arrived: Arrived) -> None:
        seen.append(arrived.head.first("Subject"))
        if seen[-1] == "two":
            raise InvalidInputError("test.fails", "It fails.")

    with pytest.raises(InvalidInputError):
        read_new(fail_at_two)
    assert seen == ["one", "two"]
    assert _subjects() == ["two", "three"]


def test_a_folder_that_is_numbered_anew_is_begun_at_its_end(troth: Set, server: Server) -> None:
    server.begin_anew()
    _use(troth, server.port, imap_folder="News")
    _subjects()
    server.deliver(_mail("one"), folder="News")
    assert _subjects() == ["one"]
    server.begin_anew()
    server.deliver(_mail("before"), folder="News")
    assert _subjects() == []
    server.deliver(_mail("after"), folder="News")
    assert _subjects() == ["after"]


def test_a_mail_that_is_gone_or_odd_stops_nothing(troth: Set, server: Server) -> None:
    _use(troth, server.port)
    _subjects()
    server.deliver(b"\xff\xfe no head at all", _mail("gone"), _mail("there"))
    with server.opened() as client:
        client.select("INBOX")
        client.store("2", "+FLAGS", "(\\Deleted)")
        client.expunge()
    assert _subjects() == ["", "there"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"imap_password": SecretStr("wrong")}, "imap.login_refused"),
        ({"imap_user": "ümlaut"}, "imap.login_refused"),
        ({"imap_folder": 'No "such" folder'}, "imap.no_folder"),
        ({"imap_security": "starttls"}, "imap.no_starttls"),
        ({"imap_security": "tls"}, "imap.tls"),
        ({"imap_port": 0}, "imap.unreachable"),
        ({"imap_host": "none.invalid"}, "imap.name_unknown"),
        ({"imap_host": None}, "imap.not_configured"),
    ],
)
def test_troubles_are_told_by_code(
    troth: Set, server: Server, changes: dict[str, object], code: str
) -> None:
    _use(troth, server.port)
    if changes.get("imap_port") == 0:
        changes = {"imap_port": free_port()}
    troth(**changes)
    with pytest.raises(MailboxError) as caught:
        _subjects()
    assert caught.value.code == code
    assert caught.value.remedy
    assert caught.value.__context__ is None


def test_a_certificate_has_to_be_trusted(
    troth: Set, dovecot: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path / "imap.pem")
    with mailbox(dovecot, certificate) as server:
        for security, port in (("tls", server.tls_port), ("starttls", server.port)):
            _use(troth, port, imap_security=security)
            monkeypatch.delenv("SSL_CERT_FILE", raising=False)
            with pytest.raises(MailboxError) as caught:
                look()
            assert caught.value.code == "imap.certificate"
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
            assert look() == 0


def test_the_doctor_says_how_it_went(troth: Set, server: Server) -> None:
    assert checks.mailbox_is_read().health is Health.OK
    _use(troth, server.port)
    assert "not been read yet" in checks.mailbox_is_read().finding
    _subjects()
    assert "not encrypted" in checks.mailbox_is_read().finding
    troth(imap_security="starttls")
    with pytest.raises(MailboxError):
        _subjects()
    assert "imap.no_starttls" in checks.mailbox_is_read().finding
    assert Mailbox.objects.get().last_code == "imap.no_starttls"


def test_the_command_line_tries_the_mailbox(troth: Set, server: Server) -> None:
    _use(troth, server.port)
    server.deliver(_mail("one"))
    told = CliRunner().invoke(commands.app, ["mailbox"])
    assert told.exit_code == 0, told.output
    assert "has 1 messages" in told.output
    assert not Mailbox.objects.exists()


def test_only_an_answer_may_say_that_it_is_one() -> None:
    assert checked_headers({"Auto-Submitted": "auto-replied"})
    with pytest.raises(InvalidInputError):
        checked_headers({"Auto-Submitted": "no"})
