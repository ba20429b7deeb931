"""Confirming controls: every page at both widths and in both languages, and by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.console import console
from tests.browser.going import go, go_by_key, speak
from tests.browser.journeys import tab_to
from tests.browser.looking import PICTURES, Faults, faults_of, keyboard_faults
from tests.cast import company
from tests.integration.promises.making import checked, made
from tests.integration.regulations.confirming import NOTE, confirmed, expired
from tests.integration.regulations.shops import berlin
from tests.integration.regulations.test_standing import SEEING
from troth.regulations.models import ControlConfirmation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ROOT = "/console/regulations/"
PAGES = (
    "controls/",
    "controls/?state=confirmed",
    "controls/?topic=children&state=confirmed",
    "controls/privacy-governance/",
    "controls/staff-training/",
    "controls/privacy-by-design/",
    "controls/record-of-processing/",
    "controls/topics/governance/",
    "controls/topics/security/",
    "controls/topics/children/",
    "duties/gdpr-24/",
    "duties/gdpr-29/",
    "duties/?topic=governance",
    "report/",
)
EMPTY = ("controls/", "controls/topics/governance/", "controls/privacy-governance/")


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in."""
    company()
    with console(browser, settings, live_server) as page:
        yield page


def test_the_pages_before_anything_is_said(page: Page) -> None:
    assert faults_of(page, (ROOT + path for path in EMPTY)) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_of_a_company_that_confirms(page: Page, language: str) -> None:
    berlin()
    made("people.access", key="access", roles=SEEING)
    checked()
    confirmed("privacy-governance", link="https://example.com/policies")
    confirmed("privacy-governance", note="The new folder", link="https://example.com/policies")
    confirmed("record-of-processing")
    expired("staff-training")
    page.goto("/console/")
    speak(page, language)
    assert faults_of(page, (ROOT + path for path in PAGES)) == []


def test_a_control_is_confirmed_beside_its_duty_and_taken_back_by_keyboard(page: Page) -> None:
    berlin()
    page.goto(f"{ROOT}duties/gdpr-24/")
    row = "li:has(form[action$='/privacy-governance/say'])"
    tab_to(page, f"{row} summary")
    page.keyboard.press("Enter")
    tab_to(page, f"{row} textarea")
    page.keyboard.type(NOTE)
    faults = Faults()
    faults.look(page, pictures=PICTURES)
    tab_to(page, f"{row} form[action$='/say'] button")
    go_by_key(page)
    assert page.url.endswith("/duties/gdpr-24/")
    assert "The control is confirmed." in page.inner_text("main")
    assert NOTE in page.inner_text("main")
    assert ControlConfirmation.objects.get().note == NOTE
    tab_to(page, f"{row} form[action$='/withdraw'] button")
    go_by_key(page)
    assert "The confirmation is taken back." in page.inner_text("main")
    assert ControlConfirmation.objects.filter(withdrawn_at=None).count() == 0
    assert faults.found == []


def test_a_topic_is_worked_through_by_keyboard_and_faults_stand_beside_their_row(
    page: Page,
) -> None:
    berlin()
    page.goto(f"{ROOT}controls/")
    tab_to(page, f"a[href='{ROOT}controls/topics/governance/']")
    go_by_key(page)
    tick, note = ("#id_staff-training-chosen", "#id_staff-training-note")
    tab_to(page, tick)
    page.keyboard.press("Space")
    tab_to(page, "main form .actions button[type=submit]")
    go_by_key(page)
    faults = Faults()
    faults.look(page, pictures=PICTURES, status=422)
    faults.found += keyboard_faults(page)
    row = page.locator(f"tr:has({tick})")
    assert "Say where the evidence lies." in row.inner_text()
    assert row.locator(tick).is_checked()
    tab_to(page, note)
    page.keyboard.type(NOTE)
    tab_to(page, "main form .actions button[type=submit]")
    go_by_key(page)
    assert "1 control is confirmed." in page.inner_text("body")
    assert f"{ROOT}controls/topics/" in page.url
    assert ControlConfirmation.objects.get().control == "staff-training"
    assert faults.found == []


def test_a_topic_is_worked_through_without_javascript(
    browser: Browser, settings: Settings, live_server: LiveServer
) -> None:
    berlin()
    with console(browser, settings, live_server, scripts=False) as page:
        page.goto(f"{ROOT}controls/topics/governance/")
        for name in ("staff-training", "privacy-by-design"):
            page.check(f"#id_{name}-chosen")
            page.fill(f"#id_{name}-note", NOTE)
        go(page, "main form .actions button[type=submit]")
        assert "2 controls are confirmed." in page.inner_text("body")
        page.goto(f"{ROOT}controls/privacy-governance/")
        page.click("main summary")
        page.fill("#id_privacy-governance-note", NOTE)
        go(page, "main form[action$='/say'] button")
        assert "The control is confirmed." in page.inner_text("body")
        assert ControlConfirmation.objects.count() == 3
