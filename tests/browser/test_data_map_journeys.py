"""What the privacy officer makes of a looked-into store, and what others may see of it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.browser.data_map import beside_a_shop, connected_shop, press, signed_in, told
from tests.browser.going import go
from tests.browser.journeys import join
from tests.browser.looking import PICTURES, Faults, keyboard_faults, new_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, StorageState

    from tests.browser.journeys import Owner
    from tests.integration.server.running import Running

pytestmark = pytest.mark.xdist_group("browser data map journeys")

ALL = re.compile("Confirm all [0-9]+ proposals")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a Troth with a connected shop."""
    with beside_a_shop(tmp_path_factory.mktemp("home")) as started:
        connected_shop(started, "shop")
        yield started


def _joined(browser: Browser, server: Running, role: str, *more: str) -> StorageState:
    """Let somebody of a role join; returns the cookies of their browser."""
    invited = server.command("people", "invite", f"{role}@example.com", "--role", role, *more)
    assert invited.returncode == 0, invited.stderr
    context = browser.new_context(locale="en")
    join(new_page(context), invited.stdout.split()[-1], "Robin Reader")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="module")
def officer(browser: Browser, server: Running, owner: Owner) -> StorageState:
    """Let the privacy officer join."""
    del owner
    return _joined(browser, server, "privacy_officer")


def test_a_purpose_a_rule_a_recipient_and_an_activity_make_a_map(
    browser: Browser, owner: Owner, officer: StorageState
) -> None:
    faults = Faults()
    with signed_in(browser, owner, officer) as page:
        page.goto("/console/proposals/?store=shop&likelihood=5")
        go(page, page.get_by_role("link", name=ALL))
        faults.look(page, pictures=PICTURES)
        go(page, page.get_by_role("button", name=ALL))
        _purpose(page, faults)
        page.goto("/console/map/retention/add")
        faults.found += keyboard_faults(page)
        _write(page, Name="Tax records", Period="ten years")
        press(page, "Save")
        faults.look(page, pictures=PICTURES, status=422)
        assert "Write years, months and days such as P2Y" in page.inner_text(".field.invalid")
        _save(page, faults, Period="P10Y", Ground="Tax law")
        _recipient(page, faults)
        _dataset(page, faults)
        _activity(page, faults)
        _picture(page, faults)
        page.keyboard.press("Control+k")
        page.keyboard.type("Email")
        go(page, page.get_by_role("link", name="Customer · Email"))
        assert page.inner_text("h1") == "Customer"
        _given_away(page, faults)
    assert faults.found == []


def _save(page: Page, faults: Faults, **said: str) -> None:
    _write(page, **said)
    press(page, "Save")
    faults.look(page, pictures=PICTURES)


def _write(page: Page, **said: str) -> None:
    for label, text in said.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)


def _purpose(page: Page, faults: Faults) -> None:
    page.goto("/console/map/purposes/")
    faults.look(page, pictures=PICTURES)
    go(page, page.get_by_role("link", name="Add a purpose"))
    page.get_by_label("Legal basis").select_option("legitimate_interests")
    _write(page, Name="Recommending records")
    press(page, "Save")
    faults.look(page, pictures=PICTURES, status=422)
    assert "Say which interests they are" in page.inner_text(".field.invalid")
    _save(page, faults, Legitimate_interests="Customers expect to hear of new records")
    assert told(page) == "Recommending records is on the map."


def _recipient(page: Page, faults: Faults) -> None:
    page.goto("/console/map/recipients/add")
    page.get_by_label("Country").select_option("US")
    _save(page, faults, Name="Mail service")
    assert "no safeguard is named" in told(page)
    go(page, page.get_by_role("link", name="Change Mail service"))
    page.get_by_label("Safeguard").select_option("standard_clauses")
    _save(page, faults)
    assert "standard contractual clauses" in page.inner_text("tbody")


def _dataset(page: Page, faults: Faults) -> None:
    page.goto("/console/map/systems/shop/")
    faults.look(page, pictures=PICTURES)
    go(page, page.get_by_role("link", name="Customer", exact=True))
    go(page, page.get_by_role("link", name="Change", exact=True))
    page.get_by_label("How long it is kept").select_option("tax-records")
    _save(page, faults)
    assert "Tax records: 10 years" in page.inner_text("main")


def _activity(page: Page, faults: Faults) -> None:
    page.goto("/console/map/activities/add")
    for linked in ("Recommending records", "shop · Customer", "Mail service"):
        page.get_by_label(linked, exact=True).check()
    faults.look(page, pictures=PICTURES)
    _save(page, faults, Name="Writing to customers")


def _picture(page: Page, faults: Faults) -> None:
    page.goto("/console/map/")
    faults.look(page, pictures=PICTURES)
    drawn = page.locator("svg.only-wide")
    for shown in ("shop", "Recommending records", "Mail service", "United States"):
        assert drawn.get_by_text(shown, exact=shown == "shop").first.is_visible(), shown
    for number in (drawn.locator(".arrows path").count(), drawn.locator("a").count()):
        assert number >= 2


def _given_away(page: Page, faults: Faults) -> None:
    page.goto("/console/map/recipients/")
    files = {kind: _downloaded(page, kind) for kind in ("CSV", "JSON", "XLSX")}
    (row,) = json.loads(files["JSON"])
    assert row["country"] == "US"
    _labels, cells = csv.reader(io.StringIO(files["CSV"].decode("utf-8-sig")))
    assert cells == [str(value) for value in row.values()]
    assert [cell or "" for cell in _rows(files["XLSX"])[1]] == cells
    page.goto("/console/map/files/")
    faults.look(page, pictures=PICTURES)
    record = _rows(_downloaded(page, "XLSX as controller"))
    assert "Writing to customers" in record[1]
    assert "United States: Mail service" in record[1]


def _downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as expected:
        page.get_by_role("link", name=name, exact=True).click()
    return expected.value.path().read_bytes()


def _rows(book: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].values)


def test_an_erasure_that_the_schema_does_not_take_is_refused(
    browser: Browser, owner: Owner, officer: StorageState
) -> None:
    faults = Faults()
    with signed_in(browser, owner, officer) as page:
        page.goto("/console/map/fields/?system=shop&text=CustomerId")
        go(page, page.get_by_role("link", name="Customer", exact=True))
        _refused(page, faults, "CustomerId", "It is in the primary key and cannot be overwritten.")
        _refused(page, faults, "FirstName", "the store does not take NULL there")
        go(page, page.get_by_role("link", name="Cancel"))
        assert page.locator(".errorlist").count() == 0
        assert "empty it" not in page.inner_text("main")
    assert faults.found == []


def _refused(page: Page, faults: Faults, field: str, reason: str) -> None:
    go(page, page.get_by_role("link", name=f"Edit {field}"))
    page.get_by_label("When a person is erased").select_option(label="empty it")
    press(page, "Save")
    assert reason in page.inner_text(".errorlist")
    assert page.get_by_label("When a person is erased").input_value() == "null"
    faults.look(page, pictures=PICTURES, status=422)


LISTS = ["gaps", "systems", "fields", "purposes", "recipients", "retention", "people"]
PLACES = [
    *("stores/", "stores/shop/", "proposals/", "map/", "map/systems/shop/"),
    *(f"map/{name}/" for name in (*LISTS, "activities", "controller", "files")),
]
WRITING = (
    "main form[method=post], main a[href$='/add'], main a[href$='/change'], main a[href$=connect]"
)


def test_an_auditor_reads_the_map_and_changes_nothing(
    browser: Browser, server: Running, owner: Owner
) -> None:
    state = _joined(browser, server, "auditor", "--scope", "datamap.read", "--access-days", "30")
    with signed_in(browser, owner, state) as page:
        for place in PLACES:
            answer = page.goto(f"/console/{place}")
            assert (answer and answer.status, place) == (200, place)
            assert page.locator(WRITING).all_inner_texts() == [], place
        for place in ("stores/connect", "map/purposes/add", "stores/shop/change"):
            assert page.request.get(f"/console/{place}").status == 403, place


def test_an_employee_sees_no_store(browser: Browser, server: Running, owner: Owner) -> None:
    faults = Faults()
    with signed_in(browser, owner, _joined(browser, server, "employee")) as page:
        page.goto("/console/")
        assert page.locator("nav a[href^='/console/map'], nav a[href*='stores']").count() == 0
        for place in PLACES:
            assert page.request.get(f"/console/{place}").status == 403, place
        page.goto("/console/stores/shop/")
        faults.look(page, pictures=PICTURES, status=403)
        assert "sqlite" not in page.content()
    assert faults.found == []


def test_the_privacy_officer_connects_nothing(
    browser: Browser, owner: Owner, officer: StorageState
) -> None:
    with signed_in(browser, owner, officer) as page:
        page.goto("/console/stores/")
        assert page.get_by_role("link", name="Connect a store").count() == 0
        go(page, page.get_by_role("link", name="shop", exact=True))
        shown = page.get_by_role("button", name="Look again").or_(
            page.locator("main a[href$='/change'], main form[action$='/test']")
        )
        assert shown.all_inner_texts() == ["Look again"]
        for place in ("connect", "shop/change", "shop/remove"):
            assert page.request.get(f"/console/stores/{place}").status == 403, place
