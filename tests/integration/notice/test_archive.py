"""Every version stays readable and comparable, in languages that came or went as well."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from tests.cast import acting_as
from tests.integration.notice.shop import ANSWERS, FRENCH, open_shop, translate_all
from troth.core.room import Role
from troth.foundation.datamap.actions import retention
from troth.foundation.people.models import Organisation
from troth.transparency.notice import queries
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.news.changes import news_of
from troth.transparency.notice.status import status

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    open_shop()


def _publish_in(*languages: str, days: int = 0) -> None:
    with acting_as(Role.OWNER):
        answer(given=ANSWERS | {"languages": list(languages)})
        publish(effective_at=timezone.now() + timedelta(days=days) if days else None)


def _links(visitor: Visitor, address: str) -> set[str]:
    answered = visitor.get(address)
    assert answered.status_code == 200, address
    return {
        found
        for found in re.findall(r'<a [^>]*href="(/notice/[^"#]*)', answered.content.decode())
        if not found.endswith(".pdf")
    }


def _all_that_is_linked(visitor: Visitor, start: str) -> set[str]:
    """Follow every link of the notice from a page on; each must lead to a page."""
    waiting, seen = [start], set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answered = visitor.get(address, follow=True)
        assert answered.status_code == 200, (address, sorted(seen))
        if "text/html" in answered["Content-Type"]:
            final = answered.redirect_chain[-1][0] if answered.redirect_chain else address
            waiting += _links(visitor, final)
    return seen


def test_a_language_that_was_given_up_stays_readable(visitor: Visitor) -> None:
    _publish_in("en", "de")
    _publish_in("en")
    page = visitor.get("/notice/de/versions/1/")
    assert "Um zu senden, was Sie gekauft haben" in page.content.decode()
    assert visitor.get("/notice/de/versions/").status_code == 200
    assert visitor.get("/notice/de/").headers["Location"] == "/notice/"
    assert visitor.get("/notice/de/promises/bases/").status_code == 404
    assert visitor.get("/notice/de/by-email/").status_code == 404
    assert visitor.get("/notice/fr/versions/").status_code == 404


def test_a_language_that_is_to_come_can_be_read_before(visitor: Visitor) -> None:
    _publish_in("en")
    with acting_as(Role.OWNER):
        answer(given={"languages": ["en", "fr"]})
        translate_all("fr", FRENCH)
    _publish_in("en", "fr", days=14)
    assert "Commandes" in visitor.get("/notice/fr/versions/2/").content.decode()
    assert visitor.get("/notice/fr/").headers["Location"] == "/notice/"


def test_two_versions_are_compared_in_a_language_that_both_have(visitor: Visitor) -> None:
    _publish_in("en", "de")
    _publish_in("en")
    assert visitor.get("/notice/de/changes/1/2/").headers["Location"] == "/notice/en/changes/1/2/"


def test_no_link_of_the_notice_leads_nowhere(visitor: Visitor) -> None:
    _publish_in("de")
    _publish_in("en")
    with acting_as(Role.OWNER):
        answer(given={"languages": ["en", "fr"]})
        translate_all("fr", FRENCH)
    _publish_in("en", "fr", days=14)
    seen = _all_that_is_linked(visitor, "/notice/")
    assert {"/notice/de/versions/1/", "/notice/fr/versions/3/"} <= seen


def test_a_version_that_was_overtaken_is_not_to_come(visitor: Visitor) -> None:
    with acting_as(Role.OWNER):
        publish()
        retention.change_retention_rule(key="invoices", period="P11Y")
        publish(effective_at=timezone.now() + timedelta(days=14))
        assert [one.number for one in queries.coming()] == [2]
        retention.change_retention_rule(key="invoices", period="P12Y")
        held = publish()
    assert queries.in_force() == held
    assert list(queries.coming()) == []
    assert queries.in_force(timezone.now() + timedelta(days=15)) == held
    assert status().coming == ()
    assert "A new version holds from" not in visitor.get("/notice/en/").content.decode()


def test_who_was_told_of_a_version_is_told_that_it_never_holds() -> None:
    with acting_as(Role.OWNER):
        publish()
        retention.change_retention_rule(key="invoices", period="P11Y")
        publish(effective_at=timezone.now() + timedelta(days=14))
        retention.change_retention_rule(key="invoices", period="P10Y")
        later = publish(effective_at=timezone.now() + timedelta(days=28))
        retention.change_retention_rule(key="invoices", period="P9Y")
        sooner = publish()
    assert (later.material, sooner.material) == (False, True)


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5_000, "²", "\u0661", "\0", "-1", "1.0", ""])
def test_a_number_that_is_none_is_no_such_page(visitor: Visitor, number: str) -> None:
    _publish_in("en", "de")
    chosen = visitor.get("/notice/en/changes/", {"old": number, "new": "1"})
    assert chosen.status_code == 404


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5_000, "0"])
def test_a_version_that_cannot_be_is_no_such_page(visitor: Visitor, number: str) -> None:
    _publish_in("en", "de")
    for page in (f"versions/{number}/", f"changes/{number}/1/", f"versions/{number}/notice.txt"):
        assert visitor.get(f"/notice/en/{page}").status_code == 404


def test_a_version_holds_from_a_day_of_the_company_in_every_channel(visitor: Visitor) -> None:
    zone = ZoneInfo("Asia/Tokyo")
    Organisation.objects.update(time_zone=zone.key)
    today = timezone.localdate(timezone=zone)
    day = today + timedelta(days=20)
    with acting_as(Role.OWNER):
        publish()
        retention.change_retention_rule(key="invoices", period="P11Y")
        coming = publish(effective_at=datetime.combine(day, time.min, zone))
    said = date_format(day, "DATE_FORMAT")
    assert f"A new version holds from {said}." in visitor.get("/notice/en/").content.decode()
    for page in ("versions/", "versions/2/", "versions/2/notice.txt", "changes/1/2/"):
        assert said in " ".join(visitor.get(f"/notice/en/{page}").content.decode().split()), page
    assert said in news_of(coming, "en").subject
    assert queries.notice_of(coming, "en").updated == today.isoformat()
