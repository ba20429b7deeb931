"""Each kind of request from both sides to its answer, in two languages, by keyboard alone."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as django_settings
from django.utils.translation import override
from playwright.sync_api import expect

from tests.browser.console import console
from tests.browser.going import speak
from tests.browser.journeys import tab_to
from tests.browser.rights import Looker, centre, describe_customers
from tests.browser.test_rights_officer import BY_HAND, press, unfold, write
from tests.cast import member
from tests.integration.evidence.logs import fresh_log
from tests.integration.rights.conftest import berlin, customers  # noqa: F401 - fixtures
from tests.integration.rights.people import OTHER, PERSON, codes
from troth.conf.listeners import OVERLAY
from troth.core.requesting.kinds import Kind
from troth.core.room import Role
from troth.customers.rights.centre.words import OFFERS, REFUSALS
from troth.customers.rights.models import Request
from troth.customers.rights.secrets import follow_secret
from troth.foundation.choices.models import Choice
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

SUBMIT = "main form button[type=submit]"
WORDS = "Marked words of the person."
REASONS = "We looked at it together with you."
WRONG, RIGHT = "+49 30 901820", "+49 30 901829"
LAST = Kind.ERASURE
"""Afterwards nobody is there who could ask for anything."""
PRIVATE = {**OVERLAY["private"], "LANGUAGES": django_settings.LANGUAGES}
"""What the one process of a test is told to answer as the console, and not as the centre."""
DECIDED = {Kind.OBJECTION: "upheld", Kind.REVIEW_AUTOMATED: "answered", Kind.COMPLAINT: "answered"}
APPROVED_BY = {
    Kind.RECTIFICATION: (Role.PRIVACY_OFFICER,),
    Kind.ERASURE: (Role.PRIVACY_OFFICER, Role.OWNER),
}


@dataclass
class Journey:
    """Goes to and fro between the privacy centre and the console, in one language."""

    browser: Browser
    settings: Settings
    live_server: LiveServer
    looker: Looker

    @contextmanager
    def outside(self, request: Request | None = None) -> Iterator[Page]:
        """Open the privacy centre, or the page of a request as its mail leads there."""
        with centre(self.browser, self.settings, self.live_server, self.looker.language) as page:
            page.goto(f"/rights/follow/{follow_secret(request)}/" if request else "/rights/")
            yield page

    @contextmanager
    def inside(self, request: Request, role: Role = Role.PRIVACY_OFFICER) -> Iterator[Page]:
        """Open a request in the console, from the queue; what is shown in the end is looked at."""
        for name, value in PRIVATE.items():
            setattr(self.settings, name, value)
        with console(self.browser, self.settings, self.live_server, role=role) as page:
            page.goto("/console/requests/")
            speak(page, self.looker.language)
            press(page, f"main a[href='/console/requests/{request.pk}/']")
            yield page
            self.looker.look(page, f"{request.kind} console {role}")


@pytest.fixture(params=["en", "de"])
def journey(
    request: pytest.FixtureRequest,
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    customers: Path,  # noqa: F811 - the fixture
) -> Iterator[Journey]:
    """Give a company that knows what its customers' data are for; in the end nothing is wrong."""
    del customers
    describe_customers()
    fresh_log()
    for role in (Role.OWNER, Role.PRIVACY_OFFICER):
        member(role)
    found = Journey(browser, settings, live_server, Looker(request.param))
    yield found
    assert found.looker.faults.found == []


def _tick(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Space")


def _choose(page: Page, selector: str, value: str) -> None:
    """Go by Tab to a list, and down to one of its values."""
    tab_to(page, selector)
    for _ in range(50):
        if page.input_value(selector) == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{selector} never comes to {value}")


def _fill(page: Page, kind: Kind) -> None:
    """Write what a kind of request needs."""
    write(page, "[name=address]", PERSON)
    if kind is Kind.RECTIFICATION:
        _choose(page, "[name=what_1]", "user.contact.phone_number")
        write(page, "[name=wrong_1]", WRONG)
        write(page, "[name=right_1]", RIGHT)
    elif kind is Kind.RESTRICTION:
        _tick(page, "[name=grounds][value=accuracy]")
    elif kind in DECIDED:
        write(page, "[name=text]", WORDS)


def _asked(journey: Journey, kind: Kind) -> Request:
    """Go from the first page to the receipt, and from there to the page of the request."""
    looker = journey.looker
    with journey.outside() as page:
        press(page, f"main a[href='/rights/ask/{kind}/']")
        assert page.inner_text("h1") == _said(OFFERS[kind].title, looker)
        _fill(page, kind)
        press(page, SUBMIT)
        request = Request.objects.filter(kind=kind).get()
        if kind is not Kind.COMPLAINT:
            looker.look(page, f"{kind} code")
            write(page, "[name=code]", codes()[-1][1])
            press(page, SUBMIT)
        assert request.reference in page.inner_text("main")
        looker.look(page, f"{kind} receipt")
        if kind is not Kind.COMPLAINT:
            press(page, "main a[href*='/rights/follow/']")
            assert request.reference in page.inner_text("main")
    return request


def _said(words: Any, looker: Looker) -> str:
    with override(looker.language):
        return str(words)


def _handled(journey: Journey, request: Request) -> Request:
    """Do in the console what a request needs of people, with what Troth does before and after."""
    kind = Kind(request.kind)
    run_ready()
    for role in APPROVED_BY.get(kind, ()):
        with journey.inside(request, role) as page:
            if page.locator("form[action$='/grounds']").count() and role is Role.PRIVACY_OFFICER:
                _tick(page, "input[name=grounds][value=not_needed]")
                press(page, "form[action$='/grounds'] button")
            press(page, "form[action$='/approve'] button")
    if kind in DECIDED:
        with journey.inside(request) as page:
            _tick(page, f"{BY_HAND} input[name=result][value={DECIDED[kind]}]")
            write(page, f"{BY_HAND} textarea[name=text]", REASONS)
            press(page, f"{BY_HAND} form[action$='/task'] button")
    run_ready()
    sequence_all()
    request.refresh_from_db()
    return request


def _saved(page: Page, looker: Looker, kind: Kind) -> dict[str, Any]:
    """Open the files by a code, and save the one for machines."""
    press(page, "main a[href$='/files/']")
    looker.look(page, f"{kind} files")
    press(page, "[name=send]")
    looker.look(page, f"{kind} files sent")
    write(page, "[name=code]", codes()[-1][1])
    press(page, SUBMIT)
    looker.look(page, f"{kind} files open", dark=True)
    tab_to(page, "button[value=json]")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    told: dict[str, Any] = json.loads(Path(started.value.path()).read_text())
    return told


def _answered(journey: Journey, request: Request) -> None:
    """Read the answer on the page of the request, and take what there is to take."""
    kind, looker = Kind(request.kind), journey.looker
    assert request.outcome == "done", kind
    with journey.outside(request) as page:
        looker.look(page, f"{kind} done", dark=kind is Kind.ACCESS)
        assert (kind in DECIDED) is (REASONS in page.inner_text("main"))
        if kind in {Kind.ACCESS, Kind.PORTABILITY}:
            assert PERSON in json.dumps(_saved(page, looker, kind))
            press(page, ".over a")
        press(page, "main a[href$='/certificate/']")
        looker.look(page, f"{kind} certificate", dark=kind is Kind.ERASURE)


def _rows(customers: Path) -> dict[str, str]:  # noqa: F811 - as the fixture gives it
    """Return the telephone of each customer, as SQL reads it."""
    with closing(sqlite3.connect(customers)) as own:
        return dict(own.execute("SELECT email, phone FROM customer"))


def _stands(kind: str) -> bool:
    return Choice.objects.filter(kind=kind, given=True).exists()


def test_each_kind_is_asked_handled_and_answered(
    journey: Journey,
    customers: Path,  # noqa: F811 - the fixture
) -> None:
    assert _rows(customers)[PERSON] == WRONG
    for kind in [*(one for one in OFFERS if one is not LAST), LAST]:
        _answered(journey, _handled(journey, _asked(journey, kind)))
        if kind is Kind.RECTIFICATION:
            assert _rows(customers)[PERSON] == RIGHT
    assert _stands("restriction")
    assert _stands("objection_other")
    assert list(_rows(customers)) == [OTHER]


def test_somebody_is_asked_for_who_then_gets_the_answer(journey: Journey, tmp_path: Path) -> None:
    proof = tmp_path / "signed.txt"
    proof.write_text("I authorise Ada Agent.")
    agent, looker = "ada.agent@example.org", journey.looker
    with journey.outside() as page:
        # Listened to long before the key is pressed: the browser is told of it meanwhile.
        page.on("filechooser", lambda chooser: chooser.set_files(proof))
        press(page, "main a[href='/rights/ask/access/']")
        write(page, "[name=address]", PERSON)
        tab_to(page, "details:has([name=behalf]) > summary")
        page.keyboard.press("Enter")
        tab_to(page, "[name=behalf]")
        while page.locator("[name=behalf]:checked").get_attribute("value") != "agent":
            page.keyboard.press("ArrowDown")
        write(page, "[name=agent]", "Ada Agent")
        write(page, "[name=agent_address]", agent)
        tab_to(page, "[name=proof]")
        page.keyboard.press("Enter")
        expect(page.locator("[name=proof]")).to_have_value(re.compile("signed"))
        looker.look(page, "agent asks")
        press(page, SUBMIT)
        assert [to for to, _code in codes()] == [PERSON]
        write(page, "[name=code]", codes()[-1][1])
        press(page, SUBMIT)
        looker.look(page, "agent receipt")
    request = Request.objects.get()
    run_ready()
    assert (request.behalf, request.deliveries.exists()) == ("agent", False)
    with journey.inside(request) as page:
        unfold(page, "proxy")
        write(page, "#id_proxy_text", "A signed authorisation.")
        press(page, "form[action$='/proxy'] button")
    _answered(journey, _handled(journey, request))


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
            press(page, f"main a[href='/rights/choices/{name}/']")
            write(page, "[name=address]", PERSON)
            press(page, SUBMIT)
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
