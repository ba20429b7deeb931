"""The queue's order and sieves, which the database sees to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from tests.cast import client_for
from tests.integration.rights.people import asked
from troth.core.room import Role
from troth.customers.rights.models import Request
from troth.customers.rights.pages import queue as pages
from troth.foundation.duties.models import Deadline

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("berlin"),
]
DUE = {"far": 10, "late": -1, "soon": 2, "later": 20}


@pytest.fixture
def officer() -> Client:
    return client_for(Role.PRIVACY_OFFICER)


@pytest.fixture
def laid() -> dict[str, str]:
    """Let requests be due in some days, one at no date, and one be over; by what they are."""
    found = {}
    for name in (*DUE, "dateless", "over"):
        request = asked("access", f"{name}@example.com").request
        clocks = Deadline.objects.filter(reference=request.about)
        due = timezone.now() + timedelta(days=DUE[name]) if name in DUE else None
        clocks.update(due=due)
        found[name] = request.reference
    ended = {"state": "done", "outcome": "done", "closed_at": timezone.now()}
    Request.objects.filter(reference=found["over"]).update(**ended)
    return found


def listed(officer: Client, found: dict[str, str], **asked_for: Any) -> list[str]:
    """Return which requests a page lists, in its order."""
    names = {reference: name for name, reference in found.items()}
    shown = officer.get("/console/requests/", asked_for)
    return [names[one["request"].reference] for one in shown.context["lines"]]


def test_the_next_due_comes_first_and_what_has_no_date_last(
    officer: Client, laid: dict[str, str]
) -> None:
    assert listed(officer, laid) == ["late", "soon", "far", "later", "dateless"]
    assert listed(officer, laid, state="late") == ["late"]
    assert listed(officer, laid, state="soon") == ["soon"]
    assert listed(officer, laid, state="over") == ["over"]
    assert listed(officer, laid, state="done") == ["over"]


def test_figures_are_of_all_that_are_open(officer: Client, laid: dict[str, str]) -> None:
    waits = listed(officer, laid, state="needs")
    assert len(waits) < len(laid)
    figures = officer.get("/console/requests/?kind=erasure").context["figures"]
    assert figures == {"open": 5, "late": 1, "soon": 1, "needs": len(waits)}


def test_pages_go_on_in_the_same_order(
    officer: Client, laid: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ON_A_PAGE", 2)
    assert listed(officer, laid, page=1) == ["late", "soon"]
    assert listed(officer, laid, page=2) == ["far", "later"]
    assert listed(officer, laid, page=3) == ["dateless"]


def test_what_waits_for_somebody_is_what_the_lines_say(
    officer: Client, laid: dict[str, str]
) -> None:
    Request.objects.filter(reference=laid["far"]).update(channel="phone", confirmed_at=None)
    lines = officer.get("/console/requests/").context["lines"]
    waits = {one["request"].reference for one in lines if one["line"].needs}
    assert laid["far"] in waits
    assert {laid[one] for one in listed(officer, laid, state="needs")} == waits
