"""Each kind of request from the first page to its answer, in two languages, by keyboard alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import override

from tests.browser.going import go_by_key
from tests.browser.journeys import tab_to
from tests.browser.rights import Looker, centre, describe_customers
from tests.cast import acting_as
from tests.integration.evidence.logs import fresh_log
from tests.integration.rights.acting import agreed, tasks_done
from tests.integration.rights.conftest import berlin, customers  # noqa: F401 - fixtures
from tests.integration.rights.people import PERSON, codes
from troth.core.requesting.kinds import Kind
from troth.core.room import Role
from troth.customers.rights.centre.words import OFFERS, REFUSALS
from troth.customers.rights.models import Request
from troth.foundation.choices.models import Choice
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

SUBMIT = "main form button[type=submit]"
WORDS = "Marked words of the person."
LAST = Kind.ERASURE
"""Afterwards nobody is there who could ask for anything."""


def _write(page: Page, name: str, text: str) -> None:
    tab_to(page, f"[name={name}]")
    page.keyboard.insert_text(text)


def _press(page: Page, selector: str) -> None:
    """Reach something that leads on by Tab and press it."""
    tab_to(page, selector)
    go_by_key(page)


def _tick(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Space")


def _fill(page: Page, kind: Kind) -> None:
    """Write what a kind of request needs."""
    _write(page, "address", PERSON)
    if kind is Kind.RECTIFICATION:
        tab_to(page, "[name=what_1]")
        page.select_option("[name=what_1]", "user.contact.phone_number")
        _write(page, "wrong_1", "+49 30 901820")
        _write(page, "right_1", "+49 30 901829")
    elif kind is Kind.RESTRICTION:
        _tick(page, "[name=grounds][value=accuracy]")
    elif kind in {Kind.OBJECTION, Kind.REVIEW_AUTOMATED, Kind.COMPLAINT}:
        _write(page, "text", WORDS)


def _ask(page: Page, kind: Kind, looker: Looker) -> Request:
    """Go from the first page to the page of the request."""
    page.goto("/rights/")
    _press(page, f"main a[href='/rights/ask/{kind}/']")
    assert page.inner_text("h1") == _said(OFFERS[kind].title, looker)
    _fill(page, kind)
    _press(page, SUBMIT)
    request = Request.objects.filter(kind=kind).get()
    if kind is not Kind.COMPLAINT:
        looker.look(page, f"{kind} code")
        _write(page, "code", codes()[-1][1])
        _press(page, SUBMIT)
    assert request.reference in page.inner_text("main")
    looker.look(page, f"{kind} receipt")
    return request


def _said(words: Any, looker: Looker) -> str:
    with override(looker.language):
        return str(words)


def _carried_out(request: Request) -> Request:
    """Do what the company does: jobs, tasks, and the approval by two people."""
    for _round in range(4):
        run_ready()
        request.refresh_from_db()
        agreed(request)
        with acting_as(Role.PRIVACY_OFFICER):
            tasks_done(request)
    run_ready()
    sequence_all()
    request.refresh_from_db()
    return request


def _saved(page: Page, looker: Looker, kind: Kind) -> dict[str, Any]:
    """Open the files by a code, and save the one for machines."""
    _press(page, "main a[href$='/files/']")
    looker.look(page, f"{kind} files")
    _press(page, "[name=send]")
    looker.look(page, f"{kind} files sent")
    _write(page, "code", codes()[-1][1])
    _press(page, SUBMIT)
    looker.look(page, f"{kind} files open", dark=True)
    tab_to(page, "button[value=json]")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    told: dict[str, Any] = json.loads(Path(started.value.path()).read_text())
    return told


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_kind_is_asked_followed_and_answered(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    customers: Path,  # noqa: F811 - the fixture
    language: str,
) -> None:
    del customers
    describe_customers()
    fresh_log()
    looker = Looker(language)
    kinds = [*(one for one in OFFERS if one is not LAST), LAST]
    with centre(browser, settings, live_server, language) as page:
        for kind in kinds:
            request = _ask(page, kind, looker)
            _answered(page, _carried_out(request), looker)
    assert looker.faults.found == []


def _answered(page: Page, request: Request, looker: Looker) -> None:
    """Read the answer on the page of the request, and take what there is to take."""
    kind = Kind(request.kind)
    assert request.outcome == "done", kind
    if kind is Kind.COMPLAINT:
        return
    _press(page, "main a[href*='/rights/follow/']")
    page.reload()
    looker.look(page, f"{kind} done", dark=kind is Kind.ACCESS)
    if kind in {Kind.ACCESS, Kind.PORTABILITY}:
        assert PERSON in json.dumps(_saved(page, looker, kind))
        _press(page, ".over a")
    _press(page, "main a[href$='/certificate/']")
    looker.look(page, f"{kind} certificate", dark=kind is Kind.ERASURE)


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_that_can_be_refused_is_refused_on_one_page(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    customers: Path,  # noqa: F811 - the fixture
    language: str,
) -> None:
    del customers
    looker = Looker(language)
    with centre(browser, settings, live_server, language) as page:
        for name in REFUSALS:
            page.goto("/rights/")
            _press(page, f"main a[href='/rights/choices/{name}/']")
            _write(page, "address", PERSON)
            _press(page, SUBMIT)
            looker.look(page, f"refused {name}")
        run_ready()
    assert looker.faults.found == []
    kinds = set(Choice.objects.values_list("kind", flat=True))
    assert kinds == {
        "objection_marketing",
        "opt_out_sale",
        "opt_out_sharing",
        "opt_out_advertising",
        "limit_sensitive",
        "consent_withdrawn",
    }
    assert {one.outcome for one in Request.objects.all()} == {"done"}
