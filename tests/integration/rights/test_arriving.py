"""What comes from outside: files, mails, tokens of the site, a changed address, the API."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.cast import acting_as
from tests.integration.rights.people import OTHER, PERSON, asked, code_in, codes, mails
from troth.core.errors import InvalidInputError, NotPermittedError, StateConflictError
from troth.core.room import Role
from troth.customers.rights import attaching
from troth.customers.rights.actions.adding import add
from troth.customers.rights.actions.changing import ask_change, confirm_change
from troth.customers.rights.actions.judging import settle
from troth.customers.rights.actions.letters import (
    forget_letters,
    settle_letter,
    show_letter,
    to_forget,
)
from troth.customers.rights.actions.signed_in import by_token
from troth.customers.rights.actions.site_keys import add_site_key, remove_site_key
from troth.customers.rights.actions.verifying import enter_code
from troth.customers.rights.mailbox.reading import take
from troth.customers.rights.models import Attachment, Letter, Request, VerifiedBy
from troth.customers.rights.sealed import Correction, open_asked, open_name
from troth.customers.rights.values import Upload
from troth.foundation.correspondence.mailboxes.headers import Head
from troth.foundation.correspondence.mailboxes.reading import Arrived
from troth.foundation.correspondence.models import Message
from troth.foundation.custody.models import HeldKey

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berlin")]

PDF = b"%PDF-1.7\n" + b"x" * 100
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def _upload(content: bytes, name: str = "proof.pdf") -> Upload:
    return Upload(name, io.BytesIO(content))


def test_files_are_known_by_their_content_and_lie_sealed() -> None:
    request = asked().request
    add(request=request.pk, text="See here.", files=[_upload(PDF, "../../etc/passwd")])
    (found,) = Attachment.objects.all()
    assert (found.media_type, found.size) == ("application/pdf", len(PDF))
    assert open_name(found) == "passwd"
    lying = attaching.path_of(found.pk).read_bytes()
    assert b"PDF" not in lying
    assert b"".join(attaching.read(found)) == PDF
    attaching.drop(found)
    assert not attaching.path_of(found.pk).exists()


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 a program",
        b"PK\x03\x04 an archive",
        b"<svg xmlns='http://www.w3.org/2000/svg'>\x00</svg>",
        b"",
        b"\xff\xfe not utf-8",
    ],
)
def test_what_is_of_no_known_type_is_refused_and_leaves_nothing(content: bytes) -> None:
    request = asked().request
    before = set(attaching.folder().iterdir())
    with pytest.raises(InvalidInputError) as caught:
        add(request=request.pk, files=[_upload(content, "photo.jpg")])
    assert caught.value.code == "rights.unknown_file_type"
    assert set(attaching.folder().iterdir()) == before
    assert not Attachment.objects.exists()


class _Endless(io.RawIOBase):
    """Gives text without end, and counts how much was taken."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.taken += size
        return b"a" * size


def test_of_a_file_that_does_not_end_only_the_limit_is_read() -> None:
    request, endless = asked().request, _Endless()
    with pytest.raises(InvalidInputError) as caught:
        add(request=request.pk, files=[Upload("a.txt", endless)])  # type: ignore[arg-type]
    assert caught.value.code == "rights.file_too_big"
    assert endless.taken <= attaching.MOST_BYTES + 1
    assert not Attachment.objects.exists()


def test_a_request_holds_ten_files() -> None:
    request = asked().request
    for _ in range(10):
        add(request=request.pk, files=[_upload(PNG, "a.png")])
    with pytest.raises(InvalidInputError) as caught:
        add(request=request.pk, files=[_upload(PNG, "a.png")])
    assert caught.value.code == "rights.too_many_files"


# Mail


def _arrived(text: str, *, sender: str = PERSON, subject: str = "Hello", **headers: str) -> Arrived:
    named = {
        "Return-Path": f"<{sender}>",
        "From": "Somebody Important <ceo@example.com>",
        "Message-ID": "<one@mail.example.org>",
        "Subject": subject,
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return Arrived(uuid4().hex, Head(f"{head}\r\n".encode()), text)


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("Please delete my data.", "erasure", "en"),
        ("Bitte löschen Sie meine Daten.", "erasure", "de"),
        ("Je demande une copie de mes données.", "access", "fr"),
        ("Retiro mi consentimiento.", "withdraw_consent", "es"),
        ("Dit is een inzageverzoek.", "access", "nl"),
        ("Ich möchte keine Werbung mehr.", "objection", "de"),
    ],
)
def test_a_mail_whose_words_say_so_is_a_request_and_is_answered_with_the_way_on(
    text: str, kind: str, language: str
) -> None:
    assert take(_arrived(text))
    request = Request.objects.get()
    assert (request.kind, request.language, request.channel) == (kind, language, "mailbox")
    assert open_asked(request).identities == {"email": [PERSON]}
    ((to, mail),) = mails("rights-receipt")
    assert to == PERSON
    assert mail.headers["Auto-Submitted"] == "auto-replied"
    assert mail.headers["In-Reply-To"] == "<one@mail.example.org>"
    assert request.reference in mail.subject
    assert codes() == []


def test_the_sender_of_a_mail_is_no_proof() -> None:
    take(_arrived("Please delete my data."))
    assert Request.objects.get().verified_by == ""
    assert Request.objects.get().state == "verifying"


def test_the_same_mail_makes_one_request() -> None:
    one = _arrived("Please delete my data.")
    take(one)
    take(one)
    assert Request.objects.count() == 1


def test_a_mail_without_such_words_is_kept_sealed_for_a_person_and_left_to_the_notice() -> None:
    assert not take(_arrived("When do you open?"))
    assert not take(_arrived("Delete my data. Also a copy of my data, please."))
    assert not Request.objects.exists()
    letters = list(Letter.objects.all())
    assert len(letters) == 2
    assert all(b"open" not in bytes(one.content) for one in letters)
    with acting_as(Role.PRIVACY_OFFICER):
        said = {show_letter(letter=one.pk).text for one in letters}
        assert "When do you open?" in said
        receipt = settle_letter(letter=letters[1].pk, kind="erasure", residence="DE")
        assert settle_letter(letter=letters[0].pk) is None
        with pytest.raises(StateConflictError) as caught:
            settle_letter(letter=letters[0].pk, kind="access")
    assert caught.value.code == "rights.letter_settled"
    assert receipt is not None
    assert receipt.request.received_at == letters[1].arrived_at
    assert mails("rights-receipt")[-1][0] == PERSON


def test_an_answer_to_our_mail_is_kept_with_its_request() -> None:
    request = asked().request
    assert take(_arrived("Here you are.", subject=f"Re: Your request ({request.reference})"))
    assert Letter.objects.get().request == request


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"List_Id": "<people.example.org>"},
        {"Precedence": "bulk"},
        {"X_Spam_Flag": "YES"},
        {"Content_Type": "multipart/report"},
    ],
)
def test_what_machines_write_is_left_alone(headers: Mapping[str, str]) -> None:
    assert not take(_arrived("Please delete my data.", **headers))
    assert not Request.objects.exists()
    assert not Letter.objects.exists()
    assert not Message.objects.filter(key__startswith="rights").exists()


def test_a_mail_that_cannot_be_answered_is_a_letter() -> None:
    assert not take(_arrived("Please delete my data.", sender=""))
    assert not Request.objects.exists()
    assert Letter.objects.get().guessed == "erasure"


def test_of_one_sender_five_mails_a_day_are_kept() -> None:
    for number in range(8):
        take(_arrived(f"Hello {number}"))
    assert Letter.objects.count() == 5


def test_letters_die_with_their_keys_after_90_days() -> None:
    from datetime import timedelta

    from django.utils import timezone

    take(_arrived("When do you open?"))
    assert not to_forget().exists()
    Letter.objects.update(arrived_at=timezone.now() - timedelta(days=91))
    assert forget_letters() == 1
    assert not Letter.objects.exists()
    assert not HeldKey.objects.filter(reference__startswith="letter:").exists()


# Tokens of the company's site


def _site(public_key: str = "") -> tuple[str, str]:
    with acting_as(Role.OWNER):
        key, secret = add_site_key(name=f"shop {uuid4()}", public_key=public_key)
    return str(key), secret


def _token(kid: str, secret: Any, algorithm: str = "HS256", **changed: Any) -> str:
    claims = {
        "aud": settings.PUBLIC_URL,
        "iat": int(time.time()),
        "jti": uuid4().hex,
        "identities": {"email": PERSON.upper()},
    } | changed
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, secret, algorithm=algorithm, headers={"kid": kid})


def test_a_token_of_the_site_proves_who_asks_once() -> None:
    kid, secret = _site()
    first, second = asked().request, asked(text="another").request
    token = _token(kid, secret)
    assert by_token(request=first.pk, token=token).verified_by == VerifiedBy.SIGNED_IN
    with pytest.raises(NotPermittedError) as caught:
        by_token(request=second.pk, token=token)
    assert caught.value.code == "rights.token_refused"


def test_a_token_signed_by_the_sites_own_key_is_accepted() -> None:
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    kid, secret = _site(public.decode())
    assert secret == ""
    request = asked().request
    by_token(request=request.pk, token=_token(kid, private, "EdDSA"))
    # The public key is no secret: it must not do as one (RFC 8725, section 2.1).
    other = asked(text="another").request
    with pytest.raises(NotPermittedError):
        by_token(request=other.pk, token=_hand_signed(kid, public))


def _hand_signed(kid: str, secret: bytes) -> str:
    import base64
    import hashlib
    import hmac
    import json

    def part(value: object) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    claims = {
        "aud": settings.PUBLIC_URL,
        "iat": int(time.time()),
        "jti": uuid4().hex,
        "identities": {"email": PERSON},
    }
    head = part({"alg": "HS256", "typ": "JWT", "kid": kid})
    signed = head + b"." + part(claims)
    signature = hmac.new(secret, signed, hashlib.sha256).digest()
    return (signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "https://elsewhere.example.com"},
        {"aud": None},
        {"iat": int(time.time()) - 3_600},
        {"iat": int(time.time()) + 3_600},
        {"iat": None},
        {"iat": "soon"},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"identities": {"email": OTHER}},
        {"identities": {"shoe_size": "42"}},
        {"identities": "everybody"},
        {"identities": None},
        {"exp": 1},
    ],
)
def test_a_token_that_says_something_else_is_refused_like_any_other(changed: Any) -> None:
    kid, secret = _site()
    request = asked().request
    with pytest.raises(NotPermittedError) as caught:
        by_token(request=request.pk, token=_token(kid, secret, **changed))
    assert caught.value.code == "rights.token_refused"
    assert Request.objects.get().verified_by == ""


def test_keys_that_are_wrong_removed_or_unknown_open_nothing() -> None:
    kid, secret = _site()
    request = asked().request
    unsigned = {"aud": settings.PUBLIC_URL}
    none = jwt.encode(unsigned, "", algorithm="none", headers={"kid": kid})
    with acting_as(Role.OWNER):
        remove_site_key(key=_uuid(kid))
    wrong = [
        _token(kid, secret),
        _token(str(uuid4()), secret),
        _token("no id", secret),
        none,
        "",
        "a.b.c",
        "x" * 20_000,
    ]
    for token in wrong:
        with pytest.raises(NotPermittedError) as caught:
            by_token(request=request.pk, token=token)
        assert caught.value.code == "rights.token_refused"


@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(max_size=200), st.integers(0, 400), st.characters())
def test_whatever_is_sent_as_a_token_is_refused_in_one_way(
    text: str, place: int, sign: str
) -> None:
    kid, secret = _site()
    token = _token(kid, secret, identities={"email": OTHER})
    request = asked(text=uuid4().hex).request
    for one in (text, f"{token[:place]}{sign}{token[place + 1 :]}", f"{text}.{token}", token * 2):
        with pytest.raises(NotPermittedError) as caught:
            by_token(request=request.pk, token=one)
        assert caught.value.code == "rights.token_refused"


def _uuid(text: str) -> Any:
    from uuid import UUID

    return UUID(text)


# A changed address


def test_a_change_of_address_holds_when_both_confirmed_it_and_bars_for_a_week() -> None:
    waiting = asked(address=PERSON, text="A copy, please.").request
    request = asked("rectification", text="My address is another one.").request
    codes()
    own = {
        mail.text.split("request ")[1][:11]: code_in(mail.text) for _, mail in mails("rights-code")
    }
    enter_code(request=request.pk, code=own[request.reference])
    change = ask_change(request=request.pk, new=OTHER)
    sent = {to: code_in(mail.text) for to, mail in mails("rights-code")[-2:]}
    assert set(sent) == {PERSON, OTHER}
    with pytest.raises(NotPermittedError):
        confirm_change(change=change.pk, side="old_address", code=sent[OTHER])
    assert confirm_change(change=change.pk, side="new_address", code=sent[OTHER]).until is None
    whole = confirm_change(change=change.pk, side="old_address", code=sent[PERSON])
    assert whole.until is not None
    assert Request.objects.get(pk=waiting.pk).barred_until == whole.until
    assert asked(address=OTHER).request.barred_until == whole.until
    assert asked(address="third@example.org").request.barred_until is None


def _correcting(**more: Any) -> Request:
    right = Correction(what="user.contact.email", wrong=PERSON, right=OTHER)
    return asked("rectification", corrections=[right], **more).request


def test_a_correction_of_the_address_waits_until_both_addresses_said_yes() -> None:
    request = _correcting()
    ((_, code),) = codes()
    assert enter_code(request=request.pk, code=code).state == "verifying"
    sent = {to: code_in(mail.text) for to, mail in mails("rights-code")[-2:]}
    (change,) = request.address_changes.all()
    confirm_change(change=change.pk, side="new_address", code=sent[OTHER])
    assert Request.objects.get().state == "verifying"
    confirm_change(change=change.pk, side="old_address", code=sent[PERSON])
    assert Request.objects.get().state == "verified"


def test_the_officers_word_stands_for_the_old_address_but_not_for_the_new_one() -> None:
    request = _correcting()
    with acting_as(Role.PRIVACY_OFFICER):
        settle(request=request.pk, text="They came to the desk; the old mailbox is lost.")
    assert Request.objects.get().state == "verifying"
    ((to, mail),) = mails("rights-code")[-1:]
    assert to == OTHER
    (change,) = request.address_changes.all()
    confirm_change(change=change.pk, side="new_address", code=code_in(mail.text))
    assert Request.objects.get().state == "verified"


def test_another_address_takes_the_place_of_the_first_and_its_code_is_no_use() -> None:
    request = _correcting()
    ((_, code),) = codes()
    enter_code(request=request.pk, code=code)
    first = {to: code_in(mail.text) for to, mail in mails("rights-code")[-2:]}
    change = ask_change(request=request.pk, new="third@example.org")
    with pytest.raises(NotPermittedError):
        confirm_change(change=change.pk, side="old_address", code=first[PERSON])
    assert [one.right for one in open_asked(Request.objects.get()).corrections] == [
        "third@example.org"
    ]


def test_who_did_not_prove_who_they_are_changes_no_address() -> None:
    request = asked("rectification", text="My address is another one.").request
    with pytest.raises(StateConflictError):
        ask_change(request=request.pk, new=OTHER)
