"""From one page to the next: what leads there is pressed, and the page that answers awaited.

A press ends as soon as the browser has heard of it: whoever reads at once reads the page that is
about to be left, or one that is empty yet. Where a selector is awaited afterwards that the first
page does not have, or another address, there is nothing to race with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def go(page: Page, target: str | Locator) -> None:
    """Click the link or button that leads to another page, and wait until that has loaded."""
    with page.expect_navigation():
        if isinstance(target, str):
            page.click(target)
        else:
            target.click()


def go_by_key(page: Page, key: str = "Enter") -> None:
    """Press a key on what has the focus and leads to another page; wait until that has loaded."""
    with page.expect_navigation():
        page.keyboard.press(key)


def speak(page: Page, language: str) -> None:
    """Have the console that is open in this browser speak a language, by its own menu."""
    page.click(".account summary")
    go(page, f"form[action='/language/'] button[value={language}]")
    page.wait_for_selector(f"html[lang={language}]")
