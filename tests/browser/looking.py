"""A browser that notices what people would: axe findings, blocked code, pages wider than a screen.

axe-core is Deque's accessibility engine (MPL-2.0), vendored beside this file.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page

AXE: Final = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS: Final = """async rules => {
    const only = {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]}
    return (await axe.run(document, only)).violations
}"""
"""Runs every rule; selectors of the nodes that passed, which nobody reads, would take longest."""
WIDTHS: Final = (320, 1280)
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH: Final = """
window.blockedByPolicy = [];
document.addEventListener('securitypolicyviolation', event =>
  window.blockedByPolicy.push(event.violatedDirective + ' ' + event.blockedURI));
window.failedScripts = [];
window.addEventListener('error', event =>
  window.failedScripts.push(event.message || 'not loaded: ' + event.target.outerHTML), true);
"""


@contextmanager
def chromium_browser(path: str) -> Iterator[Browser]:
    """Start the browser for the length of a block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def new_page(context: BrowserContext) -> Page:
    """Open a tab that notes what the content security policy blocks."""
    page = context.new_page()
    page.add_init_script(WATCH)
    return page


WIDEST = """() => {
    const ends = node => node.getBoundingClientRect().right
    const over = [...document.body.querySelectorAll("*")].filter(n => ends(n) > window.innerWidth)
    return over.sort((a, b) => ends(b) - ends(a)).slice(0, 3).map(n => n.outerHTML.slice(0, 120))
}"""
"""Names what reaches farthest beyond the right edge."""


@dataclass
class Faults:
    """Everything found wrong, with the address, width and scheme it was found at."""

    found: list[str] = field(default_factory=list)

    def look(
        self,
        page: Page,
        *,
        pictures: Path | None = None,
        schemes: Sequence[Literal["light", "dark"]] = SCHEMES,
    ) -> None:
        """Look at the page that is open at every width and scheme."""
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                self._inspect(page, f"{urlsplit(page.url).path} at {width} px, {scheme}")
                if pictures:
                    name = urlsplit(page.url).path.strip("/").replace("/", "-") or "home"
                    page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)

    def _inspect(self, page: Page, place: str) -> None:
        if page.evaluate("!window.axe"):
            page.evaluate(f"() => {{ {AXE} }}")
        violations: list[dict[str, Any]] = page.evaluate(VIOLATIONS, RULES)
        self.found += [
            f"{place}: axe {violation['id']}: {node['html'][:120]}"
            for violation in violations
            for node in violation["nodes"]
        ]
        broken = "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.alt)"
        self.found += [f"{place}: no picture for {alt}" for alt in page.evaluate(broken)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.found.append(f"{place}: wider than the screen by {page.evaluate(WIDEST)}")
        self.found += [
            f"{place}: blocked {what}" for what in page.evaluate("window.blockedByPolicy")
        ]
        self.found += [f"{place}: failed {what}" for what in page.evaluate("window.failedScripts")]


TAB_STOPS: Final = """
() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
  .filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}))
  .filter(e => !(e.type === 'radio' && !e.checked))
"""
NOTE_FOCUS: Final = """
() => { window.reached = new Set()
        document.addEventListener("focusin", event => window.reached.add(event.target)) }
"""
INNER_STOPS: Final = 6
"""Chromium stops at each part of a date and at its calendar."""


def keyboard_faults(page: Page) -> list[str]:
    """Walk the page with the Tab key and name everything that it never reaches."""
    total = page.evaluate(f"({TAB_STOPS})().length")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(NOTE_FOCUS)
    parts = page.locator("input[type^=date], input[type=time]").count() * INNER_STOPS
    for _ in range(total + parts + 5):
        page.keyboard.press("Tab")
    missed: list[str] = page.evaluate(
        f"({TAB_STOPS})().filter(e => !window.reached.has(e)).map(e => e.outerHTML.slice(0, 120))"
    )
    return [f"{urlsplit(page.url).path}: not reached by Tab: {html}" for html in missed]
