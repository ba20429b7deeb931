"""Which mail a machine answers, to whom, and in which language; whatever a mail holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.foundation.correspondence.mailboxes.headers import MOST_BYTES, Head
from troth.foundation.correspondence.mailboxes.languages import language_of
from troth.foundation.correspondence.mailboxes.responding import Reply, Silence, reply_to

OWN = ("notice@example.com", "Privacy@Example.com")
WORDS = {"de": ("datenschutz",), "fr": ("confidentialité",)}


def _head(**headers: str) -> Head:
    named = {
        "Return-Path": "<person@example.org>",
        "From": "A Person <person@example.org>",
        "Message-ID": "<one@example.org>",
        "Subject": "Your notice",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}\r\n" for name, value in named.items() if value]
    return Head("".join(lines).encode() + b"\r\n")


def test_the_envelopes_sender_is_answered_in_the_thread() -> None:
    found = reply_to(_head(References="<zero@example.org> no-id"), OWN)
    assert found == Reply(
        "person@example.org",
        {
            "Auto-Submitted": "auto-replied",
            "In-Reply-To": "<one@example.org>",
            "References": "<zero@example.org> <one@example.org>",
        },
    )


def test_neither_from_nor_reply_to_says_where_an_answer_goes() -> None:
    head = _head(From="<victim@example.net>", Reply_To="<victim@example.net>")
    found = reply_to(head, OWN)
    assert isinstance(found, Reply)
    assert found.to == "person@example.org"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Auto_Submitted": "auto-replied"}, Silence.AUTOMATIC),
        ({"Auto_Submitted": "auto-generated; owner-email=x"}, Silence.AUTOMATIC),
        ({"auto_submitted": "Auto-Notified"}, Silence.AUTOMATIC),
        ({"X_Autoreply": "yes"}, Silence.AUTOMATIC),
        ({"List_Id": "<people.example.org>"}, Silence.LIST),
        ({"LIST_UNSUBSCRIBE": "<https://example.org/>"}, Silence.LIST),
        ({"Mailing_List": "contact x"}, Silence.LIST),
        ({"Precedence": "bulk"}, Silence.BULK),
        ({"Precedence": " Junk "}, Silence.BULK),
        ({"Precedence": "list"}, Silence.BULK),
        ({"Content_Type": "multipart/report; report-type=delivery-status"}, Silence.REPORT),
        ({"X_Auto_Response_Suppress": "DR, OOF, AutoReply"}, Silence.SUPPRESSED),
        ({"X_Spam_Flag": "YES"}, Silence.SPAM),
        ({"Return_Path": "<>"}, Silence.NO_SENDER),
        ({"Return_Path": ""}, Silence.NO_SENDER),
        ({"Return_Path": "<not an address>"}, Silence.NO_SENDER),
        ({"Return_Path": "<nobody>"}, Silence.NO_SENDER),
        ({"Return_Path": "<MAILER-DAEMON@example.org>"}, Silence.ROBOT),
        ({"Return_Path": "<no-reply@example.org>"}, Silence.ROBOT),
        ({"Return_Path": "<shop.noreply+1@example.org>"}, Silence.ROBOT),
        ({"Return_Path": "<do_not_reply@example.org>"}, Silence.ROBOT),
        ({"Return_Path": "<bounces+7=a=b@example.org>"}, Silence.ROBOT),
        ({"Return_Path": "<owner-people@example.org>"}, Silence.ROBOT),
        ({"Return_Path": "<people-request@example.org>"}, Silence.ROBOT),
        ({"From": "Robot <NoReply@example.org>"}, Silence.ROBOT),
        ({"Return_Path": "<notice@example.com>"}, Silence.OURS),
        ({"From": "privacy@example.com"}, Silence.OURS),
    ],
)
def test_what_is_never_answered(headers: dict[str, str], reason: Silence) -> None:
    assert reply_to(_head(**headers), OWN) is reason


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "no"},
        {"Precedence": "first-class"},
        {"Return_Path": "person@example.org"},
        {"X_Auto_Response_Suppress": "DR, RN"},
        {"Return_Path": "<noreen.reply@example.org>"},
        {"Return_Path": "<arequest@example.org>"},
    ],
)
def test_what_is_answered(headers: dict[str, str]) -> None:
    assert isinstance(reply_to(_head(**headers), OWN), Reply)


def test_ids_that_are_none_tie_nothing() -> None:
    found = reply_to(_head(Message_ID="<a b> (none)"), OWN)
    assert found == Reply("person@example.org", {"Auto-Submitted": "auto-replied"})


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "en"),
        ({"Content_Language": "de-AT"}, "de"),
        ({"Accept_Language": "pl, fr;q=0.5, de;q=0.9"}, "de"),
        ({"Accept_Language": "de;q=0, fr"}, "fr"),
        ({"Content_Language": "pl"}, "en"),
        ({"Subject": "=?utf-8?q?Politique_de_confidentialit=C3=A9?="}, "fr"),
        ({"Subject": "DATENSCHUTZ bitte", "Content_Language": "fr"}, "fr"),
        ({"Subject": "=?nonsense?q?x?= Datenschutz"}, "de"),
    ],
)
def test_the_language_of_a_mail(headers: dict[str, str], language: str) -> None:
    assert language_of(_head(**headers), ["en", "de", "fr"], WORDS) == language


_NAMES = st.sampled_from(
    [
        "Return-Path",
        "From",
        "Auto-Submitted",
        "Precedence",
        "Content-Type",
        "Message-ID",
        "References",
        "Subject",
        "Content-Language",
        "Accept-Language",
        "X-Auto-Response-Suppress",
        "Received",
    ]
)
_PARTS = st.sampled_from(
    [b"<", b">", b"@", b"a@example.org", b"=?utf-8?b?", b"?=", b"=?x?q?=FF", b";", b",", b"\r\n\t"]
)
_VALUES = st.lists(_PARTS | st.binary(max_size=12), max_size=8).map(b"".join)
_HEADS = st.lists(st.tuples(_NAMES, _VALUES), max_size=8).map(
    lambda lines: b"".join(name.encode() + b": " + value + b"\r\n" for name, value in lines)
)


@given(st.binary(max_size=400) | _HEADS)
def test_no_mail_breaks_the_reading_or_the_answer(written: bytes) -> None:
    head = Head(written)
    found = reply_to(head, OWN)
    assert language_of(head, ["en", "de"], WORDS) in {"en", "de"}
    if isinstance(found, Reply):
        assert found.to.count("@") == 1
        assert found.headers["Auto-Submitted"] == "auto-replied"
        for value in found.headers.values():
            assert value.isascii()
            assert value == " ".join(value.split())


@pytest.mark.parametrize("piece", [b"=?a?q?", b"<", b"a@", b"x", b"=?utf-8?q?a?= ", b"no-", b", "])
@pytest.mark.parametrize("name", [b"From", b"References", b"Subject", b"Return-Path"])
def test_a_long_head_takes_no_long_time(name: bytes, piece: bytes) -> None:
    written = name + b": " + piece * (MOST_BYTES // len(piece)) + b"\r\n\r\n"
    started = time.process_time()
    head = Head(written)
    reply_to(head, OWN)
    language_of(head, ["en"], WORDS)
    assert time.process_time() - started < 2
