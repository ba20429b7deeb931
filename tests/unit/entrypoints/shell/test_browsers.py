"""Browsers are called what people call them."""

from __future__ import annotations

import pytest

from troth.entrypoints.shell.browsers import named_browser

MOZILLA = "Mozilla/5.0"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
SAID = {
    f"{MOZILLA} (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0": "Firefox on Linux",
    f"{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME}": "Chrome on Windows",
    f"{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME} Edg/141.0.0.0": "Edge on Windows",
    f"{MOZILLA} (Linux; Android 10; K) {CHROME}": "Chrome on Android",
    f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/26.0 Safari/605.1.15": "Safari on macOS",
    "curl/8.14.1": "curl/8.14.1",
    "x" * 200: "x" * 60,
    "": "-",
}


@pytest.mark.parametrize(("said", "name"), SAID.items())
def test_a_browser_has_the_name_that_people_know(said: str, name: str) -> None:
    assert named_browser(said) == name
