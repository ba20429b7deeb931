"""The pages of fines, deadlines and the report, at both widths, light and dark, by keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests.browser.console import console
from tests.browser.going import go, go_by_key, speak
from tests.browser.journeys import tab_to
from tests.browser.looking import PICTURES, Faults, faults_of, keyboard_faults
from tests.cast import acting_as
from tests.integration.duties.companies import deadline, in_berlin, said
from tests.integration.regulations.shops import BERLIN
from troth.core.room import Role
from troth.foundation.duties.actions.keeping import enter_deadlines
from troth.foundation.duties.models import Deadline, DeadlineKind
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ROOT = "/console/regulations/"
DEADLINES = f"{ROOT}deadlines/"
PAGES = (
    f"{ROOT}exposure/",
    DEADLINES,
    f"{DEADLINES}?kind=request",
    f"{DEADLINES}month/",
    f"{DEADLINES}month/?month=2027-01",
    f"{DEADLINES}yours/",
    f"{ROOT}report/",
)


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in, at a company under two laws that has much to do."""
    in_berlin()
    with console(browser, settings, live_server) as page:
        yield page


def _busy() -> None:
    """Let several laws apply, and let deadlines be overdue, near, far and without a day."""
    with acting_as(Role.PRIVACY_OFFICER):
        places = {"targets": ["EU", "UK", "US-CA"], "established": ["DE", "GB"]}
        said(date(2026, 1, 1), **{**BERLIN, **places})
        said(date(2026, 1, 1), turnover={"USD": "28000000"})
        now = timezone.now()
        deadline(started=now - timedelta(days=80))
        deadline(started=now - timedelta(days=25))
        deadline("gdpr-33-1", started=now - timedelta(hours=70))
        deadline("gdpr-34", started=now)
    with acting(Actor.command_line()):
        enter_deadlines()


def test_every_page_before_anything_is_said(page: Page) -> None:
    assert faults_of(page, PAGES) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_of_a_busy_company(page: Page, language: str) -> None:
    _busy()
    page.goto("/console/")
    speak(page, language)
    faults = Faults()
    recurring = Deadline.objects.filter(kind=DeadlineKind.RECURRING, closed_at=None).first()
    assert recurring is not None
    request = Deadline.objects.filter(kind=DeadlineKind.REQUEST).first()
    assert request is not None
    for address in (*PAGES, f"{DEADLINES}{recurring.pk}/", f"{DEADLINES}{request.pk}/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert page.get_attribute("html", "lang") == language
        faults.look(page, pictures=PICTURES)
        faults.found += keyboard_faults(page)
    assert faults.found == []


def test_a_recurring_duty_is_closed_by_keyboard_and_comes_again(page: Page) -> None:
    _busy()
    page.goto(f"{DEADLINES}?kind=recurring")
    first = page.locator("tbody th a").first
    href = first.get_attribute("href")
    tab_to(page, f"a[href='{href}']")
    go_by_key(page)
    before = Deadline.objects.filter(kind=DeadlineKind.RECURRING, closed_at=None).count()
    tab_to(page, "main form.card button[type=submit]")
    go_by_key(page)
    assert "The deadline is closed." in page.inner_text("main")
    after = Deadline.objects.filter(kind=DeadlineKind.RECURRING, closed_at=None)
    assert after.count() == before
    assert after.filter(assumed=False).count() == 1


def test_an_address_is_made_and_a_calendar_program_reads_it(page: Page) -> None:
    _busy()
    page.goto(DEADLINES)
    go(page, page.get_by_role("link", name="In your calendar and mail"))
    go(page, page.get_by_role("button", name="Make an address"))
    faults = Faults()
    faults.look(page, pictures=PICTURES)
    address = page.inner_text("main pre").strip()
    read = Client().get("/" + address.split("/", 3)[3])
    assert len(Calendar.from_ical(read.content.decode()).walk("VEVENT")) > 3
    page.goto(f"{DEADLINES}yours/")
    assert address not in page.content()
    go(page, page.get_by_role("button", name="Send me the weekly mail"))
    assert "The weekly mail comes on Mondays." in page.inner_text("main")
    assert faults.found == []


def test_from_the_list_to_the_month_and_the_next_month(page: Page) -> None:
    _busy()
    page.goto(DEADLINES)
    go(page, page.get_by_role("link", name="Month", exact=True))
    here = page.inner_text("h2#month")
    go(page, page.locator("a[rel=next]"))
    assert page.inner_text("h2#month") != here
    go(page, page.locator("a[rel=prev]"))
    assert page.inner_text("h2#month") == here
