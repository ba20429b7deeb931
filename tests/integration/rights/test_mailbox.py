"""A real mailbox: what people write to it becomes a request, a letter, or is left to the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr

from tests.integration.correspondence.imap import PASSWORD, USER, mailbox
from tests.integration.correspondence.sinks import mail_sink
from tests.integration.rights.people import PERSON
from troth.customers.rights.actions.verifying import enter_code, send_code
from troth.customers.rights.models import Letter, Request
from troth.customers.rights.sealed import open_asked, open_letter
from troth.foundation.correspondence.mailboxes.handing import read_mailbox
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berlin")]


@pytest.fixture
def arriving(dovecot: str, settings: Settings) -> Iterator[Callable[..., list[Any]]]:
    """Deliver mails to the company's mailbox, have it read, and give the mails that left."""
    with mailbox(dovecot) as server, mail_sink() as sink:
        values: dict[str, Any] = {
            "imap_host": "127.0.0.1",
            "imap_port": server.port,
            "imap_security": "none",
            "imap_user": USER,
            "imap_password": SecretStr(PASSWORD),
            "smtp_host": "127.0.0.1",
            "smtp_port": sink.port,
            "smtp_security": "none",
            "mail_from": "privacy@example.com",
        }
        settings.TROTH = settings.TROTH.model_copy(update=values)
        settings.DEFAULT_FROM_EMAIL = "privacy@example.com"

        def deliver(*written: bytes) -> list[Any]:
            server.deliver(*written)
            before = len(sink.mails)
            enqueue(read_mailbox)
            run_ready()
            return sink.mails[before:]

        deliver()
        yield deliver


def _mail(text: str, *, kind: str = "text/plain; charset=utf-8", subject: str = "Hello") -> bytes:
    lines = [
        f"Return-Path: <{PERSON}>",
        "From: The Director <director@example.com>",
        "Message-ID: <one@mail.example.org>",
        f"Subject: {subject}",
        f"Content-Type: {kind}",
        "",
        text,
    ]
    return "\r\n".join(lines).encode()


def test_a_mail_becomes_a_request_whose_sender_then_shows_who_they_are(
    arriving: Callable[..., list[Any]],
) -> None:
    (receipt,) = arriving(_mail("<p>Bitte <b>löschen</b> Sie meine Daten.</p>", kind="text/html"))
    request = Request.objects.get()
    assert receipt["To"] == PERSON
    assert receipt["Auto-Submitted"] == "auto-replied"
    assert receipt["In-Reply-To"] == "<one@mail.example.org>"
    assert request.reference in receipt["Subject"]
    assert "löschen Sie meine Daten" in " ".join(open_asked(request).text.split())
    assert (request.kind, request.language, request.state) == ("erasure", "de", "verifying")
    send_code(request=request.pk)
    (sent,) = arriving()
    code = next(line for line in sent.get_content().splitlines() if line[:4].isdigit())
    assert enter_code(request=request.pk, code=code).verified_by == "email_code"


def test_a_mail_that_says_nothing_of_it_is_kept_for_a_person_and_not_answered(
    arriving: Callable[..., list[Any]],
) -> None:
    assert arriving(_mail("When do you open?", subject="=?utf-8?q?Gru=C3=9F?=")) == []
    sender, subject, text = open_letter(Letter.objects.get())
    assert (sender, subject, text) == (PERSON, "Gruß", "When do you open?")


def test_of_a_huge_mail_only_its_beginning_is_read(arriving: Callable[..., list[Any]]) -> None:
    arriving(_mail("Hello. " + "x" * 3_000_000 + " delete my data"))
    assert not Request.objects.exists()
    assert len(open_letter(Letter.objects.get())[2]) <= 20_000
