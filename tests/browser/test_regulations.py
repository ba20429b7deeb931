"""The pages of the chapter on regulations: every one, in both languages, and one whole journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.console import console
from tests.browser.going import go, go_by_key, speak
from tests.browser.looking import Faults, faults_of
from tests.cast import acting_as, company
from tests.integration.datamap.sample import lay_out
from tests.integration.duties.companies import OWN_LAWBOOK, said
from tests.integration.evidence.logs import fresh_log
from tests.integration.promises.making import checked, made
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.actions.overlaying import say_overlay
from troth.foundation.duties.models import CompanyFact
from troth.foundation.duties.queries.calendars import today
from troth.foundation.evidence.ledger.sequencer import sequence_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ROOT = "/console/regulations/"
PAGES = (
    "",
    "changes/",
    "questions/",
    "questions/established/",
    "questions/special_categories/",
    "questions/turnover/?for=EUR",
    "laws/eu-gdpr/",
    "laws/us-ca/",
    "laws/us-nj/",
    "laws/jp-appi/",
    "duties/?topic=security",
    "duties/?topic=children&state=answered",
    "duties/gdpr-5-1-f/",
    "duties/gdpr-12-3/",
    "duties/gdpr-9/",
    "duties/ca-105/",
    "own/",
    "own/end",
)
EMPTY = ("", "questions/", "duties/", "changes/", "own/")
SEEING = ["owner", "privacy_officer", "security_engineer", "auditor"]


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest) -> str:
    """Give a language of the console."""
    return str(request.param)


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in."""
    company()
    with console(browser, settings, live_server) as page:
        yield page


def _stand() -> None:
    """Be a shop with promises kept and broken, a law of its own, and an answer to review."""
    lay_out()
    fresh_log()
    berlin(targets=["EU", "US-CA", "JP"], turnover={"EUR": "4000000", "USD": "4500000"})
    with acting_as(Role.PRIVACY_OFFICER):
        said(employees=21)
        say_overlay(text=OWN_LAWBOOK)
    made("people.access", key="access", roles=SEEING)
    made("datamap.legal_bases", key="bases")
    checked()
    sequence_all()
    CompanyFact.objects.filter(key="for_profit").update(review_due=today())


def test_every_page_before_the_first_answer(page: Page, language: str) -> None:
    page.goto("/console/")
    speak(page, language)
    assert faults_of(page, (ROOT + path for path in EMPTY)) == []


def test_every_page_of_a_company_that_answered(page: Page, language: str) -> None:
    _stand()
    page.goto("/console/")
    speak(page, language)
    assert faults_of(page, (ROOT + path for path in PAGES)) == []


def test_what_is_refused_is_said_at_its_field(page: Page) -> None:
    berlin()
    faults = Faults()
    page.goto(f"{ROOT}questions/employees/")
    page.fill("[name=employees]", "a few")
    go(page, "button:has-text('Save')")
    assert "Write a whole number" in page.inner_text(".field.invalid")
    faults.look(page, status=422)
    page.goto(f"{ROOT}own/")
    page.fill("[name=text]", "regimes: [")
    go(page, "button:has-text('Put it in force')")
    assert "lawbook.yaml, line 2" in page.inner_text("[role=alert]")
    faults.look(page, status=422)
    assert faults.found == []


def test_questions_are_answered_the_reason_read_and_an_open_duty_found(page: Page) -> None:
    lay_out()
    page.goto(ROOT)
    go(page, "text=Answer the questions")
    page.select_option("[name=seat]", "DE")
    page.fill("[name=seat-more]", "BE")
    page.check("input[name=established][value=EU]")
    page.check("input[name=targets][value=EU]")
    go(page, "button:has-text('Save and go on')")
    assert "GDPR: unknown became applies." in page.inner_text(".messages")
    page.fill("[name=employees]", "20")
    go(page, "button:has-text('Save and go on')")
    assert "kept." in page.inner_text(".messages")
    go(page, "main >> text=See which laws apply >> nth=0")
    go(page, page.get_by_role("link", name="GDPR", exact=True))
    assert page.inner_text("h1") == "GDPR"
    assert "Art. 3(1)" in page.inner_text("main")
    page.goto(f"{ROOT}duties/?topic=retention&state=open")
    go(page, page.get_by_role("link", name="Promise: We keep it no longer than we say").first)
    assert page.url.endswith("/console/promises/make/datamap.retention")


def test_questions_are_answered_without_a_mouse(page: Page) -> None:
    page.goto(f"{ROOT}questions/")
    page.focus("[name=seat]")
    page.keyboard.type("Germ")
    page.focus("input[name=established][value=EU]")
    page.keyboard.press("Space")
    page.focus("input[name=targets][value=UK]")
    page.keyboard.press("Space")
    page.focus("button:has-text('Save and go on')")
    go_by_key(page)
    assert "3 answers are kept." in page.inner_text(".messages")
    page.keyboard.press("Tab")
    assert CompanyFact.objects.get(key="targets").value == ["UK"]
    assert CompanyFact.objects.get(key="seat").value == "DE"


def test_questions_are_answered_without_javascript(
    browser: Browser, settings: Settings, live_server: LiveServer
) -> None:
    company()
    with console(browser, settings, live_server, scripts=False) as page:
        page.goto(f"{ROOT}questions/")
        page.select_option("[name=seat]", "FR")
        page.fill("[name=targets-more]", "FR, CH")
        go(page, "button:has-text('Save and go on')")
        assert CompanyFact.objects.get(key="targets").value == ["CH", "FR"]
