"""The console's pages of the notice: from what is missing to a published version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.console import console
from tests.browser.going import go
from tests.browser.looking import faults_of
from tests.cast import acting_as
from tests.integration.notice.shop import open_shop
from troth.core.room import Role
from troth.foundation.datamap.actions import purposes, retention
from troth.transparency.notice.models import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

PAGES = (
    "/console/notice/",
    "/console/notice/answers",
    "/console/notice/words/",
    "/console/notice/words/de",
    "/console/notice/preview/de",
    "/console/notice/publish",
    "/console/notice/versions",
)


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in, at a shop whose notice is complete but for one word."""
    open_shop()
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", name="Your orders")
    with console(browser, settings, live_server) as page:
        yield page


def _translate(page: Page) -> None:
    page.goto("/console/notice/")
    go(page, page.get_by_role("link", name="Translate").first)
    page.goto("/console/notice/words/de")
    page.locator("textarea, input[type=text]").first.fill("Ihre Bestellungen")
    go(page, page.get_by_role("button", name="Save"))


def _publish(page: Page) -> None:
    page.goto("/console/notice/publish")
    go(page, page.locator("main form").get_by_role("button", name="Publish"))


def test_what_is_missing_is_translated_and_the_notice_published(page: Page) -> None:
    page.goto("/console/notice/")
    assert "purpose:orders (name)" in page.inner_text("main")
    _translate(page)
    page.goto("/console/notice/")
    assert "Everything is there." in page.inner_text("main")
    _publish(page)
    assert Version.objects.count() == 1
    with acting_as(Role.OWNER):
        retention.change_retention_rule(key="invoices", period="P11Y")
    page.goto("/console/notice/")
    assert "Something changed since the last version." in page.inner_text("main")
    _publish(page)
    second = Version.objects.get(number=2)
    assert second.material
    assert (second.effective_at - second.published_at).days >= 13


def test_every_page_is_clean_and_reached_by_keyboard(page: Page) -> None:
    _translate(page)
    _publish(page)
    with acting_as(Role.OWNER):
        retention.change_retention_rule(key="invoices", period="P11Y")
    assert faults_of(page, PAGES) == []
