"""The list of legal holds with some on it, in two languages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.browser.console import console
from tests.browser.going import speak
from tests.browser.looking import faults_of
from tests.cast import company
from troth.foundation.erasure.models import LegalHold

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

PEOPLE = {"en": "People", "de": "Personen"}
PAGES = ("/console/holds/", "/console/holds/add")


def _some_holds() -> None:
    company()
    since = timezone.now() - timedelta(days=3)
    LegalHold.objects.create(name="Claim 7", reason="A claim", since=since, people=12, late=2)
    LegalHold.objects.create(name="Audit", reason="The tax office asked", since=since)


@pytest.mark.parametrize("language", ["en", "de"])
def test_for_how_many_it_comes_too_late_is_said(
    browser: Browser, settings: Settings, live_server: LiveServer, language: str
) -> None:
    _some_holds()
    with console(browser, settings, live_server) as page:
        page.goto(PAGES[0])
        assert page.get_by_text("2 erased before").is_visible()
        speak(page, language)
        page.goto(PAGES[0])
        assert page.get_by_role("columnheader", name=PEOPLE[language]).is_visible()
        assert faults_of(page, PAGES) == []
