"""The officer's pages about requests, in every state, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.console import console
from tests.browser.going import speak
from tests.browser.officer import requests_in_every_state
from tests.browser.rights import Looker
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.rights.conftest import berlin

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

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
    datasets: dict[str, Dataset],  # noqa: F811 - the fixture
    language: str,
) -> None:
    found = requests_in_every_state(datasets)
    looker = Looker(language)
    with console(browser, settings, live_server) as page:
        page.goto(QUEUE)
        speak(page, language)
        looker.look(page, "queue", dark=True)
        for name, request in found.items():
            page.goto(f"{QUEUE}{request.pk}/")
            looker.look(page, name, dark=name in {"asked back", "something is left"})
    assert looker.faults.found == []
