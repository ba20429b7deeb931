"""What everybody reads: the notice with its states, older versions, changes and proofs."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from django.utils.html import escape

from tests.cast import acting_as
from tests.integration.evidence.logs import fresh_log
from tests.integration.notice.shop import open_shop
from tests.integration.promises.making import checked, made
from troth.core.room import Role
from troth.foundation.datamap.actions import controller, purposes, recipients, retention
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.promises import queries as promises
from troth.foundation.promises.actions import attesting, declaring
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish

if TYPE_CHECKING:
    from django.test import Client

    from tests.integration.notice.visiting import Visitor
    from troth.transparency.notice.models import Version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    open_shop()


def _published(effective_at: object = None) -> Version:
    with acting_as(Role.OWNER):
        return publish(effective_at=effective_at)  # type: ignore[arg-type]  # a datetime or None


def _page(visitor: Client, address: str = "/notice/en/") -> str:
    response = visitor.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def test_without_a_version_the_centre_stands_and_there_is_no_notice(visitor: Client) -> None:
    assert "Ask us" in _page(visitor, "/")
    assert visitor.get("/notice/").status_code == 404
    assert visitor.get("/notice/en/").status_code == 404


def test_the_centre_leads_to_the_notice_in_the_visitors_language(visitor: Client) -> None:
    _published()
    assert visitor.get("/").headers["Location"] == "/notice/"
    german = visitor.get("/notice/", headers={"Accept-Language": "de-AT,de;q=0.9"})
    assert german.headers["Location"] == "/notice/de/"
    assert {"Accept-Language", "Cookie"} <= set(german.headers["Vary"].split(", "))
    swedish = visitor.get("/notice/", headers={"Accept-Language": "sv"})
    assert swedish.headers["Location"] == "/notice/en/"
    page = visitor.get("/notice/de/")
    assert page.headers["Content-Language"] == "de"
    assert '<html lang="de"' in page.content.decode()
    assert visitor.get("/notice/fr/").status_code == 404


def test_a_promise_reads_as_the_last_check_found_it(visitor: Client) -> None:
    _published()
    assert "Not checked yet" in _page(visitor)
    checked()
    page = _page(visitor)
    assert "state-kept" in page
    assert "1 kept" in page


def test_a_company_without_rows_reads_nothing_yet_and_no_alarm(visitor: Client) -> None:
    made("datamap.selling", key="selling")
    checked()
    _published()
    page = _page(visitor)
    assert "Nothing yet" in page
    assert "state-broken" not in page


def test_what_is_broken_says_since_when(visitor: Client) -> None:
    _published()
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", legal_basis="")
    checked()
    page = _page(visitor)
    assert "Not kept now" in page
    assert "We found this on" in page


def test_what_was_found_of_other_words_does_not_count(visitor: Client) -> None:
    who = {"en": "our carrier", "de": "unserem Paketdienst"}
    made("datamap.sharing", key="sharing", recipients=["carrier"], who=who)
    _published()
    with acting_as(Role.OWNER):
        recipients.add_recipient(key="bank", name="First Bank", country="DE")
        declaring.change(
            promise=promises.promise("sharing").pk,
            parameters={"recipients": ["carrier", "bank"], "who": {"en": "two others"}},
        )
        attesting.attest(promise=promises.promise("sharing").pk)
    checked()
    assert "What is found counts for its new wording only." in _page(visitor)


def test_a_withdrawn_promise_says_so_until_a_new_version(visitor: Client) -> None:
    _published()
    with acting_as(Role.OWNER):
        declaring.retire(promise=promises.promise("bases").pk)
    for address in ("/notice/en/", "/notice/en/promises/bases/"):
        page = _page(visitor, address)
        assert "We do not make this promise any more." in page
        assert "Withdrawn" in page
    assert "There is no proof yet" not in page
    assert visitor.get("/notice/en/promises/bases/proof.json").status_code == 404


@pytest.mark.parametrize(
    ("contact", "links"),
    [
        ("javascript:alert(1)", []),
        ("JavaScript:alert('@://')", []),
        ("data:text/html,<b>", []),
        ("//example.com/ask", []),
        ("12 Quay Street, Hamburg", []),
        ("Robin Reed, robin@example.com", ["mailto:robin@example.com"]),
        ("+49 40 1234567", ["tel:+49401234567"]),
        ("https://example.com/ask", ["https://example.com/ask"]),
    ],
)
def test_only_what_is_an_address_becomes_a_link(
    visitor: Visitor, contact: str, links: list[str]
) -> None:
    with acting_as(Role.OWNER):
        answer(given={"privacy_contact": contact, "authority": {"name": "A", "contact": contact}})
    _published()
    main = _page(visitor).partition("<main")[2].partition("</main>")[0]
    found = set(re.findall(r'<a href="([^"]*)"', main))
    assert {one for one in found if not one.startswith(("/notice/", "http://127"))} == set(links)
    assert escape(contact) in re.sub("<[^>]*>", "", main)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script> & Sons", "W" * 200, "شركة المثال", 'A" onclick="x']
)
def test_whatever_the_company_is_called_it_is_only_text(visitor: Visitor, name: str) -> None:
    with acting_as(Role.OWNER):
        controller.change_controller(name=name)
    _published()
    page = _page(visitor)
    assert f"<h1>What {escape(name)} does with your data</h1>" in page
    assert "<script" not in page


def test_an_exception_shows_at_once(visitor: Client) -> None:
    _published()
    with acting_as(Role.OWNER):
        attesting.grant_exception(
            promise=promises.promise("bases").pk,
            reason="We are moving house.",
            until=timezone.localdate() + timedelta(days=30),
        )
    assert "We are moving house." in _page(visitor)


def test_versions_and_their_difference_are_there_for_good(visitor: Client) -> None:
    _published()
    with acting_as(Role.OWNER):
        retention.change_retention_rule(key="invoices", period="P11Y")
    _published(timezone.now() + timedelta(days=14))
    assert "A new version holds from" in _page(visitor)
    assert "important changes" in _page(visitor, "/notice/en/versions/")
    assert "10 years" in _page(visitor, "/notice/en/versions/1/")
    changes = _page(visitor, "/notice/en/changes/1/2/")
    assert "<del>" in changes
    assert "11 years" in changes
    chosen = visitor.get("/notice/en/changes/", {"old": "2", "new": "1"})
    assert chosen.headers["Location"] == "/notice/en/changes/1/2/"
    for missing in ("/notice/en/versions/3/", "/notice/en/changes/1/9/", "/notice/en/changes/"):
        assert visitor.get(missing).status_code == 404


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_proof_is_shown_and_given_as_a_file(visitor: Client) -> None:
    fresh_log()
    _published()
    checked()
    sequence_all()
    page = _page(visitor, "/notice/en/promises/bases/")
    assert "What this does not prove" in page
    assert "troth promise verify" in page
    given = visitor.get("/notice/en/promises/bases/proof.json")
    proof = json.loads(given.content)["proof"]
    assert json.loads(proof["line"])["state"] == "kept"
    assert visitor.get("/notice/en/promises/none/").status_code == 404


def test_a_promise_that_is_not_in_the_notice_has_no_public_page(visitor: Client) -> None:
    _published()
    made("datamap.selling", key="secret")
    assert visitor.get("/notice/en/promises/secret/").status_code == 404
