"""A request that could not be done goes on by itself once somebody mended what kept it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.rights.acting import agreed, verified
from troth.core.room import Role
from troth.foundation.datamap.models import Dataset, Erasure, Field, FieldState
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects import renewing
from troth.foundation.erasure.subjects.queries import current_plan, plans_about
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
STREETS = (
    "ALTER TABLE orders ADD COLUMN deliver_to VARCHAR(80)",
    "ALTER TABLE orders ADD COLUMN left_at VARCHAR(80)",
    "UPDATE orders SET deliver_to = 'Street 1', left_at = 'Street 2' WHERE customer_id = 1",
)
CHANGED = "The map, a database or a legal hold has changed, so it was planned anew."
IMPOSSIBLE = "It cannot be done as the map and the databases are; the plan says why."


def a_minute_later(request: Request) -> Request:
    """Run what the schedule runs each minute, and what follows from it."""
    enqueue(renewing.renew_blocked)
    run_ready()
    request.refresh_from_db()
    return request


def described(name: str) -> None:
    """Say on the map what a field of an order holds, and what is done with it."""
    Field.objects.create(
        dataset=Dataset.objects.get(name="orders"),
        name=name,
        state=FieldState.CONFIRMED,
        category="user.contact.address",
        erasure=Erasure.NULL,
    )


def story(request: Request) -> list[str]:
    """Return the codes of the story, the oldest first, from the plan on."""
    codes = list(request.story.order_by("at", "pk").values_list("code", flat=True))
    return codes[codes.index("blocked") :]


def test_it_is_planned_anew_goes_on_and_the_officer_reads_why(
    addresses: Mapping[str, str],
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*STREETS)
    request = a_minute_later(verified("erasure"))
    assert (request.state, story(request)) == ("verified", ["blocked"])
    described("deliver_to")
    a_minute_later(request)
    assert (request.state, sorted(story(request))) == (
        "verified",
        ["blocked", "blocked", "renewed"],
    )
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/")
    assert page.content.decode().count(CHANGED) == 1
    described("left_at")
    a_minute_later(request)
    assert request.state == "approval"
    assert [one.state for one in plans_about(request.about)] == [
        PlanState.WAITING,
        PlanState.WITHDRAWN,
        PlanState.WITHDRAWN,
    ]
    agreed(request)
    assert a_minute_later(request).outcome == "done"
    assert shop.rows("SELECT DISTINCT deliver_to, left_at FROM orders WHERE customer_id = 1") == [
        (None, None)
    ]


def test_what_the_officer_reads_of_it_the_person_does_not(
    addresses: Mapping[str, str],
) -> None:
    Database(addresses["shop"]).run(STREETS[0])
    request = a_minute_later(verified("erasure"))
    described("deliver_to")
    a_minute_later(request)
    lines = request.story.filter(code__in=("blocked", "renewed"))
    assert [one.public for one in lines] == [False, False]
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/")
    words = page.content.decode()
    assert CHANGED in words
    assert IMPOSSIBLE in words


def test_minute_after_minute_nothing_is_planned_where_nothing_changed(
    addresses: Mapping[str, str],
) -> None:
    Database(addresses["shop"]).run(STREETS[0])
    request = a_minute_later(verified("erasure"))
    for _ in range(3):
        a_minute_later(request)
    plan = current_plan(request.about)
    assert plan is not None
    assert (plan.number, plan.state, story(request)) == (1, PlanState.BLOCKED, ["blocked"])
