"""The page on which somebody says which references lead to the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from tests.browser.console import console
from tests.browser.data_map import told
from tests.browser.going import go, go_by_key
from tests.browser.looking import Faults, faults_of, keyboard_faults
from tests.cast import company
from tests.integration.datamap.stores.conftest import sqlite_file
from tests.integration.datamap.subjects.company import CRM, connect, refer
from troth.foundation.datamap.models import LinkJudgement, ReferenceBasis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


@pytest.fixture
def shop(tmp_path: Path, settings: Settings) -> Path:
    """Connect a database of which discovery guessed a reference."""
    path = tmp_path / "crm.sqlite"
    settings.TROTH = django_settings.TROTH.model_copy(update={"store_roots": (tmp_path,)})
    with sqlite_file(path, CRM):
        pass
    company()
    connect("crm", f"sqlite://{path}")
    refer("crm.card.iban", "crm.customer.name", ReferenceBasis.GUESSED)
    return path


@pytest.fixture
def page(
    shop: Path, browser: Browser, settings: Settings, live_server: LiveServer
) -> Iterator[Page]:
    """Sign the privacy officer in."""
    del shop
    with console(browser, settings, live_server) as page:
        yield page


@pytest.mark.parametrize("language", ["en", "de"])
def test_questions_answers_and_silence_are_read_by_everybody(
    page: Page, shop: Path, language: str
) -> None:
    page.request.post("/language/", form={"language": language})
    address = reverse("datamap:links")
    page.goto(address)
    go(page, page.locator("button[value=stop]").first)
    assert page.locator("button[value=follow]").count() == 1
    assert faults_of(page, [address]) == []
    shop.rename(shop.with_suffix(".away"))
    assert faults_of(page, [address]) == []
    assert page.get_attribute("html", "lang") == language


def test_a_question_is_answered_and_taken_back_with_the_keyboard(page: Page) -> None:
    page.goto(reverse("datamap:links"))
    page.locator("button[value=follow]").first.focus()
    go_by_key(page)
    assert "is remembered" in told(page)
    assert LinkJudgement.objects.get().verdict == "follow"
    page.locator("#said ~ table button").focus()
    go_by_key(page)
    assert "taken back" in told(page)
    assert not LinkJudgement.objects.exists()


def test_a_question_is_answered_without_javascript(
    shop: Path, browser: Browser, settings: Settings, live_server: LiveServer
) -> None:
    del shop
    with console(browser, settings, live_server, scripts=False) as page:
        page.goto(reverse("datamap:links"))
        go(page, page.locator("button[value=stop]").first)
        assert "is remembered" in told(page)
    assert LinkJudgement.objects.get().verdict == "stop"


def test_without_a_store_the_page_says_where_to_begin(
    browser: Browser, settings: Settings, live_server: LiveServer
) -> None:
    company()
    with console(browser, settings, live_server) as page:
        faults = Faults()
        page.goto(reverse("datamap:links"))
        faults.look(page)
        assert [*faults.found, *keyboard_faults(page)] == []
        assert page.get_by_role("link", name="Stores").count() > 0
