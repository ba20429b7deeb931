"""One running Troth, set up through its own first page, for all journeys of a run."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import chromium_browser, new_page
from tests.integration.server.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.journeys import Owner

# The browser's driver keeps an event loop in the thread of all tests of a worker, beside which
# nothing else runs.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start Chromium once."""
    with chromium_browser(chromium) as started:
        yield started


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a Troth on a folder of its own."""
    with running(tmp_path_factory.mktemp("home") / "troth") as started:
        yield started


@pytest.fixture(scope="module")
def owner(browser: Browser, server: Running) -> Owner:
    """Set the company up, once for all journeys of a module."""
    # These import Django's models, before Django is set up here.
    from tests.browser.journeys import Owner, set_up

    context = browser.new_context(locale="en")
    secret = set_up(new_page(context), setup_link(server))
    state = context.storage_state()
    context.close()
    return Owner(f"http://127.0.0.1:{server.private}", state, secret)


def setup_link(server: Running) -> str:
    """Return a fresh link for the first administrator."""
    made = server.command("people", "setup-link")
    assert made.returncode == 0, made.stderr
    found = re.search(r"http://\S+/setup/\S+", made.stdout)
    assert found, made.stdout
    return found.group()
