"""The notice as people see it, in every language: page, archive, difference, version and proof."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from django.utils import timezone

from tests.browser.console import PLAIN_FILES
from tests.browser.going import go
from tests.browser.looking import PICTURES, Faults, keyboard_faults, new_page
from tests.cast import acting_as
from tests.integration.evidence.logs import fresh_log
from tests.integration.notice.shop import open_shop
from tests.integration.promises.making import checked, made
from troth.conf.listeners import OVERLAY
from troth.core.room import Role
from troth.foundation.datamap.actions import retention
from troth.foundation.evidence.ledger.publishing import publish as publish_log
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.promises import queries as promises
from troth.foundation.promises.actions import attesting
from troth.transparency.notice.actions.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

LANGUAGES = ("en", "de", "fr", "es", "nl")
PAGES = (
    "/notice/{}/",
    "/notice/{}/versions/",
    "/notice/{}/versions/1/",
    "/notice/{}/changes/1/2/",
    "/notice/{}/promises/selling/",
)


def _published() -> None:
    """Publish two versions, the second to come, with promises in several states."""
    fresh_log()
    open_shop("de", "fr", "es", "nl")
    made("datamap.selling", key="selling")
    made("datamap.encryption", key="encryption")
    with acting_as(Role.OWNER):
        attesting.attest(promise=promises.promise("selling").pk)
        publish()
        retention.change_retention_rule(key="invoices", period="P11Y")
        publish(effective_at=timezone.now() + timedelta(days=14))
        attesting.grant_exception(
            promise=promises.promise("encryption").pk,
            reason="We are moving.",
            until=timezone.localdate() + timedelta(days=20),
        )
    checked()
    sequence_all()
    publish_log()


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Open a browser without JavaScript at a company that has published its notice."""
    settings.STORAGES = PLAIN_FILES
    _published()
    for name, value in OVERLAY["public"].items():
        setattr(settings, name, value)
    context = browser.new_context(base_url=live_server.url)
    yield new_page(context)
    context.close()
    connections.close_all()


def test_every_page_is_clean_in_every_language(page: Page) -> None:
    faults = Faults()
    for language in LANGUAGES:
        schemes: Any = ("light", "dark") if language in {"en", "de"} else ("light",)
        for address in PAGES:
            response = page.goto(address.format(language))
            assert response is not None
            assert response.status == 200, address.format(language)
            assert page.get_attribute("html", "lang") == language
            faults.look(page, pictures=PICTURES, schemes=schemes)
    assert faults.found == []


def test_a_visitor_reads_follows_a_proof_and_changes_the_language(page: Page) -> None:
    page.goto("/")
    assert page.url.endswith("/notice/en/")
    assert keyboard_faults(page) == []
    go(page, "text=Proof >> nth=0")
    assert "What this does not prove" in page.content()
    go(page, "text=Français")
    assert "Ce que cela ne prouve pas" in page.content()
    go(page, "main a[href$='#promise-bases']")
    go(page, "text=Toutes les versions")
    assert "changements importants" in page.content()
    go(page, "button:has-text('Comparer')")
    assert page.url.endswith("/notice/fr/changes/1/2/")
    assert page.inner_text("ins >> nth=0")


def test_the_page_reads_whole_without_scripts(
    browser: Browser, page: Page, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/notice/nl/")
    assert plain.inner_text(".state >> nth=0")
    assert plain.locator("script").count() == page.locator("script").count() == 0
    context.close()


PRINTED_TIMES = """() => [...document.querySelectorAll("main time")].map(one => [
    getComputedStyle(one).fontSize, getComputedStyle(one, "::after").content, one.title])"""


def test_paper_says_when_a_check_was_and_not_how_long_ago(page: Page) -> None:
    page.goto("/notice/en/")
    assert "just now" in page.inner_text("main")
    page.emulate_media(media="print")
    times = page.evaluate(PRINTED_TIMES)
    assert times
    for size, shown, title in times:
        assert (size, shown) == ("0px", f'"{title}"')
        assert str(timezone.localdate().year) in title


def test_no_request_leaves_for_another_host(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/notice/en/")
    page.wait_for_load_state("networkidle")
    assert {url.split("/")[2] for url in asked} == {page.url.split("/")[2]}
