"""What is looked for on every page is found where it is: one page has each fault, one has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import Faults, keyboard_faults, new_page
from tests.browser.making import making_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ADDRESS = "https://example.com/planted"
PAGE = """<!doctype html><html lang="en"><head><title>A page</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="img-src data:">
<style>body {{ background: Canvas; color: CanvasText }}
@media (prefers-color-scheme: light) {{ .pale {{ color: #ddd; background: #fff }} }}
@media (prefers-color-scheme: dark) {{ .gloomy {{ color: #333; background: #111 }} }}
@media (prefers-color-scheme: dark) {{ .secret {{ display: none }} }}
@media (prefers-color-scheme: dark) {{ .dim button {{ display: block; width: 9px; height: 9px }} }}
@media (max-width: 600px) {{ .wide {{ width: 1200px }} }}
@media (min-width: 601px) {{ .close {{ display: block; width: 9px; height: 9px }} }}</style></head>
<body><main><h1>A page</h1><p><a href="/next">On</a></p>{planted}</main></body></html>"""
FAULTS = {
    '<p class="pale">Pale</p>': ("axe color-contrast", {"320 px, light", "1280 px, light"}),
    '<p class="gloomy">Gloomy</p>': ("axe color-contrast", {"320 px, dark", "1280 px, dark"}),
    '<p class="wide">Wide</p>': ("too wide by", {"320 px, light", "320 px, dark"}),
    '<nav><button class="close">A</button><button class="close">B</button></nav>': (
        "axe target-size",
        {"1280 px, light", "1280 px, dark"},
    ),
    '<nav class="dim"><button>A</button><button>B</button></nav>': (
        "axe target-size",
        {"320 px, dark", "1280 px, dark"},
    ),
    '<p role="nonsense">Role</p>': ("axe aria-roles", {"320 px, light", "1280 px, light"}),
    '<p class="secret">Secret</p>': ("shows other elements", {"320 px, dark", "1280 px, dark"}),
    '<img alt="shop" src="data:image/png;base64,AAAA">': ("no picture for shop", None),
    '<img alt="" src="https://example.org/x.png">': ("blocked img-src", None),
    "<script>undefined.broken</script>": ("failed Uncaught TypeError", None),
}
"""Each fault by what is found of it, and at which widths and in which schemes; None: in all."""
EVERYWHERE = {f"{width} px, {scheme}" for width in (320, 1280) for scheme in ("light", "dark")}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a tab."""
    context = browser.new_context(color_scheme="light")
    yield new_page(context)
    context.close()


def _open(page: Page, planted: str) -> None:
    page.route("**/*", lambda route: route.fulfill(body=PAGE.format(planted=planted)))
    page.goto(ADDRESS)


def test_nothing_is_found_where_nothing_is(page: Page) -> None:
    _open(page, '<label>Day <input type="date"></label>')
    faults = Faults()
    faults.look(page)
    assert faults.found == []
    assert keyboard_faults(page) == []


@pytest.mark.parametrize("planted", FAULTS)
def test_each_fault_is_found_at_its_widths_and_in_its_schemes(page: Page, planted: str) -> None:
    _open(page, planted)
    faults = Faults()
    faults.look(page)
    said, where = FAULTS[planted]
    found = {fault.split(" at ")[1].split(": ")[0] for fault in faults.found if said in fault}
    assert found == (where or EVERYWHERE), faults.found


@pytest.mark.parametrize("status", [403, 404, 409, 500])
def test_an_error_page_is_looked_at_only_where_it_is_meant(page: Page, status: int) -> None:
    answer = {"status": status, "body": PAGE.format(planted="")}
    page.route("**/*", lambda route: route.fulfill(**answer))
    page.goto(ADDRESS)
    with pytest.raises(AssertionError, match=f"/planted answered {status}"):
        Faults().look(page)
    Faults().look(page, status=status)


def test_what_tab_never_reaches_is_named(page: Page) -> None:
    trap = "<button onkeydown='event.preventDefault()'>Trap</button>"
    _open(page, f"{trap}<button>Last</button>")
    (fault,) = keyboard_faults(page)
    assert "not reached by Tab: <button>Last</button>" in fault


LABELLED = '<label for="{id}">{word}</label><input id="{id}" name="{id}" title="{word}">'
MADE = LABELLED.format(id="one", word="Street")


def _making(page: Page, planted: str) -> str:
    _open(page, planted)
    return making_of(page)


def test_pages_with_other_words_are_made_alike(page: Page) -> None:
    one, other = (f'<div lang="{one}">{{}}</div>' for one in ("en", "de"))
    translated = LABELLED.format(id="two", word="Stra\u00dfe")
    assert _making(page, one.format(MADE)) == _making(page, other.format(translated))


@pytest.mark.parametrize(
    "planted",
    [
        MADE.replace("Street</label>", "</label>"),
        MADE.replace('title="Street"', 'title=""'),
        MADE.replace('for="one"', 'for="nobody"'),
        MADE.replace("<label", '<label lang="xx"'),
        MADE.replace("<input", "<input disabled"),
        MADE.replace("input", "textarea"),
        f"<style>label {{ color: #eee }}</style>{MADE}",
        f'<link rel="stylesheet" href="/brand.css">{MADE}',
    ],
)
def test_pages_of_another_making_are_told_apart(page: Page, planted: str) -> None:
    assert _making(page, planted) != _making(page, MADE)


def test_what_was_found_at_fault_is_found_again(page: Page) -> None:
    _open(page, '<p role="nonsense">Role</p>')
    for _ in range(2):
        faults = Faults()
        faults.look(page)
        assert any("aria-roles" in fault for fault in faults.found)


def test_what_is_made_like_a_clean_page_is_still_looked_at_by_eye(page: Page) -> None:
    _open(page, '<p class="sized">Short</p>')
    Faults().look(page)
    _open(page, f'<p class="sized">{"Long" * 400}</p>')
    faults = Faults()
    faults.look(page)
    assert [fault for fault in faults.found if "too wide" in fault]
