"""Every page of the privacy centre about rights, in every language and in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.going import go
from tests.browser.rights import LANGUAGES, Looker, centre
from tests.integration.rights.conftest import berlin, customers  # noqa: F401 - fixtures
from tests.integration.rights.people import PERSON, codes

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ASKED = (
    "access",
    "portability",
    "rectification",
    "erasure",
    "restriction",
    "objection",
    "review_automated",
    "complaint",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_clean(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    customers: Path,  # noqa: F811 - the fixture
    language: str,
) -> None:
    del customers
    with centre(browser, settings, live_server, language) as page:
        looker = Looker(language)
        _walk(page, looker)
    assert looker.faults.found == []


def _walk(page: Page, looker: Looker) -> None:
    page.goto("/rights/")
    looker.look(page, "start", dark=True)
    page.goto("/rights/choices/sale/")
    looker.look(page, "choices", dark=True)
    page.uncheck("[name=what]:checked")
    _send(page, "nobody")
    looker.look(page, "choices wrong", status=422)
    page.check("[name=what] >> nth=0")
    _send(page, PERSON)
    looker.look(page, "refused", dark=True)
    for kind in ASKED:
        page.goto(f"/rights/ask/{kind}/")
        looker.look(page, f"ask {kind}")
    page.goto("/rights/ask/access/")
    page.click("details >> nth=0")
    page.click("details >> nth=1")
    looker.look(page, "ask open", dark=True)
    _send(page, PERSON)
    looker.look(page, "code", dark=True)
    page.fill("[name=code]", "1234 5678")
    go(page, "main button[type=submit] >> nth=0")
    looker.look(page, "code wrong", status=422)
    (_to, code) = codes()[-1]
    page.fill("[name=code]", code)
    go(page, "main button[type=submit] >> nth=0")
    looker.look(page, "received", dark=True)
    go(page, "main a.button >> nth=0")
    looker.look(page, "follow", dark=True)
    page.goto("/rights/find/")
    looker.look(page, "find")


def _send(page: Page, address: str) -> None:
    page.fill("[name=address]", address)
    go(page, "main form button[type=submit] >> nth=0")
