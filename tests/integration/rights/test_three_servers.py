"""Requests from the privacy centre to their end on PostgreSQL, MariaDB and SQLite at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import acting_as, client_for
from tests.integration.erasure.conftest import mariadb_store
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.test_servers import addresses, datasets
from tests.integration.erasure.subjects.world import (
    customer,
    email,
    everything,
    held,
    not_personal,
)
from tests.integration.notice.visiting import visitor
from tests.integration.rights.acting import agreed, now
from tests.integration.rights.people import codes
from tests.integration.rights.test_faults import (
    agreed_as_far_as_may_be,
    described,
    is_never_done,
)
from troth.core.room import Role
from troth.customers.rights.actions.judging import settle
from troth.customers.rights.carrying.approving import check_grounds
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.delivering.storing import chunks_of
from troth.customers.rights.models import Request
from troth.customers.rights.secrets import follow_secret
from troth.foundation.datamap.models import Erasure, Field
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.approving import approve_subject
from troth.foundation.erasure.subjects.planning import plan_again
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.erasure.subjects.retrying import try_again
from troth.foundation.erasure.subjects.returning import seek_returned
from troth.foundation.erasure.subjects.tasks import finish_task
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor
    from troth.foundation.datamap.models import Dataset
    from troth.foundation.erasure.models import SubjectPlan

__all__ = ["addresses", "datasets", "mariadb_store", "visitor"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("berlin"),
    pytest.mark.postgresql,
    pytest.mark.mariadb,
]

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]
Rows = list[tuple[Any, ...]]

MINE: dict[str, tuple[int, object]] = {
    "shop.customer": (0, 1),
    "shop.orders": (1, 1),
    "shop.line": (0, None),
    "shop.visit": (1, email(1)),
    "crm.contact": (1, 1),
    "crm.note": (1, 101),
    "list.subscriber": (1, email(1)),
}
"""By table, in which column what stands in the rows of customer 1; lines are left as they are."""
BACK = (
    (
        "CREATE FUNCTION back() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN NEW.name := OLD.name; RETURN NEW; END $$"
    ),
    "CREATE TRIGGER back BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION back()",
)
"""What a company's own program may do: it puts back what was erased."""
PARCEL = (
    (
        "CREATE TABLE parcel (street VARCHAR(80) PRIMARY KEY,"
        " order_id INTEGER NOT NULL REFERENCES orders (id))"
    ),
    "INSERT INTO parcel VALUES ('Street 1', 2), ('Street 2', 4)",
)
"""Rows that are found over two tables, and whose one value is their key, as ``visit.email`` was in
which the peer failed after it had committed two tables."""
CALL = (
    (
        "CREATE TABLE call_of (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL,"
        " nick VARCHAR(60) NOT NULL, spot POINT,"
        " FOREIGN KEY (contact_id) REFERENCES contact (id))"
    ),
    "INSERT INTO call_of VALUES (1, 101, 'nick1', point(1, 2)), (2, 102, 'nick2', point(1, 2))",
)
SPOT = (
    "ALTER TABLE orders ADD COLUMN spot point",
    "UPDATE orders SET spot = point(52.5, 13.4) WHERE customer_id = 1",
)


LANES = (
    "CREATE TABLE lane (id INTEGER PRIMARY KEY, street VARCHAR(80))",
    "INSERT INTO lane VALUES (7, 'Lane 1'), (8, 'Lane 2')",
    "ALTER TABLE {table} ADD COLUMN lane_id INTEGER",
    "ALTER TABLE {table} ADD FOREIGN KEY (lane_id) REFERENCES lane (id)",
    "UPDATE {table} SET lane_id = 7 WHERE id = {first}",
    "UPDATE {table} SET lane_id = 8 WHERE id = {second}",
)
"""Addresses that rows of people refer to."""


def looked() -> int:
    """Look for what came back, as each day."""
    with acting(Actor.system("job")):
        return seek_returned()


def proven(visitor: Visitor, kind: str = "erasure", **more: str) -> Request:
    """Ask on the page for customer 1, show by the code who asks, and run what waits."""
    answer = visitor.post(f"/rights/ask/{kind}/", {"address": email(1), **more})
    (to, code) = codes()[-1]
    assert to == email(1)
    assert visitor.post(answer.headers["Location"], {"code": code}).status_code == 200
    return now(Request.objects.order_by("-received_at")[0])


def theirs(visitor: Visitor, request: Request) -> str:
    """Return the page on which the person follows a request."""
    return str(visitor.get(f"/rights/follow/{follow_secret(request)}/").content.decode())


def ours(request: Request) -> str:
    """Return the page of a request in the console."""
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/")
    return str(page.content.decode())


def others(addresses: Addresses) -> dict[str, Rows]:
    """Return the rows of everybody else in all three databases."""
    return {
        name: [row for row in rows if row[MINE[name][0]] != MINE[name][1]]
        for name, rows in everything(addresses).items()
    }


def checked(request: Request) -> SubjectPlan:
    """Have the grounds of an erasure checked, and return its plan."""
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    now(request)
    plan = current_plan(request.about)
    assert plan is not None
    return plan


@pytest.mark.usefixtures("datasets")
def test_an_erasure_leaves_nothing_of_the_person_on_any_server(
    visitor: Visitor, addresses: Addresses
) -> None:
    before = others(addresses)
    request = proven(visitor)
    assert held(addresses, 1)
    agreed_as_far_as_may_be(request)
    assert (request.outcome, held(addresses, 1)) == ("done", [])
    assert others(addresses) == before
    assert "It is done." in theirs(visitor, request)
    issued = certificate_of(request)
    assert issued is not None
    assert {one.system for one in issued.statement.deeds} == {"shop", "crm", "list"}
    assert email(1) not in repr(issued.statement)


@pytest.mark.usefixtures("datasets")
def test_what_a_restore_of_all_of_them_brings_back_is_erased_again(
    visitor: Visitor, addresses: Addresses
) -> None:
    agreed_as_far_as_may_be(proven(visitor))
    before = others(addresses)
    _number, address, phone, name = customer(1)
    Database(addresses["shop"]).run(
        f"UPDATE customer SET email = '{address}', phone = '{phone}', name = '{name}'"  # noqa: S608 - of the test
        " WHERE id = 1",
        "UPDATE orders SET ship_to = 'Street 1' WHERE customer_id = 1",
    )
    crm = Database(addresses["crm"])
    crm.put("contact", [(101, 1, "nick1")])
    crm.put("note", [(2, 101, "said1"), (3, 101, "said1")])
    Database(addresses["list"]).put("subscriber", [(1, email(1))])
    assert {one.split()[0] for one in held(addresses, 1)} == {
        "customer",
        "orders",
        "contact",
        "note",
        "subscriber",
    }
    with acting(Actor.system("job")):
        assert seek_returned() == 1
    run_ready()
    assert held(addresses, 1) == []
    assert others(addresses) == before


@pytest.mark.usefixtures("datasets")
@pytest.mark.parametrize("restored", ["orders", "crm"])
def test_a_restore_of_what_nothing_identifies_is_erased_again(
    visitor: Visitor, addresses: Addresses, restored: str
) -> None:
    request = proven(visitor)
    agreed_as_far_as_may_be(request)
    before = others(addresses)
    assert looked() == 0
    if restored == "orders":
        Database(addresses["shop"]).run(
            "UPDATE orders SET ship_to = 'Street 1' WHERE customer_id = 1"
        )
    else:
        crm = Database(addresses["crm"])
        crm.put("contact", [(101, 1, "nick1")])
        crm.put("note", [(2, 101, "said1"), (3, 101, "said1")])
    assert held(addresses, 1) != []
    assert looked() == 1
    run_ready()
    assert (held(addresses, 1), looked()) == ([], 0)
    assert others(addresses) == before


@pytest.mark.usefixtures("datasets")
@pytest.mark.parametrize(
    ("store", "table"), [("shop", "customer"), ("crm", "contact")], ids=["postgresql", "mariadb"]
)
def test_one_address_that_is_restored_waits_for_a_person(
    visitor: Visitor, addresses: Addresses, store: str, table: str
) -> None:
    database, first = Database(addresses[store]), 1 if store == "shop" else 101
    database.run(*(one.format(table=table, first=first, second=first + 1) for one in LANES))
    described("lane", "street", Erasure.NULL, system=store)
    for name in ("contact", "note"):
        Field.objects.filter(dataset__name=name, erasure=Erasure.DELETE_ROW).update(
            erasure=Erasure.NULL
        )
    request = proven(visitor)
    agreed_as_far_as_may_be(request)
    assert (request.outcome, looked()) == ("done", 0)
    database.run("UPDATE lane SET street = 'Lane 1' WHERE id = 7")
    assert looked() == 1
    again = current_plan(request.about)
    assert again is not None
    assert again.state == PlanState.WAITING
    assert "lane" in ours(request)
    for role in (Role.OWNER, Role.PRIVACY_OFFICER):
        with acting_as(role):
            approve_subject(plan=again.pk, fingerprint=again.fingerprint)
    run_ready()
    assert database.rows("SELECT street FROM lane ORDER BY id") == [(None,), ("Lane 2",)]
    assert looked() == 0


@pytest.mark.usefixtures("datasets")
def test_a_copy_holds_what_all_of_them_hold_and_changes_nothing(
    visitor: Visitor, addresses: Addresses
) -> None:
    before = everything(addresses)
    request = proven(visitor, "access")
    assert request.outcome == "done"
    (delivery,) = request.deliveries.all()
    for form in ("html", "json"):
        text = b"".join(chunks_of(delivery.pk, form)).decode()
        own = (email(1), "Name 1", "Street 1", "nick1", "said1", "+49300000001")
        assert [one for one in own if one not in text] == []
        assert not any(one in text for one in (email(2), "Name 2", "nick2", "said2"))
    assert everything(addresses) == before


@pytest.mark.usefixtures("datasets")
def test_a_correction_is_written_on_each_server_that_has_the_value(
    visitor: Visitor, addresses: Addresses
) -> None:
    crm = Database(addresses["crm"])
    crm.run("UPDATE contact SET nickname = 'Name 1' WHERE id = 101")
    before = others(addresses)
    request = proven(
        visitor, "rectification", what_1="user.name", wrong_1="Name 1", right_1="Ada Right"
    )
    agreed(request)
    assert now(request).outcome == "done"
    shop = Database(addresses["shop"])
    assert shop.rows("SELECT name FROM customer WHERE id = 1") == [("Ada Right",)]
    assert crm.rows("SELECT nickname FROM contact WHERE id = 101") == [("Ada Right",)]
    assert others(addresses) == before


@pytest.mark.usefixtures("datasets")
def test_a_telephone_is_put_right_on_each_server_however_the_wrong_one_is_written(
    visitor: Visitor, addresses: Addresses
) -> None:
    crm = Database(addresses["crm"])
    crm.run(
        "ALTER TABLE contact ADD COLUMN phone VARCHAR(30)",
        "UPDATE contact SET phone = '030 / 000 00 01' WHERE id = 101",
        "UPDATE contact SET phone = '+49300000002' WHERE id = 102",
    )
    described("contact", "phone", Erasure.NULL, system="crm")
    right = "+49 30 901829"
    request = proven(
        visitor,
        "rectification",
        what_1="user.contact.phone_number",
        wrong_1="+49 30 0000001",
        right_1=right,
    )
    agreed(request)
    assert now(request).outcome == "done"
    shop = Database(addresses["shop"])
    assert shop.rows("SELECT phone FROM customer WHERE id IN (1, 2) ORDER BY id") == [
        (right,),
        ("+49300000002",),
    ]
    assert crm.rows("SELECT phone FROM contact WHERE id IN (101, 102) ORDER BY id") == [
        (right,),
        ("+49300000002",),
    ]


@pytest.mark.usefixtures("datasets")
def test_what_is_said_to_be_wrong_and_stands_nowhere_is_never_called_done(
    visitor: Visitor, addresses: Addresses
) -> None:
    before = everything(addresses)
    request = proven(
        visitor, "rectification", what_1="user.name", wrong_1="Nobody", right_1="Ada Right"
    )
    assert "What is said to be wrong stands in no row of the person." in ours(request)
    agreed(request)
    assert now(request).outcome == ""
    assert "It is done." not in theirs(visitor, request)
    assert everything(addresses) == before
    plan = current_plan(request.about)
    assert plan is not None
    with acting_as(Role.PRIVACY_OFFICER):
        for task in plan.tasks.all():
            finish_task(task=task.pk, said="A slip of theirs; put right in the shop by hand.")
    assert now(request).outcome == "done"
    issued = certificate_of(request)
    assert issued is not None
    assert {(one.place, one.result) for one in issued.statement.by_hand} == {
        ("shop: customer", "done"),
        ("crm: contact", "done"),
    }


@pytest.mark.usefixtures("datasets")
def test_a_value_that_comes_back_keeps_the_request_open_and_is_said_on_its_page(
    visitor: Visitor, addresses: Addresses
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*BACK)
    request = proven(visitor)
    agreed_as_far_as_may_be(request)
    plan = current_plan(request.about)
    assert plan is not None
    assert (request.outcome, plan.state) == ("", PlanState.INCOMPLETE)
    assert "It is done." not in theirs(visitor, request)
    page = ours(request)
    assert "This is not complete. Read again, this is still there:" in page
    assert "shop.customer.name" in page
    shop.run("DROP TRIGGER back ON customer")
    with acting_as(Role.PRIVACY_OFFICER):
        try_again(plan=plan.pk)
    assert (now(request).outcome, held(addresses, 1)) == ("done", [])


@pytest.mark.usefixtures("datasets")
@pytest.mark.parametrize(
    ("laid", "place", "erasure"),
    [
        (PARCEL, "shop.parcel.street", Erasure.NULL),
        (CALL, "crm.call_of.nick", Erasure.NULL),
        (SPOT, "shop.orders.spot", Erasure.REPLACE),
        (CALL, "crm.call_of.spot", Erasure.REPLACE),
    ],
    ids=["key_on_postgresql", "not_null_on_mariadb", "type_on_postgresql", "type_on_mariadb"],
)
def test_what_a_server_does_not_take_is_said_before_and_nothing_is_written(
    visitor: Visitor,
    addresses: Addresses,
    laid: tuple[str, ...],
    place: str,
    erasure: str,
) -> None:
    store, table, field = place.split(".")
    Database(addresses[store]).run(*laid)
    described(table, field, erasure, system=store)
    all_there = f"SELECT * FROM {table}"  # noqa: S608 - of the test
    before = everything(addresses), Database(addresses[store]).rows(all_there)
    request = proven(visitor)
    assert place in ours(request), "it is said before anybody is asked for a yes"
    agreed_as_far_as_may_be(request)
    assert (everything(addresses), Database(addresses[store]).rows(all_there)) == before
    is_never_done(visitor, request, place)


@pytest.mark.usefixtures("datasets")
def test_a_type_that_nothing_fits_can_be_emptied(visitor: Visitor, addresses: Addresses) -> None:
    shop = Database(addresses["shop"])
    shop.run(*SPOT)
    described("orders", "spot", Erasure.NULL)
    request = proven(visitor)
    agreed_as_far_as_may_be(request)
    assert request.outcome == "done"
    assert shop.rows("SELECT spot FROM orders WHERE customer_id = 1") == [(None,), (None,)]


@pytest.mark.parametrize(("store", "table"), [("shop", "customer"), ("crm", "contact")])
def test_a_schema_that_changes_after_the_yes_stops_it_before_anything_is_written_there(
    visitor: Visitor, addresses: Addresses, datasets: Datasets, store: str, table: str
) -> None:
    request = proven(visitor)
    checked(request)
    agreed(request)
    Database(addresses[store]).run(f"ALTER TABLE {table} ADD COLUMN nick VARCHAR(40)")
    before = everything(addresses)
    now(request)
    again = current_plan(request.about)
    assert again is not None
    assert (request.outcome, again.number) == ("", 2)
    assert {
        name: rows for name, rows in everything(addresses).items() if name.startswith(store)
    } == {name: rows for name, rows in before.items() if name.startswith(store)}
    not_personal(datasets[table], "nick")
    with acting_as(Role.PRIVACY_OFFICER):
        plan_again(plan=again.pk)
    agreed(now(request))
    assert (now(request).outcome, held(addresses, 1)) == ("done", [])


@pytest.mark.usefixtures("datasets")
def test_two_requests_of_one_person_at_once_are_both_answered_with_the_truth(
    visitor: Visitor, addresses: Addresses
) -> None:
    before = others(addresses)
    requests = [proven(visitor, text=one) for one in ("Please.", "As I wrote before.")]
    for one in requests:
        checked(one)
    for one in requests:
        agreed(one)
    run_ready()
    assert {now(one).outcome for one in requests} == {"done"}
    assert held(addresses, 1) == []
    assert others(addresses) == before
    issued = [certificate_of(one) for one in requests]
    rows = [sum(deed.rows for deed in one.statement.deeds) for one in issued if one]
    assert sorted(rows) == [0, 9], "what one request did was claimed by both"


@pytest.mark.usefixtures("datasets")
@pytest.mark.parametrize("kind", ["access", "erasure"])
def test_a_telephone_of_two_people_gives_and_erases_nothing(
    visitor: Visitor, addresses: Addresses, kind: str
) -> None:
    Database(addresses["shop"]).run("UPDATE customer SET phone = '+49300000001' WHERE id = 2")
    before = everything(addresses)
    visitor.post(f"/rights/ask/{kind}/", {"address": email(1), "phone": "+49 30 0000001"})
    assert codes() == [], "the telephone leads to two people, and so to nobody's mailbox"
    request = Request.objects.get()
    with acting_as(Role.PRIVACY_OFFICER):
        settle(request=request.pk, text="They came to the desk.")
    assert now(request).state == "doubted"
    assert [one.kind for one in request.tasks.all()] == ["ambiguous"]
    assert not request.deliveries.exists()
    assert everything(addresses) == before
