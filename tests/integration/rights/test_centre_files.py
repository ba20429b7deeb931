"""What is handed out in the privacy centre, and to whom: by link, by code, by the site's word."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import jwt
import pytest
from django.conf import settings
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.rights.people import NUMBER, OTHER, OTHERS_NUMBER, PERSON, asked, codes
from troth.core.publishing.phrases import LANGUAGES
from troth.core.room import Role
from troth.customers.rights.actions.site_keys import add_site_key
from troth.customers.rights.centre.pages import files
from troth.customers.rights.models import Delivery, Request, Telling
from troth.customers.rights.sealed import Correction
from troth.customers.rights.secrets import follow_secret
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.authentication.onetime import new_secret
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("customers")]


def _page(request: Request) -> str:
    return f"/rights/follow/{follow_secret(request)}/"


def _ready(visitor: Visitor) -> Request:
    """Ask for access, show who one is, and wait until the files are there."""
    request = asked().request
    ((_to, code),) = codes()
    visitor.post(_page(request), {"code": code})
    run_ready()
    assert Delivery.objects.get().ready_at
    return request


def _content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def _opened(visitor: Visitor, request: Request) -> str:
    """Open the files by a code; returns the ticket that their buttons send along."""
    page = f"{_page(request)}files/"
    assert visitor.post(page, {"send": "1"}).status_code == 200
    shown = visitor.post(page, {"code": codes()[-1][1]})
    assert shown.status_code == 200
    return str(shown.content.decode().split('name="ticket" value="')[1].split('"')[0])


def test_files_are_opened_by_a_code_and_handed_out_by_buttons(visitor: Visitor) -> None:
    request = _ready(visitor)
    ticket = _opened(visitor, request)
    page = f"{_page(request)}files/"
    for name, kind in (("html", "text/html"), ("json", "application/json"), ("csv", "zip")):
        handed = visitor.post(page, {"format": name, "ticket": ticket})
        assert handed.status_code == 200
        assert kind in handed.headers["Content-Type"]
        assert handed.headers["Content-Disposition"].startswith("attachment;")
        assert handed.headers["Content-Length"] == str(len(_content(handed)))
    told = json.loads(_content(visitor.post(page, {"format": "json", "ticket": ticket})))
    assert NUMBER in json.dumps(told)
    assert OTHERS_NUMBER not in json.dumps(told)
    assert not visitor.cookies


def test_a_link_alone_opens_nothing(visitor: Visitor) -> None:
    request = _ready(visitor)
    page = f"{_page(request)}files/"
    for said in ({}, {"format": "json"}, {"format": "json", "ticket": "x"}, {"code": "1234 5678"}):
        answer = visitor.post(page, said)
        assert answer.status_code in {200, 422}
        assert "Content-Disposition" not in answer.headers
    assert visitor.get(f"{page}?format=json").status_code == 200
    assert NUMBER not in visitor.get(f"{page}?format=json").content.decode()
    assert Delivery.objects.get().opened_at is None


def test_the_code_that_shows_who_asks_does_not_open_files(visitor: Visitor) -> None:
    request = asked().request
    ((_to, code),) = codes()
    visitor.post(_page(request), {"code": code})
    run_ready()
    assert visitor.post(f"{_page(request)}files/", {"code": code}).status_code == 422


def test_a_ticket_ends_and_is_for_its_own_files(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = _ready(visitor)
    ticket = _opened(visitor, request)
    page = f"{_page(request)}files/"
    monkeypatch.setattr(files, "PASS_LASTS", timedelta(seconds=-1))
    late = visitor.post(page, {"format": "json", "ticket": ticket})
    assert "The half hour is over." in late.content.decode()
    monkeypatch.undo()
    Delivery.objects.update(id=uuid4())
    other = visitor.post(page, {"format": "json", "ticket": ticket})
    assert "The half hour is over." in other.content.decode()


@pytest.mark.parametrize("ended", ["until", "deleted_at", "barred"])
def test_files_that_are_over_or_barred_are_not_there(visitor: Visitor, ended: str) -> None:
    request = _ready(visitor)
    ticket = _opened(visitor, request)
    now = timezone.now()
    if ended == "barred":
        Request.objects.update(barred_until=now + timedelta(days=3))
    else:
        Delivery.objects.update(**{ended: now - timedelta(seconds=1)})
    page = f"{_page(request)}files/"
    assert visitor.get(page).status_code == 404
    assert visitor.post(page, {"format": "json", "ticket": ticket}).status_code == 404
    assert "Open my files" not in visitor.get(_page(request)).content.decode()


def test_a_certificate_is_read_and_saved(visitor: Visitor) -> None:
    request = _ready(visitor)
    page = f"{_page(request)}certificate/"
    assert visitor.get(page).status_code == 200
    assert PERSON not in visitor.get(page).content.decode()
    saved = visitor.get(f"{page}json/")
    assert json.loads(saved.content)
    assert saved.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert visitor.get(f"{page}exe/").status_code == 404


def _told(request: Request) -> str:
    secret, kept = new_secret()
    Telling.objects.create(
        request=request,
        recipient="mailer",
        name="Mailer",
        way="mail",
        made_at=timezone.now(),
        sent_at=timezone.now(),
        secret_hash=kept,
    )
    return f"/rights/recipients/{secret}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_of_a_recipient_that_leads_nowhere_says_so_in_their_language(
    visitor: Visitor, language: str
) -> None:
    asks = {"Accept": "text/html", "Accept-Language": language}
    page = visitor.get(f"/rights/recipients/{'a' * 43}/", headers=asks)
    assert page.status_code == 404
    text = page.content.decode()
    assert f'lang="{language}"' in text
    for words in ("This link is of no use.", "Use the latest link that you were sent"):
        assert (words in text) is (language == "en")


def test_a_recipient_sees_whose_data_it_is_by_a_button_and_answers(visitor: Visitor) -> None:
    wrong = Correction(what="user.contact.phone_number", wrong="+49 1", right="+49 30 901829")
    page = _told(asked("rectification", corrections=[wrong]).request)
    assert PERSON not in visitor.get(page).content.decode()
    shown = visitor.post(page, {"show": "1"}).content.decode()
    assert PERSON in shown
    assert "+49 30 901829" in shown
    assert Pending.objects.filter(kind="rights.recipient_shown").count() == 1
    assert visitor.post(page, {"answer": ""}).status_code == 422
    assert visitor.post(page, {"answer": "nonsense"}).status_code == 422
    assert visitor.post(page, {"answer": "partly"}).status_code == 302
    assert Telling.objects.get().answer == "partly"
    assert "We have your answer" in visitor.get(page).content.decode()


def _token(key: object, secret: str, **claims: Any) -> str:
    said = {
        "aud": settings.PUBLIC_URL,
        "iat": int(time.time()),
        "jti": str(uuid4()),
        "identities": {"email": [PERSON]},
        **claims,
    }
    return jwt.encode(said, secret, algorithm="HS256", headers={"kid": str(key)})


def _arrived(visitor: Visitor, token: str, kind: str = "access", address: str = PERSON) -> Any:
    """Come from the company's site, and send the form that is shown."""
    foreign = {"sec-fetch-site": "cross-site"}
    form = visitor.post(f"/rights/signed-in/{kind}/", {"token": token}, headers=foreign)
    assert form.status_code == 200
    assert token in form.content.decode()
    assert not Request.objects.exists()
    said = {"address": address, "token": token, "text": "Marked words"}
    return visitor.post(f"/rights/ask/{kind}/", said)


def test_whoever_is_signed_in_on_the_site_needs_no_code(visitor: Visitor) -> None:
    with acting_as(Role.OWNER):
        key, secret = add_site_key(name="shop")
    answer = _arrived(visitor, _token(key, secret))
    request = Request.objects.get()
    assert answer.headers["Location"] == _page(request)
    assert request.verified_by == "signed_in"


@pytest.mark.parametrize(
    "token",
    [
        lambda key, secret: _token(key, secret, iat=int(time.time()) - 600),
        lambda key, secret: _token(key, secret, aud="https://elsewhere.example.com"),
        lambda key, secret: _token(key, secret, identities={"email": [OTHER]}),
        lambda key, _secret: _token(key, "another secret of thirty-two bytes and more"),
        lambda _key, secret: _token(uuid4(), secret),
        lambda _key, _secret: "nonsense",
    ],
)
def test_a_word_that_does_not_hold_leads_to_the_code(visitor: Visitor, token: Any) -> None:
    with acting_as(Role.OWNER):
        key, secret = add_site_key(name="shop")
    answer = _arrived(visitor, token(key, secret))
    request = Request.objects.get()
    assert answer.headers["Location"] == f"/rights/code/{request.reference}/"
    assert not request.verified_by
    assert [to for to, _ in codes()] == [PERSON]


def test_the_sites_word_works_once(visitor: Visitor) -> None:
    with acting_as(Role.OWNER):
        key, secret = add_site_key(name="shop")
    token = _token(key, secret)
    _arrived(visitor, token)
    again = visitor.post("/rights/ask/portability/", {"address": PERSON, "token": token})
    assert "/rights/code/" in again.headers["Location"]
    assert visitor.get("/rights/signed-in/access/").status_code == 302
