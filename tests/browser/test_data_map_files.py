"""The page about files of the map, in a browser: a file is uploaded, looked at and applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.console import console
from tests.browser.going import go
from tests.browser.looking import PICTURES, Faults, keyboard_faults
from tests.cast import company
from tests.integration.datamap.looks import connected, look
from troth.foundation.datamap.models import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

GOOD = """\
troth: 1
purposes:
  orders: {name: Orders, data_use: essential.service.payment_processing, legal_basis: contract}
systems:
  shop:
    name: shop
    kind: database
    datasets:
      customer:
        store: shop
        subjects: [customer]
        fields:
          email: {category: user.contact.email, identity: true}
"""
BAD = GOOD + "          id: {erasure: empty}\n"


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in beside a store that was looked into."""
    company()
    look(connected())
    with console(browser, settings, live_server) as page:
        yield page


def _upload(page: Page, folder: Path, text: str, form: str = "troth") -> None:
    path = folder / "map.yml"
    path.write_text(text)
    page.goto("/console/map/files/")
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_label("Form", exact=True).select_option(form)
    go(page, page.get_by_role("button", name="Show the plan"))


def test_a_file_is_looked_at_and_applied(page: Page, tmp_path: Path) -> None:
    faults = Faults()
    page.goto("/console/map/files/")
    faults.look(page, pictures=PICTURES)
    faults.found += keyboard_faults(page)
    _upload(page, tmp_path, BAD)
    assert "It is in the primary key" in page.inner_text("main")
    faults.look(page, pictures=PICTURES)
    _upload(page, tmp_path, GOOD + "nonsense: 1\n")
    assert "Line 14: nonsense is not a key here" in page.inner_text("main")
    faults.look(page, status=422)
    _upload(page, tmp_path, "data-silos: [{title: CRM, owners: [x]}]\n", "transcend")
    assert "left out: data-silos.owners" in page.inner_text("main")
    faults.look(page)
    _upload(page, tmp_path, GOOD)
    faults.look(page)
    faults.found += keyboard_faults(page)
    go(page, page.get_by_role("button", name="Apply exactly this"))
    assert "The file is applied" in page.inner_text("main")
    assert Purpose.objects.get().key == "orders"
    assert faults.found == []
