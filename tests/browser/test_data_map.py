"""The pages of the data map with a company on them, and its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from django.urls import reverse

from tests.browser.console import console
from tests.browser.going import go
from tests.browser.looking import Faults, faults_of
from tests.cast import company
from tests.integration.datamap.looks import connected, look
from tests.integration.datamap.sample import lay_out
from troth.foundation.datamap.models import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

OWN_WORDS = {"Customers", "Employees", "Sales", "Mail", "English"}
"""What the company wrote itself, and a language by its own name."""
LOCALES = Path(__file__).parents[2] / "src" / "troth" / "locale"


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in, with a company on the map."""
    company()
    lay_out()
    with console(browser, settings, live_server) as page:
        yield page


TEXTS = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    if (!within.closest('script, .mono, code, a[href*="/people/"]')) {
      found.push(walker.currentNode.textContent.replace(/\\s+/g, ' ').trim());
    }
  }
  return found;
}
"""


def _english() -> set[str]:
    """Return every text that the German catalogue says in other words."""
    catalogue = LOCALES / "de" / "LC_MESSAGES" / "django.po"
    with catalogue.open("rb") as file:
        messages = list(read_po(file, locale="de"))
    pairs = [(str(m.id), m.string) for m in messages if isinstance(m.id, str)]
    return {english for english, german in pairs if german not in {"", english}} - {"", *OWN_WORDS}


def _addresses() -> list[str]:
    email = Field.objects.get(name="email")
    lists = "map gaps systems fields links purposes recipients retention subjects activities"
    return [
        *(reverse(f"datamap:{name}") for name in (*lists.split(), "controller")),
        reverse("datamap:system", args=["shop"]),
        reverse("datamap:dataset", args=[email.dataset_id]),
        reverse("datamap:field_change", args=[email.pk]),
        reverse("datamap:field_remove", args=[email.pk]),
        reverse("datamap:dataset_change", args=[email.dataset_id]),
        reverse("datamap:purpose_change", args=["orders"]),
        reverse("datamap:recipient_change", args=["mail"]),
        reverse("datamap:activity_change", args=["selling"]),
        reverse("datamap:purpose_remove", args=["orders"]),
    ]


def test_every_page_of_the_map(page: Page) -> None:
    assert faults_of(page, _addresses()) == []


def test_no_page_of_the_map_speaks_english_to_germans(page: Page) -> None:
    addresses = _addresses()
    look(connected("till"))
    page.request.post("/language/", form={"language": "de"})
    faults, english = Faults(), _english()
    theirs = [
        *(reverse(f"datamap:{name}") for name in ("stores", "proposals", "files")),
        reverse("datamap:store", args=["till"]),
        reverse("datamap:proposal_correct", args=[Field.objects.filter(state="proposed")[0].pk]),
    ]
    for address in [*addresses, *theirs]:
        page.goto(address)
        assert page.get_attribute("html", "lang") == "de"
        faults.look(page, schemes=["light"])
        left = english & set(page.evaluate(TEXTS))
        faults.found += [f"{address}: {text}" for text in sorted(left)]
    assert faults.found == []


def test_a_map_is_made_by_hand_without_javascript(
    browser: Browser, settings: Settings, live_server: LiveServer
) -> None:
    company()
    with console(browser, settings, live_server, scripts=False) as page:
        page.goto(reverse("datamap:map"))
        go(page, page.get_by_role("link", name="Add a system by hand"))
        _save(page, Name="Help desk", Department="Service")
        go(page, page.get_by_role("link", name="Add a dataset"))
        _save(page, Name="tickets")
        go(page, page.get_by_role("link", name="Add a field"))
        page.get_by_label("It holds").select_option("user.contact.email")
        _save(page, Name="sender")
        page.goto(reverse("datamap:purpose_add"))
        page.get_by_label("Legal basis").select_option("legitimate_interests")
        _save(page, Name="Answering questions")
        assert "Say which interests they are" in page.inner_text(".field.invalid")
        page.get_by_label("Legitimate interests").fill("People expect an answer")
        go(page, page.get_by_role("button", name="Save"))
        page.goto(reverse("datamap:recipient_add"))
        page.get_by_label("Country").select_option("US")
        _save(page, Name="Ticket service")
        page.goto(reverse("datamap:activity_add"))
        for linked in ("Answering questions", "Help desk · tickets", "Ticket service"):
            page.get_by_label(linked).check()
        _save(page, Name="Support")
        page.goto(reverse("datamap:map"))
        picture = page.locator("svg.only-wide")
        for shown in ("Help desk", "Answering questions", "Ticket service", "no safeguard"):
            assert shown in " ".join((picture.text_content() or "").split())
        go(page, picture.get_by_role("link", name="Help desk"))
        assert page.inner_text("h1") == "Help desk"


def _save(page: Page, **said: str) -> None:
    for label, text in said.items():
        page.get_by_label(label, exact=True).fill(text)
    go(page, page.get_by_role("button", name="Save"))
