"""Mail leaves the outbox once committed, is tried again, and its failures are seen."""

from __future__ import annotations

import json
import logging
import re
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import serializers
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pydantic import SecretStr
from typer.testing import CliRunner

from tests.integration.correspondence.sinks import free_port, mail_sink, make_certificate
from troth.core.errors import InvalidInputError, StateConflictError
from troth.foundation.correspondence import actions, checks, commands, queries
from troth.foundation.correspondence.models import Message, State
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.correspondence.sealed import Mail, open_content, open_recipient
from troth.foundation.correspondence.sending.delivery import PAUSES, attempt, deliver
from troth.foundation.correspondence.upkeep import deliver_due, forget_texts
from troth.foundation.custody.models import HeldKey
from troth.foundation.jobs.models import Run
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from tests.integration.correspondence.conftest import Set

pytestmark = pytest.mark.django_db

MARKED = "marked.person@example.com"


def _post(key: str = "invitation:1") -> Message:
    return post_mail(to=MARKED, subject="Welcome", text="Hello, marked text.", key=key)


def _use(troth: Set, port: int, **more: object) -> None:
    troth(
        smtp_host="127.0.0.1",
        smtp_port=port,
        smtp_security="none",
        mail_from="troth@example.com",
        **more,
    )


def test_a_mail_arrives_as_it_was_posted(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        message = post_mail(
            to=MARKED,
            subject="Grüße\r\nBcc: other@example.com",
            text="Plain",
            html="<p>Rich</p>",
            key="invitation:1",
            headers={"Reply-To": "office@example.com"},
        )
        run_ready()
    (mail,) = sink.mails
    assert sink.recipients == [[MARKED]]
    assert mail["From"] == "troth@example.com"
    assert mail["To"] == MARKED
    assert mail["Subject"] == "Grüße Bcc: other@example.com"
    assert mail["Bcc"] is None
    assert mail["Reply-To"] == "office@example.com"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[0-9a-f]{40}@example\.com>", mail["Message-ID"])
    plain, rich = mail.iter_parts()
    assert plain.get_content().strip() == "Plain"
    assert rich.get_content().strip() == "<p>Rich</p>"
    message.refresh_from_db()
    assert message.state == State.SENT
    assert Pending.objects.filter(kind="correspondence.message_sent").count() == 1


def test_what_is_rolled_back_is_never_sent(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        with transaction.atomic():
            _post()
            transaction.set_rollback(True)
        run_ready()
    assert not sink.mails
    assert not Message.objects.exists()


def test_the_same_key_is_the_same_mail(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        assert _post().pk == _post().pk
        run_ready()
        assert _post().state == State.SENT
        run_ready()
    assert len(sink.mails) == 1


def test_without_a_server_mail_waits_and_is_seen(troth: Set) -> None:
    troth(smtp_host=None)
    message = _post()
    run_ready()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.WAITING, 0)
    assert checks.mail_leaves().health == "warn"
    assert queries.waits_for_server() == 1
    with mail_sink() as sink:
        _use(troth, sink.port)
        enqueue(deliver_due)
        run_ready()
    assert len(sink.mails) == 1


def test_for_now_is_tried_again_after_a_pause_with_the_same_message_id(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        sink.answers = ["451 greylisted, come back later"]
        message = _post()
        run_ready()
        message.refresh_from_db()
        assert (message.state, message.last_code) == (State.WAITING, "smtp.451")
        assert message.last_place.startswith("troth.foundation.correspondence.sending.smtp:")
        assert message.next_at > timezone.now() + PAUSES[0] - timedelta(seconds=30)
        assert not sink.mails
        Message.objects.update(next_at=timezone.now())
        enqueue(deliver_due)
        run_ready()
    assert len(sink.mails) == 1
    assert sink.mails[0]["Message-ID"].startswith("<")


def test_a_duplicate_is_recognised_by_its_message_id(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        message = _post()
        run_ready()
        # As if the worker had been killed after the server took it and before it was noted.
        Message.objects.update(state=State.WAITING, next_at=timezone.now())
        enqueue(deliver, message.pk)
        run_ready()
    first, second = sink.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


def test_refused_for_good_fails_at_once_and_can_be_tried_again(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        sink.answers = [f"550 no such user {MARKED}"]
        message = _post()
        run_ready()
        message.refresh_from_db()
        assert (message.state, message.last_code) == (State.FAILED, "smtp.550")
        assert Pending.objects.filter(kind="correspondence.message_failed").count() == 1
        assert checks.mail_arrives().health == "warn"
        with acting(Actor.command_line()):
            actions.retry(message=message.pk)
            run_ready()
            with pytest.raises(StateConflictError):
                actions.retry(message=message.pk)
    assert len(sink.mails) == 1


def test_after_the_last_attempt_it_is_given_up(troth: Set) -> None:
    _use(troth, free_port())
    message = _post()
    for _ in range(len(PAUSES) + 1):
        Message.objects.update(next_at=timezone.now())
        enqueue(deliver, message.pk)
        run_ready()
    message.refresh_from_db()
    assert (message.state, message.last_code) == (State.FAILED, "smtp.unreachable")
    assert timedelta(days=4) <= sum(PAUSES, timedelta()) <= timedelta(days=5)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_message_once(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        message = _post()
        ready = threading.Barrier(3)

        def try_too() -> None:
            found = Message.objects.get(pk=message.pk)
            ready.wait()
            attempt(found)
            connections.close_all()

        both = [threading.Thread(target=try_too) for _ in range(2)]
        for thread in both:
            thread.start()
        ready.wait()
        for thread in both:
            thread.join()
    assert len(sink.mails) == 1


def test_starttls_needs_a_certificate_that_is_trusted(
    troth: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path / "mail.pem")
    with mail_sink(certificate) as sink:
        _use(troth, sink.port)
        troth(smtp_security="starttls")
        failure = attempt(_post())
        assert failure is not None
        assert failure.code == "smtp.certificate"
        assert not sink.mails
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert attempt(_post("invitation:2")) is None
    assert len(sink.mails) == 1


def test_starttls_is_never_given_up_for_clear_text(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        troth(smtp_security="starttls")
        failure = attempt(_post())
        assert failure is not None
        assert failure.code == "smtp.no_starttls"
        troth(smtp_security="none", smtp_user="troth", smtp_password=SecretStr("hidden-word"))
        failure = attempt(_post("invitation:2"))
        assert failure is not None
        assert failure.code == "smtp.no_login"
    assert not sink.mails


def test_a_server_that_hangs_up_leaves_the_mail_waiting(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        sink.hang_up = True
        failure = attempt(_post())
    assert failure is not None
    assert failure.code == "smtp.disconnected"
    assert not failure.for_good


def test_no_address_is_in_arguments_errors_logs_or_clear_columns(
    troth: Set, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with mail_sink() as sink:
        _use(troth, sink.port)
        sink.answers = [f"451 later, {MARKED}", f"550 never, {MARKED}"]
        _post("invitation:1")
        _post("invitation:2")
        run_ready()
    stored = serializers.serialize(
        "json",
        [
            *DBTaskResult.objects.all(),
            *Run.objects.all(),
            *Message.objects.all(),
            *Pending.objects.all(),
        ],
    )
    ours = "".join(r.getMessage() for r in caplog.records if r.name.startswith("troth"))
    bodies = b"".join(bytes(pending.body) for pending in Pending.objects.all())
    for marked in ("marked", "Welcome"):
        assert marked not in stored + ours
        assert marked.encode() not in bodies
    message = Message.objects.get(key="invitation:1")
    assert open_recipient(message) == MARKED
    assert open_content(message, Mail).subject == "Welcome"


def test_recipients_are_shown_by_a_recorded_action_only(troth: Set) -> None:
    troth(smtp_host=None)
    _post()
    with acting(Actor.command_line()):
        (line,) = actions.show_outbox()
    assert (line.recipient, line.subject) == (MARKED, "Welcome")
    (entry,) = Pending.objects.filter(kind="correspondence.outbox_shown")
    assert json.loads(bytes(entry.body))["facts"] == {"count": 1}


def test_texts_are_deleted_in_time_and_their_keys_destroyed(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        message = _post()
        run_ready()
    assert sink.mails
    outbox = HeldKey.objects.filter(reference__startswith="outbox:")
    assert outbox.count() == 1
    enqueue(forget_texts)
    run_ready()
    assert Message.objects.get(pk=message.pk).content is not None
    Message.objects.update(sent_at=timezone.now() - timedelta(days=8))
    enqueue(forget_texts)
    run_ready()
    message.refresh_from_db()
    assert (message.recipient, message.content) == (None, None)
    assert outbox.count() == 0
    (entry,) = Pending.objects.filter(kind="correspondence.texts_forgotten")
    assert json.loads(bytes(entry.body))["facts"] == {"count": 1, "keys": 1}
    with acting(Actor.command_line()):
        assert actions.show_outbox()[0].recipient == ""


def test_what_libraries_send_goes_by_the_outbox(troth: Set, settings: Settings) -> None:
    backend = "troth.foundation.correspondence.backend.OutboxBackend"
    settings.EMAIL_BACKEND = backend
    with mail_sink() as sink:
        _use(troth, sink.port)
        send_mail("Reset", "Here is the link.", None, [f"Somebody <{MARKED}>", "b@example.com"])
        rich = EmailMultiAlternatives("Rich", "plain", None, ["c@example.com"])
        rich.attach_alternative("<b>rich</b>", "text/html")
        assert rich.send() == 1
        assert not sink.mails
        run_ready()
        rich.attach("file.txt", b"no")
        with pytest.raises(InvalidInputError):
            rich.send()
    assert sorted(sink.recipients) == [["b@example.com"], ["c@example.com"], [MARKED]]


@pytest.mark.parametrize(
    "changes",
    [
        {"to": "nobody"},
        {"to": "ümlaut@example.com"},
        {"to": "a@example.com\r\nRCPT TO:<b@example.com>"},
        {"key": MARKED},
        {"key": ""},
    ],
)
def test_what_cannot_be_posted_is_named_and_not_shown(changes: dict[str, str]) -> None:
    fields = {"to": MARKED, "subject": "s", "text": "t", "key": "invitation:1"} | changes
    with pytest.raises(InvalidInputError) as caught:
        post_mail(**fields)  # type: ignore[arg-type]  # all of them are strings
    (field,) = changes
    assert field in str(caught.value)
    assert (changes[field] or "\0") not in str(caught.value)


@pytest.mark.parametrize("headers", [{"Bcc": "x"}, {"Reply-To": "a\r\nBcc: b"}])
def test_other_headers_are_refused(headers: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError, match="headers"):
        post_mail(to=MARKED, subject="s", text="t", key="k", headers=headers)


def test_the_command_line_sends_a_test_and_says_what_came_of_it(troth: Set) -> None:
    with mail_sink() as sink:
        _use(troth, sink.port)
        told = CliRunner().invoke(commands.app, ["test", "owner@example.com"])
        assert told.exit_code == 0, told.output
        assert "smtp.250" in told.output
        sink.answers = ["554 refused"]
        told = CliRunner().invoke(commands.app, ["test", "owner@example.com", "--json"])
        assert told.exit_code == 1
        assert json.loads(told.output)["code"] == "smtp.554"
        listed = CliRunner().invoke(commands.app, ["list", "--json"])
    assert [row["state"] for row in json.loads(listed.output)] == ["failed", "sent"]
    assert [mail["To"] for mail in sink.mails] == ["owner@example.com"]


def test_a_job_that_is_misused_says_where_it_crashed() -> None:
    job = enqueue(deliver, "no-uuid")
    run_ready()
    run = Run.objects.get(pk=job)
    assert run.code == "jobs.crashed"
    assert run.place.startswith("troth.foundation.correspondence.sending.delivery:")
