"""The page of a request in every state that it can be in, and what is done from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from tests.browser.going import go
from tests.browser.rights import LANGUAGES, Looker, centre
from tests.cast import acting_as
from tests.integration.rights.conftest import berlin, customers  # noqa: F401 - fixtures
from tests.integration.rights.people import PERSON, asked, codes
from troth.core.room import Role
from troth.customers.rights.actions.adding import add, cancel
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.judging import doubt, settle
from troth.customers.rights.actions.running import ask_back
from troth.customers.rights.centre.limits import A_NETWORK
from troth.customers.rights.models import Outcome, Request, Telling
from troth.customers.rights.sealed import Correction
from troth.customers.rights.secrets import follow_secret
from troth.foundation.correspondence.models import Allowance
from troth.foundation.people.authentication.onetime import new_secret

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

REASONS = "We looked at all that you wrote. The law has us keep your invoices for ten years."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_clean(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    customers: Path,  # noqa: F811 - the fixture
    language: str,
) -> None:
    del customers
    looker = Looker(language)
    with centre(browser, settings, live_server, language) as page:
        _states(page, looker)
        _doings(page, looker)
        _address(page, looker)
        _recipient(page, looker)
        _errors(page, looker)
    assert looker.faults.found == []


def _page(request: Request) -> str:
    return f"/rights/follow/{follow_secret(request)}/"


def _states(page: Page, looker: Looker) -> None:
    """Look at requests in one state each."""
    made = {
        "waiting": asked("access", language=looker.language).request,
        "asked back": _settled("erasure", looker),
        "doubted": asked("portability", language=looker.language).request,
        "refused": _settled("restriction", looker, grounds=["accuracy"]),
        "partly": _settled("rectification", looker, text="My street is Quay 2."),
        "cancelled": asked("objection", language=looker.language, text="No profiles.").request,
        "lapsed": asked("review_automated", language=looker.language, text="The loan.").request,
        "no check": asked("opt_out_sale", language=looker.language).request,
    }
    add(request=made["waiting"].pk, text="My number is <K-1001>.\n\nPlease hurry.")
    cancel(request=made["cancelled"].pk)
    with acting_as(Role.PRIVACY_OFFICER):
        ask_back(request=made["asked back"].pk, text="Which account do you mean?")
        doubt(request=made["doubted"].pk, code="mismatch", text="Name your last order.")
        refuse(request=made["refused"].pk, ground="legal_duty", text=REASONS)
    _end(made["partly"], "partly_done", Outcome.PARTLY)
    _end(made["lapsed"], "lapsed", Outcome.LAPSED)
    for name, request in made.items():
        page.goto(_page(request))
        looker.look(page, f"state {name}", dark=name in {"refused", "waiting"})


def _settled(kind: str, looker: Looker, **more: Any) -> Request:
    request = asked(kind, language=looker.language, **more).request
    with acting_as(Role.PRIVACY_OFFICER):
        return settle(request=request.pk, text="Called back.")


def _end(request: Request, state: str, outcome: Outcome) -> None:
    """Put a request where carrying it out would lead."""
    ended = {"state": state, "outcome": outcome, "closed_at": timezone.now()}
    Request.objects.filter(pk=request.pk).update(**ended)


def _doings(page: Page, looker: Looker) -> None:
    """Add, take back and contest, each with its faults."""
    waiting = Request.objects.get(kind="access")
    page.goto(f"{_page(waiting)}add/")
    looker.look(page, "add")
    go(page, "main form button[type=submit]")
    looker.look(page, "add wrong", status=422)
    page.goto(f"{_page(waiting)}cancel/")
    looker.look(page, "cancel")
    refused = Request.objects.get(kind="restriction")
    page.goto(f"{_page(refused)}appeal/")
    looker.look(page, "appeal")
    page.fill("[name=text]", "You do not need them.")
    go(page, "main form button[type=submit]")
    looker.look(page, "appealed")
    page.goto(_page(refused))
    looker.look(page, "state contested")


def _address(page: Page, looker: Looker) -> None:
    """Change the address on record."""
    request = asked(
        "rectification", "somebody.else@example.org", language=looker.language, text="Moved."
    ).request
    page.goto(_page(request))
    page.fill("[name=code]", codes()[-1][1])
    go(page, "main form button[type=submit] >> nth=0")
    page.goto(f"{_page(request)}address/")
    looker.look(page, "address")
    page.fill("[name=address]", "other.address@example.org")
    go(page, "main form button[type=submit]")
    looker.look(page, "address codes")
    page.fill("#old_address_code", "0000 0000")
    go(page, "main form button[type=submit] >> nth=0")
    looker.look(page, "address wrong", status=422)
    sent = dict(codes()[-2:])
    page.fill("#old_address_code", sent["somebody.else@example.org"])
    go(page, "main form button[type=submit] >> nth=0")
    looker.look(page, "address half")
    page.fill("#new_address_code", sent["other.address@example.org"])
    go(page, "main form button[type=submit] >> nth=0")
    looker.look(page, "address changed")
    page.goto(_page(request))
    looker.look(page, "state barred")


def _recipient(page: Page, looker: Looker) -> None:
    """Read what a recipient is asked to do, and answer."""
    wrong = Correction(what="user.contact.phone_number", wrong="+49 1", right="+49 2")
    request = asked("rectification", "third@example.org", corrections=[wrong]).request
    secret, kept = new_secret()
    Telling.objects.create(
        request=request,
        recipient="mailer",
        name="Mailer",
        way="mail",
        made_at=timezone.now(),
        secret_hash=kept,
    )
    site = page.url.partition("/rights/")[0]
    page.context.add_cookies(
        [{"name": "troth_public_language", "value": looker.language, "url": site}]
    )
    page.goto(f"/rights/recipients/{secret}/")
    looker.look(page, "recipient", dark=True)
    go(page, "[name=show]")
    looker.look(page, "recipient shown")
    page.check("[name=answer] >> nth=1")
    go(page, "main form.card button[type=submit]")
    looker.look(page, "recipient answered")


def _errors(page: Page, looker: Looker) -> None:
    """Open what is not there, ask for too much, and send what cannot be accepted."""
    for name, path in (
        ("no link", f"/rights/follow/{'x' * 43}/"),
        ("no kind", "/rights/ask/everything/"),
        ("no files", f"{_page(Request.objects.get(kind='access'))}files/"),
    ):
        page.goto(path)
        looker.look(page, f"error {name}", status=404)
    page.goto("/rights/ask/rectification/")
    go(page, "main form button.send, main form .actions button[type=submit]")
    looker.look(page, "ask wrong", status=422)
    page.goto("/rights/find/")
    page.fill("[name=reference]", "R-7K3M-9QX3")
    page.fill("[name=address]", PERSON)
    go(page, "main form button[type=submit]")
    looker.look(page, "found")
    Allowance.objects.update(count=A_NETWORK)
    page.goto("/rights/find/")
    page.fill("[name=reference]", "R-7K3M-9QX3")
    page.fill("[name=address]", PERSON)
    go(page, "main form button[type=submit]")
    looker.look(page, "too much", status=429)
