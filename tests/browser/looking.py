"""A browser that notices what people would: axe findings, blocked code, pages wider than a screen.

axe-core is Deque's accessibility engine (MPL-2.0), vendored beside this file.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser.making import is_clean, keep_clean, making_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page

AXE: Final = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL: Final = {"type": "tag", "values": RULES}
WIDTHS: Final = (320, 1280)
PICTURES: Final = Path(os.environ["TESTS_PICTURES"]) if os.environ.get("TESTS_PICTURES") else None
"""Where to leave a picture of every page, for whoever wants to look."""
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
AT_HAND: Final = f"window.loadAxe = () => {{ {AXE} }}"
"""Given to each page as it begins, and run on those that are looked at."""
BY_SCHEME: Final = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "target-size"],
}
"""Of these, what colours and sizes are judged by: the rest is the same in every scheme."""
FAULTS: Final = """async ([runOnly, as_before]) => {
    if (runOnly) window.axe || loadAxe()
    const {violations} = !runOnly ? {violations: []} : await axe.run(document, {
        runOnly,
        resultTypes: ["violations"],
        preload: {assets: ["media"]},
    })
    const ends = node => node.getBoundingClientRect().right
    const over = [...document.body.querySelectorAll("*")].filter(n => ends(n) > window.innerWidth)
    const widest = over.sort((a, b) => ends(b) - ends(a)).slice(0, 3)
    const shown = [...document.querySelectorAll("*")].filter(n => n.checkVisibility()).length
    const other = as_before && shown != window.shownBefore
    window.shownBefore = shown
    const fits = document.documentElement.scrollWidth <= window.innerWidth
    return [
        ...violations.flatMap(v => v.nodes.map(n => `axe ${v.id}: ${n.html.slice(0, 120)}`)),
        ...[...document.images].filter(i => i.complete && !i.naturalWidth)
            .map(i => `no picture for ${i.alt}`),
        ...(other ? ["shows other elements than in the other scheme"] : []),
        ...(fits ? [] : [`too wide by ${widest.map(n => n.outerHTML.slice(0, 120))}`]),
        ...window.blockedByPolicy.map(what => `blocked ${what}`),
        ...window.failedScripts.map(what => `failed ${what}`),
    ]
}"""
"""Names every fault of the page, in one question: each goes through two processes.

It is told the rules, if any, and whether the page was looked at in another scheme at the same
width: then it has to show as many elements, so that what says nothing of colours and sizes was
judged there.

axe is spared what is not used: selectors of the nodes that passed, and the style sheets, which are
fetched anew at each look for one rule that is off (css-orientation-lock, experimental).
Source: axe-core's API, https://github.com/dequelabs/axe-core/blob/develop/doc/API.md, read
2026-11-27.
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
    page.add_init_script(AT_HAND)
    return page


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
        status: int = 200,
    ) -> None:
        """Look at the page that is open at every width and scheme.

        Args:
            page: it was answered with ``status``, else another one is looked at than was meant.
            pictures: the folder for pictures of it; None: none are taken.
            schemes: of colours.
            status: the answer's, by HTTP.
        """
        answered = status_of(page)
        assert answered == status, f"{urlsplit(page.url).path} answered {answered}"
        making, before, what = making_of(page), len(self.found), "-".join(("axe", *schemes))
        is_known = is_clean(making, what) or is_clean(making, "-".join(("axe", *SCHEMES)))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                where = f"{urlsplit(page.url).path} at {width} px, {scheme}"
                is_other = scheme != schemes[0]
                rules = None if is_known else BY_SCHEME if is_other else ALL
                found = page.evaluate(FAULTS, [rules, is_other])
                self.found += [f"{where}: {fault}" for fault in found]
                if pictures:
                    name = urlsplit(page.url).path.strip("/").replace("/", "-") or "home"
                    page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)
        if len(self.found) == before:
            keep_clean(making, what)


def status_of(page: Page) -> int:
    """Return the status with which the open page was answered, however one came to it; 200: a file.

    Source: https://www.w3.org/TR/navigation-timing-2/ and https://w3c.github.io/resource-timing/
    (responseStatus), read 2026-11-27.
    """
    if not page.url.startswith("http"):
        return 200
    answered: int = page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    return answered


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
    """Walk the page with the Tab key held down, and name everything that it never reaches.

    A page made like one on which everything was reached at this width is not walked again.
    """
    making, what = making_of(page), f"tab-{page.viewport_size and page.viewport_size['width']}"
    found = [] if is_clean(making, what) else _missed(page)
    if not found:
        keep_clean(making, what)
    return [f"{urlsplit(page.url).path}: not reached by Tab: {html}" for html in found]


def _missed(page: Page) -> list[str]:
    total = page.evaluate(f"({TAB_STOPS})().length")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(NOTE_FOCUS)
    parts = page.locator("input[type^=date], input[type=time]").count() * INNER_STOPS
    page.keyboard.press("+".join(["Tab"] * (total + parts + 5)))
    missed: list[str] = page.evaluate(
        f"({TAB_STOPS})().filter(e => !window.reached.has(e)).map(e => e.outerHTML.slice(0, 120))"
    )
    return missed


def faults_of(page: Page, addresses: Iterable[str]) -> list[str]:
    """Open pages one after the other and name what is wrong with them, by axe, eye and keyboard."""
    faults = Faults()
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        faults.look(page, pictures=PICTURES)
        faults.found += keyboard_faults(page)
    return faults.found
