"""The pages about choices with something on them, in two languages, without JavaScript too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.console import console
from tests.browser.going import go, go_by_key, speak
from tests.browser.journeys import tab_to
from tests.browser.looking import PICTURES, Faults, faults_of
from tests.cast import company
from tests.integration.choices.fetching import Fetching
from tests.integration.choices.people import MAX, chosen, chosen_days_ago
from troth.foundation.datamap.models import Purpose

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

PAGES = (
    "/console/choices/",
    "/console/choices/?kind=limit_sensitive",
    "/console/choices/?kind=objection_other",
    "/console/choices/look-up",
)


def _some_choices() -> None:
    company()
    Purpose.objects.create(key="recommending-what-to-listen-to-next", name="Recommending")
    chosen()
    chosen("limit_sensitive", identities=MAX)
    chosen("limit_sensitive", identities=MAX, given=False)
    chosen("consent_withdrawn")
    chosen("consent_withdrawn", purpose="recommending-what-to-listen-to-next", given=False)


def _some_systems() -> None:
    """One that fetches, one that stopped days ago, one whose token ended."""
    shop, mailer, old = (Fetching(name) for name in ("Shop", "Mailer", "The shop before"))
    for one in (shop, mailer, old):
        one.fetch()
    chosen_days_ago(9)
    shop.fetch()
    old.end(days=2)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_pages_with_something_on_them(
    browser: Browser, settings: Settings, live_server: LiveServer, language: str
) -> None:
    _some_choices()
    _some_systems()
    with console(browser, settings, live_server) as page:
        page.goto("/console/choices/")
        assert page.locator("#systems + table tbody tr").count() == 3
        speak(page, language)
        assert faults_of(page, PAGES) == []


def test_a_person_is_looked_up_by_keyboard_without_javascript(
    browser: Browser, settings: Settings, live_server: LiveServer
) -> None:
    _some_choices()
    faults = Faults()
    with console(browser, settings, live_server, scripts=False) as page:
        page.goto("/console/choices/")
        go(page, page.get_by_role("link", name="Look up a person"))
        page.get_by_label("Value").fill("nobody")
        go(page, page.get_by_role("button", name="Look up"))
        page.get_by_text("cannot be read as what it is").wait_for()
    with console(browser, settings, live_server) as page:
        page.goto("/console/choices/look-up")
        tab_to(page, "#id_value")
        page.keyboard.type("ERIKA.muster@example.com")
        go_by_key(page)
        page.get_by_text("Consent withdrawn").wait_for()
        assert "recommending-what-to-listen-to-next" in page.inner_text("main")
        assert "erika" not in page.url
        faults.look(page, pictures=PICTURES)
    assert faults.found == []
