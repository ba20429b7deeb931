"""Confirming controls: every page at both widths and in both languages, and by keyboard alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from tests.browser.going import go, go_by_key
from tests.browser.journeys import tab_to
from tests.browser.looking import Faults, keyboard_faults
from tests.browser.test_data_map import _PLAIN_FILES, _signed_in
from tests.browser.test_every_page import PICTURES
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

# The browser's driver keeps an event loop in this thread, beside which nothing else runs.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

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
    settings.STORAGES = _PLAIN_FILES
    company()
    context = browser.new_context(base_url=live_server.url)
    yield _signed_in(context, live_server)
    context.close()
    connections.close_all()


def _looked_at(page: Page, pages: tuple[str, ...]) -> list[str]:
    faults = Faults()
    for address in pages:
        answer = page.goto(f"{ROOT}{address}")
        assert answer is not None
        assert answer.status == 200, address
        faults.look(page, pictures=PICTURES)
        faults.found += keyboard_faults(page)
    return faults.found


def _speak(page: Page, language: str) -> None:
    """Choose the language as people do, in their profile."""
    page.goto("/console/account/")
    page.select_option("select[name=language]", language)
    go(page, "section[aria-labelledby=profile] button[type=submit]")


def test_the_pages_before_anything_is_said(page: Page) -> None:
    assert _looked_at(page, EMPTY) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_of_a_company_that_confirms(page: Page, language: str) -> None:
    berlin()
    made("people.access", key="access", roles=SEEING)
    checked()
    confirmed("privacy-governance", link="https://example.com/policies")
    confirmed("privacy-governance", note="The new folder", link="https://example.com/policies")
    confirmed("record-of-processing")
    expired("staff-training")
    _speak(page, language)
    assert _looked_at(page, PAGES) == []


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
    faults.look(page, pictures=PICTURES)
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
    settings.STORAGES = _PLAIN_FILES
    berlin()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = _signed_in(context, live_server)
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
    context.close()
    connections.close_all()
