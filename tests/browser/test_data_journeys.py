"""From an empty console to a store that was looked into, and to a map that somebody confirmed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.data_map import (
    LOOK_MS,
    beside_a_shop,
    change,
    connected_shop,
    copied_shop,
    locked,
    press,
    signed_in,
    told,
)
from tests.browser.going import go, go_by_key
from tests.browser.journeys import tab_to
from tests.browser.looking import PICTURES, Faults, keyboard_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.journeys import Owner
    from tests.integration.server.running import Running

pytestmark = pytest.mark.xdist_group("browser data journeys")

FEW_KEYS = 12
"""Presses of Tab in which all that is shown is confirmed, from the main part of each page on."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a Troth that may read a folder beside it."""
    with beside_a_shop(tmp_path_factory.mktemp("home")) as started:
        yield started


def test_a_store_is_connected_after_what_was_wrong_is_mended(
    browser: Browser, server: Running, owner: Owner
) -> None:
    path, faults = copied_shop(server, "shop"), Faults()
    with signed_in(browser, owner) as page:
        page.goto("/console/stores/")
        faults.look(page, pictures=PICTURES)
        go(page, page.get_by_role("link", name="Connect a store"))
        _refused(page, faults, "oracle://reader@db/shop", "Known are postgresql://")
        _refused(page, faults, "sqlite:////etc/passwd", "Name its folder in store_roots")
        _tried(page, faults, f"sqlite://{path}x", "There is no database", "failed")
        assert page.request.get("/console/stores/?format=json").json() == []
        _tried(page, faults, f"sqlite://{path}", "It can be opened.", "passed")
        press(page, "Connect the store")
        assert told(page) == "shop is connected. Troth is looking into it."
        page.evaluate("window.stayed = true")
        _looked(page)
        assert page.evaluate("window.stayed"), "the page was loaded again as a whole"
        faults.look(page, pictures=PICTURES)
        go(page, page.get_by_role("link", name="Look through 30 proposals"))
        faults.look(page, pictures=PICTURES)
        email = _row(page, "Email", "Customer")
        assert "very likely" in email.inner_text()
        assert "100 % in the form of E-mail address" in email.inner_text()
    assert faults.found == []


def _refused(page: Page, faults: Faults, address: str, remedy: str) -> None:
    page.get_by_label("Name", exact=True).fill("shop")
    page.get_by_label("Address").fill(address)
    press(page, "Connect the store")
    assert remedy in page.locator(".field.invalid", has_text="Address").inner_text()
    assert page.get_by_label("Name", exact=True).input_value() == "shop"
    assert page.get_by_label("Address").input_value() == address
    faults.look(page, pictures=PICTURES, status=422)


def _tried(page: Page, faults: Faults, address: str, line: str, state: str) -> None:
    page.get_by_label("Address").fill(address)
    press(page, "Try the connection")
    step = page.locator("section", has_text="step by step").get_by_role("listitem")
    expect(step.filter(has_text=line)).to_contain_text(state)
    assert page.get_by_label("Address").input_value() == address
    faults.look(page, pictures=PICTURES)


def _looked(page: Page) -> None:
    page.get_by_role("heading", name="What the last look found").wait_for(timeout=LOOK_MS)


def _row(page: Page, field: str, dataset: str) -> Locator:
    """Return the row of a proposal below its dataset's heading."""
    heading = page.get_by_role("heading", name=re.compile(rf"· {dataset}$"))
    table = heading.locator("xpath=following-sibling::table[1]")
    return table.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=field, exact=True)
    )


def test_a_look_is_followed_and_its_failure_is_said(
    browser: Browser, server: Running, owner: Owner
) -> None:
    path, faults = connected_shop(server, "followed"), Faults()
    with signed_in(browser, owner) as page:
        page.goto("/console/stores/followed/")
        with locked(path):
            press(page, "Look again")
            page.get_by_role("progressbar").wait_for()
            assert "Waiting for its turn, or describing the store." in page.inner_text("#look")
            faults.look(page, pictures=PICTURES)
        _looked(page)
        path.rename(path.with_name("away.sqlite"))
        press(page, "Look again")
        page.get_by_text("It could not be finished.").wait_for(timeout=LOOK_MS)
        assert "The last contact with this store failed." in page.inner_text("#look")
        assert page.locator("#look-told").inner_text() == "The look has ended."
        faults.look(page, pictures=PICTURES)
    assert faults.found == []


def test_what_was_said_stands_after_the_database_has_changed(
    browser: Browser, server: Running, owner: Owner
) -> None:
    path, faults = connected_shop(server, "records"), Faults()
    with signed_in(browser, owner) as page:
        page.goto("/console/proposals/?store=records")
        press(page, "Confirm Customer.Fax")
        assert told(page) == "Fax is confirmed."
        press(page, "Undo Customer.Fax")
        assert told(page) == "What was said about Fax is taken back."
        assert _row(page, "Fax", "Customer").is_visible()
        go(page, page.get_by_role("link", name="Correct Track.Composer"))
        press(page, "Not personal")
        assert told(page) == "Composer holds no personal data."
        page.goto("/console/proposals/?store=records")
        go(page, page.get_by_role("link", name="Correct Customer.Company"))
        faults.look(page, pictures=PICTURES)
        page.get_by_label("It holds").select_option("user.contact.organization")
        press(page, "Correct the field")
        faults.look(page, pictures=PICTURES)
        change(
            path,
            "CREATE TABLE Fan (FanId INTEGER PRIMARY KEY, Mail TEXT)",
            "INSERT INTO Fan (Mail) SELECT Email FROM Customer",
            "ALTER TABLE Customer DROP COLUMN Fax",
        )
        page.goto("/console/stores/records/")
        press(page, "Look again")
        _looked(page)
        drift = page.locator("#look li").all_inner_texts()
        faults.look(page, pictures=PICTURES)
        page.goto("/console/map/fields/?system=records&text=Comp")
        states = page.locator("tbody tr").all_inner_texts()
    assert drift == [
        "new datasets: Fan",
        "fields that are gone: Customer.Fax",
        "personal data that nobody declared: Fan.Mail",
    ]
    assert [re.split(r"\s*[\t\n]+", text)[-2:] for text in states] == [
        ["Organisation of a person", "corrected"],
        ["\N{EN DASH}", "not personal"],
    ]
    assert faults.found == []


def test_a_store_is_looked_into_with_the_keyboard_alone(
    browser: Browser, server: Running, owner: Owner
) -> None:
    path, faults = copied_shop(server, "typed"), Faults()
    with signed_in(browser, owner) as page:
        page.goto("/console/stores/connect")
        faults.found += keyboard_faults(page)
        for name, text in {"key": "typed", "address": f"sqlite://{path}"}.items():
            tab_to(page, f"[name={name}]")
            page.keyboard.type(text)
        tab_to(page, "[name=test]")
        page.keyboard.press("Space")
        page.get_by_text("It can be opened.").wait_for()
        tab_to(page, "main button:not([name])")
        page.keyboard.press("Enter")
        _looked(page)
        faults.found += keyboard_faults(page)
        _go(page, "#look a.button")
        faults.found += keyboard_faults(page)
        _go(page, f"form[action*='{_row_key(page, 'City', 'Customer')}'] button")
        assert told(page) == "City is confirmed."
        _go(page, "[aria-labelledby=judged] button")
        assert told(page) == "What was said about City is taken back."
    assert faults.found == []


def test_thirty_proposals_are_confirmed_with_a_few_keys(
    browser: Browser, server: Running, owner: Owner
) -> None:
    connected_shop(server, "typist")
    faults = Faults()
    with signed_in(browser, owner) as page:
        page.goto("/console/proposals/?store=typist")
        faults.found += keyboard_faults(page)
        waiting = page.locator("[aria-labelledby=waiting] tbody tr").count()
        rows = page.locator(
            "[aria-labelledby=waiting] tbody :is(a, button, input:not([type=hidden]))"
        )
        assert rows.count() == 2 * waiting
        of_it = page.get_by_role("link", name="Confirm all of Employee")
        mine = int(of_it.locator("xpath=following::table[1]").locator("tbody tr").count())
        page.reload()
        keys = _keys_to(page, of_it)
        page.keyboard.press("Enter")
        page.wait_for_url("**/confirm?dataset=*")
        faults.look(page, pictures=PICTURES)
        keys += _keys_to(page, page.get_by_role("button", name=f"Confirm all {mine} proposals"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/proposals/")
        assert told(page) == f"{mine} fields are confirmed."
        page.goto("/console/proposals/?store=typist")
        keys = _keys_to(page, page.get_by_role("link", name=f"Confirm all {waiting - mine} pro"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/confirm?store=typist*")
        faults.found += keyboard_faults(page)
        page.reload()
        keys += _keys_to(page, page.get_by_role("button", name=f"Confirm all {waiting - mine} pro"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/proposals/")
        assert told(page) == f"{waiting - mine} fields are confirmed."
    assert keys < FEW_KEYS
    assert faults.found == []


def _keys_to(page: Page, element: Locator) -> int:
    """Press Tab until an element has the focus; return how often, from the page's main part on."""
    page.evaluate("document.querySelector('main').setAttribute('tabindex', '-1')")
    page.evaluate("document.querySelector('main').focus()")
    for count in range(1, 100):
        page.keyboard.press("Tab")
        if element.evaluate("e => e === document.activeElement"):
            return count
    raise AssertionError(f"{page.url}: Tab never reaches {element}")


def _row_key(page: Page, field: str, dataset: str) -> str:
    """Return what tells the row of a proposal from the others in addresses."""
    address = _row(page, field, dataset).get_by_role("link", name="Correct").get_attribute("href")
    assert address
    return address.split("/")[-2]


def _go(page: Page, selector: str) -> None:
    tab_to(page, f"main {selector}")
    go_by_key(page)


def test_a_store_is_looked_into_without_javascript(
    browser: Browser, server: Running, owner: Owner
) -> None:
    path = copied_shop(server, "plain")
    with signed_in(browser, owner, javascript=False) as page:
        page.goto("/console/stores/connect")
        page.get_by_label("Name", exact=True).fill("plain")
        page.get_by_label("Address").fill(f"sqlite://{path}")
        press(page, "Connect the store")
        for _ in range(LOOK_MS // 1000):
            if not page.get_by_role("progressbar").count():
                break
            page.wait_for_timeout(1000)
            go(page, page.get_by_role("link", name="See how far it is now"))
        go(page, page.get_by_role("link", name="Look through 30 proposals"))
        press(page, "Confirm Customer.Email")
        assert told(page) == "Email is confirmed."
        go(page, page.get_by_role("link", name="Confirm all of Employee"))
        go(page, page.get_by_role("button", name=re.compile("Confirm all [0-9]+ proposals")))
        assert "fields are confirmed." in told(page)
