"""News and the notice by mail: only to who asked, once, and nobody is found out or kept."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import SecretStr

from tests.cast import acting_as, client_for
from tests.integration.correspondence.imap import PASSWORD, USER, mailbox
from tests.integration.correspondence.sinks import mail_sink
from tests.integration.notice.shop import open_shop
from troth.core.room import Role
from troth.foundation.correspondence.allowing import forget_allowances
from troth.foundation.correspondence.mailboxes.handing import read_mailbox
from troth.foundation.correspondence.mailboxes.headers import Head
from troth.foundation.correspondence.mailboxes.reading import Arrived
from troth.foundation.correspondence.models import Allowance, Message
from troth.foundation.correspondence.sealed import Mail, open_content, open_recipient
from troth.foundation.custody.models import HeldKey
from troth.foundation.datamap.actions import retention
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording.models import Pending
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.mailbox.answering import answer
from troth.transparency.notice.models.news import Subscriber, Telling
from troth.transparency.notice.news import telling
from troth.transparency.notice.news.allowing import A_NETWORK
from troth.transparency.notice.news.telling import forget_news, tell_news

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings

    from tests.integration.notice.visiting import Visitor
    from troth.transparency.notice.models import Version

pytestmark = pytest.mark.django_db

PERSON = "marked.person@example.org"
NEWS = "/notice/news/"


@pytest.fixture(autouse=True)
def _published() -> None:
    open_shop()
    with acting_as(Role.OWNER):
        publish()


@pytest.fixture
def https(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://privacy.example.com"


def _mails() -> list[tuple[str, Mail]]:
    found = Message.objects.filter(key__startswith="n").order_by("created_at")
    return [(str(open_recipient(one)), open_content(one, Mail)) for one in found]


def _links(text: str) -> list[str]:
    return re.findall(r"https?://[^/\s]+(/\S+)", text)


def _ask(visitor: Visitor, address: str = PERSON, language: str = "de", **more: Any) -> Any:
    return visitor.post(NEWS, {"address": address, "language": language}, **more)


def _subscribe(visitor: Visitor, address: str = PERSON, language: str = "de") -> None:
    assert _ask(visitor, address, language).status_code == 200
    (link,) = _links(_mails()[-1][1].text)
    assert visitor.post(link).status_code == 200


def _change() -> Version:
    with acting_as(Role.OWNER):
        retention.change_retention_rule(key="invoices", period="P11Y")
        return publish(effective_at=timezone.now() + timedelta(days=14))


def _facts(kind: str) -> list[dict[str, Any]]:
    return [json.loads(bytes(one.body))["facts"] for one in Pending.objects.filter(kind=kind)]


def _kept() -> bytes:
    """Return all that is stored of this room, as it is stored."""
    rows = [
        *Subscriber.objects.values(),
        *Allowance.objects.values(),
        *Telling.objects.values(),
    ]
    bodies = [bytes(one.body) for one in Pending.objects.all()]
    sealed = [bytes(one.address) for one in Subscriber.objects.all()]
    return b"\n".join([repr(rows).encode(), *bodies, *sealed]).lower()


def test_a_link_shows_a_button_and_only_the_button_confirms(visitor: Visitor) -> None:
    assert visitor.get(NEWS).status_code == 200
    _ask(visitor)
    ((to, mail),) = _mails()
    assert to == PERSON
    assert "Möchten Sie" in mail.subject or mail.headers["Content-Language"] == "de"
    (link,) = _links(mail.text)
    assert visitor.get(link).status_code == 200
    assert not Subscriber.objects.exclude(confirmed_at=None).exists()
    assert visitor.post(link).status_code == 200
    row = Subscriber.objects.get()
    assert (row.language, row.token_hash) == ("de", "")
    assert row.confirmed_at
    assert visitor.post(link).status_code == 404
    assert [len(_facts(f"notice.news_{one}")) for one in ("asked", "confirmed")] == [1, 1]


def test_a_known_and_an_unknown_address_are_answered_alike(visitor: Visitor) -> None:
    _subscribe(visitor)
    known, unknown = _ask(visitor), _ask(visitor, "other@example.org")
    assert known.content == unknown.content
    assert known.status_code == unknown.status_code == 200
    assert [mail.subject for _, mail in _mails()[-2:]] == [_mails()[-1][1].subject] * 2
    assert Subscriber.objects.count() == 2


def test_another_language_holds_once_it_is_confirmed(visitor: Visitor) -> None:
    _subscribe(visitor, language="de")
    _ask(visitor, PERSON.upper(), "en")
    assert Subscriber.objects.get().language == "de"
    (link,) = _links(_mails()[-1][1].text)
    visitor.post(link)
    assert Subscriber.objects.get().language == "en"


def test_nothing_stored_names_anybody(visitor: Visitor) -> None:
    _subscribe(visitor)
    visitor.post("/notice/de/by-email/", {"address": PERSON})
    assert b"marked" not in _kept()
    assert b"127.0.0.1" not in _kept()


def test_an_address_and_a_network_get_so_much_mail_a_day(visitor: Visitor) -> None:
    for _ in range(4):
        assert _ask(visitor).status_code == 200
    assert len(_mails()) == 2
    for number in range(A_NETWORK):
        last = _ask(visitor, f"p{number}@example.org")
    assert last.status_code == 429
    assert len(_mails()) == 2 + A_NETWORK - 4
    assert _ask(visitor, "p0@example.net", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_what_another_site_sends_is_refused(visitor: Visitor) -> None:
    refused = _ask(visitor, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert not _mails()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b@example.org",
        "ümlaut@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org,b@example.org",
        "A <a@example.org>",
        '"a b"@example.org, c@example.org',
        f"{'a' * 250}@example.org",
        "a@example.org\0",
        "a@[127.0.0.1",
    ],
)
def test_what_is_no_address_is_said_so(visitor: Visitor, address: str) -> None:
    assert _ask(visitor, address).status_code == 422
    assert not _mails()


def test_an_important_version_is_told_once_in_each_language(visitor: Visitor, https: None) -> None:
    del https
    _subscribe(visitor, "de@example.org", "de")
    _subscribe(visitor, "en@example.org", "en")
    _ask(visitor, "unconfirmed@example.org", "en")
    before, version = len(_mails()), _change()
    for _ in range(2):
        enqueue(tell_news, window=timedelta(0))
        run_ready()
    told = dict(_mails()[before:])
    assert sorted(told) == ["de@example.org", "en@example.org"]
    assert len(_mails()) == before + 2
    german, english = told["de@example.org"], told["en@example.org"]
    assert "11 Jahre" in " ".join(german.text.split())
    assert "11 years" in " ".join(english.text.split())
    assert "https://privacy.example.com/notice/de/changes/1/2/" in german.text
    assert "https://privacy.example.com/notice/en/" in english.text
    assert max(len(line) for line in english.text.splitlines() if "://" not in line) <= 72
    version.refresh_from_db()
    assert version.told_at
    assert _facts("notice.news_told") == [{"version": 2, "count": 2}]


def test_whoever_leaves_is_deleted_at_once(visitor: Visitor, https: None) -> None:
    del https
    _subscribe(visitor)
    _change()
    enqueue(tell_news)
    run_ready()
    mail = _mails()[-1][1]
    leave_at = _links(mail.text)[-1]
    assert mail.headers["List-Unsubscribe"] == f"<https://privacy.example.com{leave_at}>"
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert visitor.get(leave_at).status_code == 200
    assert Subscriber.objects.count() == 1
    row = Subscriber.objects.get()
    assert visitor.post(f"{leave_at.rstrip('/')}x/").status_code == 200
    assert Subscriber.objects.count() == 1
    one_click = visitor.post(leave_at, {"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert not Subscriber.objects.exists()
    assert not HeldKey.objects.filter(reference=f"subscriber:{row.pk}").exists()
    assert not Message.objects.filter(key__startswith="news").exists()
    assert visitor.post(leave_at).status_code == 200
    for said, spoken in (("", "en"), ("fr", "fr")):
        page = visitor.get(leave_at, headers={"Accept-Language": said})
        assert f'<html lang="{spoken}"' in page.content.decode()
    assert len(_facts("notice.news_left")) == 1


def test_one_click_is_offered_over_https_only(visitor: Visitor) -> None:
    _subscribe(visitor)
    _change()
    enqueue(tell_news)
    run_ready()
    headers = _mails()[-1][1].headers
    assert "List-Unsubscribe" in headers
    assert "List-Unsubscribe-Post" not in headers


def test_who_never_confirms_is_forgotten_after_seven_days(visitor: Visitor) -> None:
    _subscribe(visitor, "stays@example.org")
    _ask(visitor)
    (link,) = _links(_mails()[-1][1].text)
    Subscriber.objects.update(token_until=timezone.now() - timedelta(seconds=1))
    assert visitor.post(link).status_code == 404
    Allowance.objects.update(day=timezone.now().date() - timedelta(days=1))
    enqueue(forget_news)
    enqueue(forget_allowances)
    run_ready()
    assert Subscriber.objects.count() == 1
    assert not Allowance.objects.exists()
    assert len(HeldKey.objects.filter(reference__startswith="subscriber:")) == 1
    assert _facts("notice.news_forgotten") == [{"count": 1}]


def test_many_are_told_in_batches_and_the_console_shows_how_far(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "BATCH", 2)
    for number in range(5):
        _subscribe(visitor, f"p{number}@example.org", "en")
    version = _change()
    page = client_for(Role.AUDITOR).get("/console/notice/news/").content.decode()
    assert "begins within a minute" in page
    telling._begin(version)
    assert telling.tell_some(version) is False
    page = client_for(Role.AUDITOR).get("/console/notice/news/").content.decode()
    assert "2 of 5" in page
    assert "example.org" not in page
    enqueue(tell_news)
    run_ready()
    assert Telling.objects.get().queued == 5
    assert Message.objects.filter(key__startswith="news:").count() == 5


def test_a_mail_goes_over_the_wire_with_its_headers_whole(
    visitor: Visitor, settings: Settings, https: None
) -> None:
    del https
    _subscribe(visitor)
    _change()
    with mail_sink() as sink:
        values: dict[str, Any] = {"smtp_host": "127.0.0.1", "smtp_port": sink.port}
        values |= {"smtp_security": "none", "mail_from": "privacy@example.com"}
        settings.TROTH = settings.TROTH.model_copy(update=values)
        enqueue(tell_news)
        run_ready()
    mail = sink.mails[-1]
    assert re.fullmatch(
        r"<https://privacy\.example\.com/notice/news/leave/[0-9a-f-]{36}/[0-9a-f]{32}/>",
        mail["List-Unsubscribe"],
    )
    assert mail["Auto-Submitted"] == "auto-generated"


def test_the_notice_is_sent_as_text_once_a_day(visitor: Visitor) -> None:
    address = "/notice/de/by-email/"
    assert visitor.get(address).status_code == 200
    first, second = (visitor.post(address, {"address": PERSON}) for _ in range(2))
    assert first.content == second.content
    ((to, mail),) = _mails()
    assert to == PERSON
    assert "Um zu senden, was Sie gekauft haben" in " ".join(mail.text.split())
    assert not Subscriber.objects.exists()
    assert _facts("notice.mailed") == [{"version": 1, "language": "de", "channel": "page"}]
    assert visitor.get("/notice/fr/by-email/").status_code == 404


@pytest.fixture
def answering(dovecot: str, settings: Settings) -> Iterator[Any]:
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
            "mail_from": "notice@example.com",
        }
        settings.TROTH = settings.TROTH.model_copy(update=values)
        settings.DEFAULT_FROM_EMAIL = "notice@example.com"

        def answer(*mails: bytes) -> list[Any]:
            server.deliver(*mails)
            before = len(sink.mails)
            enqueue(read_mailbox)
            run_ready()
            return sink.mails[before:]

        answer.sink = sink  # type: ignore[attr-defined]  # for the envelope
        enqueue(read_mailbox)
        run_ready()
        yield answer


def _written(sender: str = PERSON, **headers: str) -> bytes:
    named = {
        "Return-Path": f"<{sender}>",
        "From": f"<{sender}>",
        "To": "notice@example.com",
        "Message-ID": f"<{'x' * 90}@mail.example.org>",
        "Subject": "Hello",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}\r\n" for name, value in named.items()]
    return "".join([*lines, "\r\n", "Please.\r\n"]).encode()


def test_a_mail_is_answered_with_the_notice_in_its_language(answering: Any) -> None:
    (mail,) = answering(_written(Content_Language="de"))
    assert mail["To"] == PERSON
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["In-Reply-To"] == f"<{'x' * 90}@mail.example.org>"
    assert mail["References"] == f"<{'x' * 90}@mail.example.org>"
    assert mail["Content-Language"] == "de"
    assert "Um zu senden" in mail.get_content()
    assert [fact["channel"] for fact in _facts("notice.mailed")] == ["mailbox"]


def test_an_address_is_answered_once_a_day_and_robots_never(answering: Any) -> None:
    found = answering(
        _written(),
        _written(Message_ID="<two@example.org>"),
        _written("other@example.org", List_Id="<people.example.org>"),
        _written("other@example.org", Auto_Submitted="auto-replied"),
        _written("notice@example.com"),
        _written(""),
        _written("privacy@example.com"),
    )
    assert [mail["To"] for mail in found] == [PERSON]
    assert answering() == []


def test_our_own_answer_is_not_answered(answering: Any) -> None:
    (mail,) = answering(_written())
    returned = b"Return-Path: <elsewhere@example.net>\r\n" + mail.as_bytes()
    assert message_from_bytes(returned, policy=default)["Auto-Submitted"] == "auto-replied"
    assert answering(returned) == []


_LINES = st.sampled_from(
    [
        b"From: a@example.org",
        b"Message-ID: <1@example.org>",
        b"Subject: =?utf-8?q?Datenschutz?=",
        b"Precedence: bulk",
        b"Auto-Submitted: no",
        b"Content-Language: de, =?",
        b"\xff\xfe: \x00",
    ]
) | st.binary(max_size=20)
_SENDERS = st.sampled_from([b"a@example.org", b"A@example.org", b"b@example.net", b"", b"\xff@x"])


@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(_SENDERS, st.lists(_LINES, max_size=5))
def test_whatever_a_mail_holds_it_is_not_answered_twice(sender: bytes, lines: list[bytes]) -> None:
    head = Head(b"\r\n".join([b"Return-Path: <" + sender + b">", *lines, b""]))
    answers = Message.objects.filter(key__startswith="notice-answer:")
    before, mail = answers.count(), str(uuid4())
    for key in (mail, mail, str(uuid4())):
        answer(Arrived(key, head))
    assert answers.count() <= before + 1
    assert answers.count() <= 4


def test_an_answer_has_no_envelope_sender(answering: Any) -> None:
    answering(_written())
    assert answering.sink.senders[-1] == "<>"
