"""Faults of maps, databases and judgements, from the privacy centre to the request's page."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import email, everything
from tests.integration.notice.visiting import visitor
from tests.integration.rights.acting import now, verified
from tests.integration.rights.people import codes
from troth.core.errors import TrothError
from troth.core.requesting.kinds import Kind
from troth.core.room import Role
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.carrying.tasks import finish_task
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.certificate.sentences import parts_of
from troth.customers.rights.models import Request
from troth.customers.rights.secrets import follow_secret
from troth.foundation.datamap.models import (
    Dataset,
    Erasure,
    Field,
    FieldState,
    Store,
    System,
)
from troth.foundation.erasure.models import PlanState, SubjectTask
from troth.foundation.erasure.subjects import tasks as by_hand
from troth.foundation.erasure.subjects.planning import plan_again
from troth.foundation.erasure.subjects.queries import current_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.notice.visiting import Visitor

__all__ = ["addresses", "datasets", "visitor"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
NOT_NULL = (
    (
        "CREATE TABLE parcel (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL,"
        " street VARCHAR(80) NOT NULL, FOREIGN KEY (order_id) REFERENCES orders (id))"
    ),
    "INSERT INTO parcel VALUES (1, 2, 'Street 1'), (2, 4, 'Street 2')",
)
ODD = (
    "ALTER TABLE orders ADD COLUMN odd GEOMETRY",
    "UPDATE orders SET odd = 'Street 1' WHERE id = 2",
)
NO_KEY = (
    "CREATE TABLE log (who VARCHAR(80), page VARCHAR(20))",
    f"INSERT INTO log VALUES ('{email(1)}', '/a'), ('{email(1)}', '/a'), ('{email(2)}', '/b')",  # noqa: S608 - of the test
)

_CATEGORY = {"email": "user.contact.email", "phone": "user.contact.phone_number"}


def from_the_centre(visitor: Visitor) -> Request:
    """Ask for an erasure on the page, and show by the code who asks."""
    answer = visitor.post(f"/rights/ask/{Kind.ERASURE}/", {"address": email(1)})
    ((to, code),) = codes()
    assert to == email(1)
    assert visitor.post(answer.headers["Location"], {"code": code}).status_code == 200
    return now(Request.objects.get())


def agreed_as_far_as_may_be(request: Request) -> None:
    """Have the grounds checked, and everybody say yes to whatever there is."""
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    now(request)
    for role in (Role.OWNER, Role.PRIVACY_OFFICER):
        plan = current_plan(request.about)
        assert plan is not None
        with acting_as(role), suppress(TrothError):
            approve(requests={request.pk: plan.fingerprint})
    now(request)


def described(name: str, field: str, erasure: str, *, system: str = "shop") -> None:
    """Put a table on the map, with one field of a customer's."""
    customers = Dataset.objects.get(name="customer")
    made, _ = System.objects.get_or_create(key=system, defaults={"name": "Paper archive"})
    store = Store.objects.filter(key=system).first()
    dataset, _ = Dataset.objects.get_or_create(system=made, store=store, name=name)
    dataset.subjects.set(customers.subjects.all())
    told: dict[str, Any] = {"category": "user.contact.address", "state": FieldState.CONFIRMED}
    if field in {"who", "phone"}:
        kind = "email" if field == "who" else "phone"
        told = {**told, "category": _CATEGORY[kind], "type": kind, "identity": True}
    Field.objects.create(dataset=dataset, name=field, erasure=erasure, **told)


def is_never_done(visitor: Visitor, request: Request, place: str) -> None:
    """See that nothing is called done, and that the officer reads what keeps it."""
    plan = current_plan(request.about)
    assert plan is not None
    assert (request.state, plan.state) == ("verified", PlanState.BLOCKED)
    theirs = visitor.get(f"/rights/follow/{follow_secret(request)}/").content.decode()
    assert "We are preparing it." in theirs
    assert "It is done." not in theirs
    ours = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/")
    assert place in " ".join(ours.context["plan"]["refusals"])


@pytest.mark.parametrize(
    ("laid", "field", "erasure"),
    [
        (NOT_NULL, ("parcel", "street"), Erasure.NULL),
        (ODD, ("orders", "odd"), ""),
        (NO_KEY, ("log", "who"), Erasure.DELETE_ROW),
    ],
    ids=["not_null_in_the_third_table", "unknown_type", "no_primary_key"],
)
def test_what_cannot_be_erased_is_said_and_never_done(
    visitor: Visitor,
    addresses: Mapping[str, str],
    laid: tuple[str, ...],
    field: tuple[str, str],
    erasure: str,
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*laid)
    described(*field, erasure)
    before = everything(addresses), shop.rows(f"SELECT * FROM {field[0]}")  # noqa: S608 - of the test
    request = from_the_centre(visitor)
    agreed_as_far_as_may_be(request)
    assert (everything(addresses), shop.rows(f"SELECT * FROM {field[0]}")) == before  # noqa: S608 - of the test
    is_never_done(visitor, request, f"shop.{field[0]}")


@pytest.mark.parametrize("kind", ["GEOMETRY", "STRING", "JSONB"])
def test_a_column_that_nobody_described_is_searched_whatever_its_type(
    visitor: Visitor, addresses: Mapping[str, str], kind: str
) -> None:
    Database(addresses["shop"]).run(
        f"ALTER TABLE orders ADD COLUMN odd {kind}",
        f"UPDATE orders SET odd = 'to {email(1)}' WHERE id = 2",  # noqa: S608 - of the test
    )
    before = everything(addresses)
    request = from_the_centre(visitor)
    agreed_as_far_as_may_be(request)
    assert everything(addresses) == before
    is_never_done(visitor, request, "shop.orders.odd")


def test_a_street_that_nobody_described_is_never_done_and_the_page_leads_to_its_description(
    visitor: Visitor, addresses: Mapping[str, str]
) -> None:
    shop = Database(addresses["shop"])
    shop.run(
        "ALTER TABLE orders ADD COLUMN deliver_to VARCHAR(80)",
        "UPDATE orders SET deliver_to = 'Street 1' WHERE customer_id = 1",
    )
    before = everything(addresses)
    request = from_the_centre(visitor)
    agreed_as_far_as_may_be(request)
    assert everything(addresses) == before
    is_never_done(visitor, request, "shop.orders (deliver_to)")
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/").content.decode()
    assert f"/console/map/datasets/{Dataset.objects.get(name='orders').pk}/" in page
    described("orders", "deliver_to", Erasure.NULL)
    blocked = current_plan(request.about)
    assert blocked is not None
    with acting_as(Role.PRIVACY_OFFICER):
        plan_again(plan=blocked.pk)
    agreed_as_far_as_may_be(request)
    assert request.outcome == "done"
    assert shop.rows("SELECT DISTINCT deliver_to FROM orders WHERE customer_id = 1") == [(None,)]


def test_a_date_that_nobody_described_is_told_and_the_certificate_claims_nothing_of_it(
    addresses: Mapping[str, str],
) -> None:
    Database(addresses["shop"]).run("ALTER TABLE orders ADD COLUMN sent_on DATE")
    request = verified("erasure")
    now(request)
    panel = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/").context["plan"]
    assert panel["refusals"] == []
    told = [one for one in panel["warnings"] if one.startswith("shop.orders (sent_on): ")]
    assert len(told) == 1
    agreed_as_far_as_may_be(request)
    assert request.outcome == "done"
    issued = certificate_of(request)
    assert issued is not None
    said = [sentence for part in parts_of(issued.statement) for sentence in part.sentences]
    stays = "shop, orders: 1 field stays as it was. The company has not said what it holds."
    assert stays in said
    assert not any("what had been there was gone" in one for one in said)


def test_a_map_on_which_nothing_is_decided_erases_nothing(
    visitor: Visitor, addresses: Mapping[str, str]
) -> None:
    Field.objects.update(erasure="")
    before = everything(addresses)
    request = from_the_centre(visitor)
    agreed_as_far_as_may_be(request)
    assert everything(addresses) == before
    is_never_done(visitor, request, "shop.customer.email")


def test_a_copy_of_which_a_part_could_not_be_got_is_done_in_part() -> None:
    described("letters", "street", "", system="paper")
    request = now(verified("access"))
    (task,) = request.tasks.all()
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, result="not_possible", text="The archive burnt.")
    assert now(request).outcome == "partly"


def test_what_was_erased_by_hand_stands_in_the_certificate() -> None:
    described("letters", "street", Erasure.DELETE_ROW, system="paper")
    request = verified("erasure")
    agreed_as_far_as_may_be(request)
    task = SubjectTask.objects.get()
    assert request.outcome == ""
    with acting_as(Role.PRIVACY_OFFICER):
        by_hand.finish_task(task=task.pk, said="Shredded.")
    assert now(request).outcome == "done"
    issued = certificate_of(request)
    assert issued is not None
    said = [sentence for part in parts_of(issued.statement) for sentence in part.sentences]
    assert "Paper archive: letters: a person did it by hand." in said
