"""The pages of promises in every state that they can read, at both widths, light and dark."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import timezone

from tests.browser.console import console
from tests.browser.going import go
from tests.browser.looking import Faults, faults_of
from tests.cast import acting_as, company
from tests.integration.datamap.sample import lay_out
from tests.integration.evidence.logs import fresh_log
from tests.integration.promises.making import checked, made
from troth.core.room import Role
from troth.foundation.evidence.ledger.publishing import publish
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.promises.actions import attesting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/console/promises/"


def _promise() -> None:
    """Make promises that read broken, kept, confirmed, unreachable in part, and nothing yet."""
    lay_out()
    fresh_log()
    words = {"en": "the parcel carrier and our mail service", "de": "an Paketdienst und Maildienst"}
    seeing = ["owner", "privacy_officer", "security_engineer", "auditor"]
    promises = [
        made("datamap.legal_bases", key="bases"),
        made("datamap.sharing", key="sharing", who=words, recipients=["carrier", "mail"]),
        made("people.access", key="access", roles=seeing),
        made("datamap.encryption", key="encryption"),
    ]
    with acting_as(Role.OWNER):
        attesting.attest(promise=promises[1].pk)
        attesting.grant_exception(
            promise=promises[0].pk,
            reason="We are moving to another newsletter service.",
            until=timezone.localdate() + timedelta(days=20),
        )
    checked()
    sequence_all()
    publish()


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in, at a company with promises."""
    company()
    with console(browser, settings, live_server) as page:
        yield page


def _addresses() -> list[str]:
    kinds = ("retention", "inventory", "sharing", "encryption")
    return [
        LIST,
        f"{LIST}?state=kept",
        f"{LIST}?state=broken",
        *(f"{LIST}{key}/" for key in ("bases", "sharing", "access", "encryption")),
        f"{LIST}make",
        *(reverse("promises:declare", args=[f"datamap.{kind}"]) for kind in kinds),
        reverse("promises:declare", args=["people.access"]),
        *(f"{LIST}sharing/{what}" for what in ("change", "confirm", "exception", "retire")),
    ]


def test_the_list_before_the_first_promise(page: Page) -> None:
    faults = Faults()
    page.goto(LIST)
    faults.look(page)
    assert page.inner_text(".card h2, .card h3, .card p")
    go(page, "text=Make the first promise")
    assert page.url.endswith("/make")
    assert faults.found == []


def test_every_page_of_promises(page: Page) -> None:
    _promise()
    assert faults_of(page, _addresses()) == []


def test_a_promise_is_made_and_checked_by_hand(page: Page) -> None:
    lay_out()
    page.goto(LIST)
    go(page, "text=Make the first promise")
    go(page, "text=We share only with those we name")
    page.fill("[name=who_en]", "our carrier")
    page.fill("[name=who_de]", "unseren Versand")
    page.check("input[value=carrier]")
    go(page, "button:has-text('Save')")
    assert page.inner_text("h1") == "We share your data only with: our carrier."
    go(page, "button:has-text('Check now')")
    assert "Broken" in page.inner_text(".state-broken >> nth=0")
    assert page.inner_text("[lang=de]:has-text('Wir geben')")


def test_the_entry_of_a_change_is_one_click_away(page: Page) -> None:
    _promise()
    page.goto(f"{LIST}bases/")
    go(page, "text=The entry in the evidence, with its proof")
    assert "promises.state_changed" in page.content()
    assert django_settings.LISTENER == "private"
