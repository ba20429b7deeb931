"""The officer's pages about requests, in every state, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.console import console
from tests.browser.going import go, speak
from tests.browser.officer import requests_in_every_state, some_history, some_letters
from tests.browser.rights import Looker
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import email
from tests.integration.rights.conftest import berlin
from troth.core.room import Role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

    from troth.customers.rights.models import Request
    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "berlin", "datasets"]

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
    pytest.mark.usefixtures("berlin"),
]
QUEUE = "/console/requests/"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_state_is_clean(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    datasets: dict[str, Dataset],
    language: str,
) -> None:
    found = requests_in_every_state(datasets)
    looker = Looker(language)
    with console(browser, settings, live_server) as page:
        page.goto(QUEUE)
        speak(page, language)
        looker.look(page, "queue", dark=True)
        for name, request in found.items():
            _open(page, f"{request.pk}/")
            looker.look(page, name, dark=name in {"asked back", "something is left"})
        _opened(page, looker, found)
    assert looker.faults.found == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_pages_beside_are_clean(
    browser: Browser, settings: Settings, live_server: LiveServer, language: str
) -> None:
    looker = Looker(language)
    with console(browser, settings, live_server, role=Role.OWNER) as page:
        page.goto(QUEUE)
        speak(page, language)
        _looked_at(page, looker, "nothing yet", "", "letters/", "statistics/", "enter/")
        some_letters()
        some_history()
        _looked_at(page, looker, "some", "?state=over", "letters/?state=all", "statistics/")
        for state, text in (("none", "nobody@example.org"), ("one", email(0)), ("no", "R-1")):
            _open(page, "")
            page.fill("[name=text]", text)
            go(page, "form[action$='/find'] button")
            looker.look(page, f"found {state}")
        page.goto(f"{QUEUE}letters/")
        go(page, "main tbody a >> nth=0")
        looker.look(page, "letter", dark=True)
        go(page, "main form button >> nth=0")
        looker.look(page, "letter read")
        go(page, "#settle ~ form button")
        looker.look(page, "letter settled")
        for kind in ("erasure", "rectification", "objection", "withdraw_consent"):
            _looked_at(page, looker, "enter", f"enter/{kind}")
        go(page, "main form button[type=submit]")
        looker.look(page, "enter wrong", dark=True, status=422)
        _settings(page, looker)
    assert looker.faults.found == []


def _open(page: Page, path: str) -> None:
    answer = page.goto(f"{QUEUE}{path}")
    assert answer is not None
    assert answer.status == 200, path


def _looked_at(page: Page, looker: Looker, state: str, *paths: str) -> None:
    for path in paths:
        _open(page, path)
        named = path.strip("/").replace("/", " ").partition("?")[0] or "queue"
        looker.look(page, f"{named} {state}", dark=path in {"statistics/", "letters/"})


def _settings(page: Page, looker: Looker) -> None:
    _looked_at(page, looker, "empty", "settings/", "site-keys/")
    page.goto(f"{QUEUE}settings/")
    go(page, "#backups ~ form button")
    looker.look(page, "settings wrong", status=422)
    page.fill("[name=days]", "30")
    go(page, "#backups ~ form button")
    looker.look(page, "settings said", dark=True)
    page.goto(f"{QUEUE}site-keys/")
    page.fill("[name=name]", "The shop")
    go(page, "#add ~ form button")
    page.wait_for_selector("code.secret")
    looker.look(page, "site-keys secret", dark=True)
    page.goto(f"{QUEUE}site-keys/")
    page.click(".deed summary")
    looker.look(page, "site-keys one")


def _opened(page: Page, looker: Looker, found: dict[str, Request]) -> None:
    """Look at what people named and wrote, at every form unfolded, and at one that is refused."""
    _open(page, f"{found['waits for proof'].pk}/")
    go(page, "form[action$='/words'] button")
    looker.look(page, "words shown", dark=True)
    for name in ("by an agent", "to be approved", "recipients are told"):
        _open(page, f"{found[name].pk}/")
        page.evaluate("document.querySelectorAll('details.deed').forEach(one => one.open = true)")
        looker.look(page, f"{name} unfolded")
    _open(page, f"{found['waits for proof'].pk}/")
    page.click("details.deed summary >> nth=0")
    go(page, "details.deed[open] button[type=submit]")
    looker.look(page, "settled without a word", dark=True, status=422)
