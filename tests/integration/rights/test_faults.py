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
from tests.integration.rights.acting import verified
from tests.integration.rights.people import codes
from troth.core.errors import TrothError
from troth.core.requesting.kinds import Kind
from troth.core.room import Role
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.carrying.giving import doubt
from troth.customers.rights.carrying.tasks import finish_task
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.certificate.sentences import parts_of
from troth.customers.rights.delivering.storing import chunks_of
from troth.customers.rights.delivering.weighing import to_weigh, weigh
from troth.customers.rights.models import Request
from troth.customers.rights.secrets import follow_secret
from troth.foundation.datamap.actions.links import judge_link
from troth.foundation.datamap.models import (
    Dataset,
    Erasure,
    Field,
    FieldState,
    ReferenceBasis,
    Store,
    System,
)
from troth.foundation.erasure.models import PlanState, SubjectTask
from troth.foundation.erasure.subjects import tasks as by_hand
from troth.foundation.erasure.subjects.planning import plan_again
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.jobs.running.worker import run_ready

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


def now(request: Request) -> Request:
    """Run what waits and return the request as it is then."""
    run_ready()
    request.refresh_from_db()
    return request


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


@pytest.mark.parametrize("results", [("several", "one_person"), ("one_person", "several")])
def test_one_place_that_is_several_peoples_keeps_everything(results: tuple[str, str]) -> None:
    request = verified("access")
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=request.pk, doubts=(("shop.customer", "a"), ("shop.visit", "b")))
        for task, result in zip(request.tasks.order_by("place"), results, strict=True):
            finish_task(task=task.pk, result=result, text="We called them.")
    assert now(request).state == "doubted"
    assert not request.deliveries.exists()


@pytest.mark.parametrize("kind", ["access", "erasure"])
def test_a_telephone_that_another_customers_row_holds_too_gives_and_erases_nothing(
    addresses: Mapping[str, str], kind: str
) -> None:
    """The contact has no other identity: only its reference says that it is somebody else's."""
    Database(addresses["crm"]).run(
        "ALTER TABLE contact ADD COLUMN phone VARCHAR(30)",
        "UPDATE contact SET phone = '+49300000003' WHERE customer_id IN (3, 4)",
    )
    described("contact", "phone", Erasure.NULL, system="crm")
    before = everything(addresses)
    named = {"email": [email(3)], "phone": ["+49 30 0000003"]}
    request = now(verified(kind, 3, identities=named))
    assert request.state == "doubted"
    assert [(one.kind, one.place) for one in request.tasks.all()] == [
        ("ambiguous", "crm.contact (phone)")
    ]
    assert not request.deliveries.exists()
    assert everything(addresses) == before


def shared_telephone(addresses: Mapping[str, str], table: str, where: str) -> dict[str, list[str]]:
    """Let rows of a table of the CRM hold the telephone of customer 3, which identifies there."""
    Database(addresses["crm"]).run(
        f"ALTER TABLE {table} ADD COLUMN phone VARCHAR(30)",
        f"UPDATE {table} SET phone = '+49300000003' WHERE {where}",  # noqa: S608 - of the test
    )
    described(table, "phone", Erasure.NULL, system="crm")
    return {"email": [email(3)], "phone": ["+49 30 0000003"]}


@pytest.mark.parametrize("kind", ["access", "erasure"])
def test_a_telephone_in_rows_that_lead_over_two_references_to_others_is_a_doubt(
    addresses: Mapping[str, str], kind: str
) -> None:
    """A note names a contact of the CRM, and that a customer of the shop."""
    named = shared_telephone(addresses, "note", "contact_id IN (103, 104)")
    before = everything(addresses)
    request = now(verified(kind, 3, identities=named))
    assert request.state == "doubted"
    (task,) = request.tasks.all()
    assert (task.kind, task.place.partition(" ")[0]) == ("ambiguous", "crm.note")
    assert not request.deliveries.exists()
    assert everything(addresses) == before


def test_a_telephone_in_rows_that_lead_over_two_references_to_oneself_is_no_doubt(
    addresses: Mapping[str, str],
) -> None:
    named = shared_telephone(addresses, "note", "contact_id = 103")
    assert now(verified("access", 3, identities=named)).outcome == "done"


@pytest.mark.parametrize("stopped", [False, True])
def test_a_guess_that_rows_are_of_somebody_else_is_a_doubt_until_it_is_judged(
    addresses: Mapping[str, str], *, stopped: bool
) -> None:
    named = shared_telephone(addresses, "contact", "customer_id IN (3, 4)")
    Field.objects.filter(name="customer_id").update(reference_basis=ReferenceBasis.GUESSED)
    ends = Field.objects.get(dataset__name="contact", name="customer_id")
    if stopped:
        with acting_as(Role.PRIVACY_OFFICER):
            judge_link(
                source=ends.dataset_id,
                fields=["customer_id"],
                target=Dataset.objects.get(name="customer").pk,
                target_fields=["id"],
                direction="up",
                verdict="stop",
            )
    request = now(verified("access", 3, identities=named))
    assert (request.state == "doubted") is not stopped


@pytest.mark.parametrize("others", [0, 1])
def test_thousands_of_rows_of_one_person_are_no_doubt_and_one_of_somebody_else_is(
    addresses: Mapping[str, str], others: int
) -> None:
    crm = Database(addresses["crm"])
    crm.put("contact", [(1_000 + one, 3, f"nick{one}") for one in range(1_500)])
    crm.put("contact", [(9_000 + one, 4, "nick") for one in range(others)])
    named = shared_telephone(addresses, "contact", "id >= 1000 OR customer_id = 3")
    request = now(verified("access", 3, identities=named))
    assert request.state == ("doubted" if others else "done")


def test_rows_that_refer_to_more_people_than_are_compared_are_a_doubt(
    addresses: Mapping[str, str],
) -> None:
    shop, crm = Database(addresses["shop"]), Database(addresses["crm"])
    shop.put("customer", [(100 + one, f"c{one}@example.com", None, None) for one in range(1_000)])
    crm.put("contact", [(1_000 + one, 100 + one, "nick") for one in range(1_000)])
    named = shared_telephone(addresses, "contact", "id >= 1000 OR customer_id = 3")
    assert now(verified("access", 3, identities=named)).state == "doubted"


def test_a_telephone_in_rows_of_one_customer_alone_is_no_doubt(
    addresses: Mapping[str, str],
) -> None:
    Database(addresses["crm"]).run(
        "ALTER TABLE contact ADD COLUMN phone VARCHAR(30)",
        "UPDATE contact SET phone = '+49300000003' WHERE customer_id = 3",
        "INSERT INTO contact VALUES (203, 3, 'nick3', '+49300000003')",
    )
    described("contact", "phone", Erasure.NULL, system="crm")
    named = {"email": [email(3)], "phone": ["+49 30 0000003"]}
    assert now(verified("access", 3, identities=named)).outcome == "done"


@pytest.mark.parametrize("give", [True, False])
def test_a_text_with_the_address_of_somebody_else_is_weighed_first(
    addresses: Mapping[str, str], *, give: bool
) -> None:
    Database(addresses["crm"]).run(
        f"UPDATE note SET text = 'ask {email(4)} instead' WHERE id = 6",  # noqa: S608 - of the test
    )
    request = now(verified("access", 3))
    assert [(one.kind, one.place) for one in request.tasks.all()] == [
        ("others_data", "crm: note, text")
    ]
    assert not request.deliveries.exists()
    with acting_as(Role.PRIVACY_OFFICER):
        (found,) = to_weigh(request)
        weigh(request=request, dataset=found.dataset, field=found.field, give=give, ground="Why.")
    assert now(request).outcome == ("done" if give else "partly")
    (delivery,) = request.deliveries.all()
    text = b"".join(chunks_of(delivery.pk, "json")).decode()
    assert (email(4) in text) is give
    assert "said3" in text


def weighed(request: Request, *, give: bool = True) -> list[tuple[str, str, int | None]]:
    """Weigh all that waits, as the officer, and return kind, place and rows of each."""
    found = to_weigh(request)
    with acting_as(Role.PRIVACY_OFFICER):
        for one in found:
            weigh(request=request, dataset=one.dataset, field=one.field, give=give, ground="Why.")
    return [(one.kind.value, one.place, one.rows) for one in found]


def handed_out(request: Request) -> str:
    """Return the JSON that was handed out."""
    (delivery,) = request.deliveries.all()
    return b"".join(chunks_of(delivery.pk, "json")).decode()


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("TEXT", "please ring Kim at +49 30 0000004"),
        ("VARCHAR(120)", "mobile: 030 0000004"),
        ("JSON", '{"call": {"back": "+49300000004"}}'),
    ],
)
def test_a_telephone_of_somebody_else_in_a_text_of_any_kind_is_weighed_first(
    addresses: Mapping[str, str], declared: str, value: str
) -> None:
    """Nobody described the field either: that its text is somebody else's is seen all the same."""
    shop = Database(addresses["shop"])
    shop.run(
        f"ALTER TABLE orders ADD COLUMN remark {declared}",
        f"UPDATE orders SET remark = '{value}' WHERE id = 6",  # noqa: S608 - of the test
    )
    request = now(verified("access", 3))
    assert not request.deliveries.exists()
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/").content.decode()
    assert "An address or a number of somebody else stands there." in page
    assert weighed(request, give=False) == [("others_data", "shop: orders, remark", 1)]
    assert now(request).outcome == "partly"
    assert "0000004" not in handed_out(request)


def test_the_own_telephone_in_a_text_is_nobody_elses_though_nothing_is_looked_up_by_it(
    addresses: Mapping[str, str],
) -> None:
    crm = Database(addresses["crm"])
    crm.run(
        "ALTER TABLE contact ADD COLUMN mobile VARCHAR(30)",
        "UPDATE contact SET mobile = '+49 171 2345678' WHERE customer_id = 3",
        "UPDATE note SET text = 'ring +491712345678 or 0171/2345678' WHERE id = 6",
    )
    described("contact", "mobile", Erasure.NULL, system="crm")
    Field.objects.filter(name="mobile").update(category="user.contact.phone_number")
    assert now(verified("access", 3)).outcome == "done"
    crm.run("UPDATE note SET text = 'ring +491712345679' WHERE id = 6")
    assert weighed(now(verified("access", 3))) == [("others_data", "crm: note, text", 1)]


@pytest.mark.parametrize("give", [True, False])
def test_sentences_are_read_before_they_are_given(
    addresses: Mapping[str, str], *, give: bool
) -> None:
    Database(addresses["crm"]).run(
        "UPDATE note SET text = 'The neighbour says that Kim drinks.' WHERE id = 6"
    )
    request = now(verified("access", 3))
    assert not request.deliveries.exists()
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/").content.decode()
    assert "In 1 field people wrote sentences." in page
    assert weighed(request, give=give) == [("texts", "crm: note, text", 1)]
    assert now(request).outcome == ("done" if give else "partly")
    assert ("Kim drinks" in handed_out(request)) is give
    assert "said3" in handed_out(request)


def test_texts_in_a_table_that_the_map_does_not_know_are_weighed_too(
    addresses: Mapping[str, str],
) -> None:
    Database(addresses["shop"]).run(
        "CREATE TABLE parcel (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, hint TEXT,"
        " FOREIGN KEY (order_id) REFERENCES orders (id))",
        f"INSERT INTO parcel VALUES (1, 6, 'to {email(4)}'), (2, 7, 'door')",  # noqa: S608 - of the test
    )
    request = now(verified("access", 3))
    assert weighed(request, give=False) == [("others_data", "shop: parcel, hint", 1)]
    assert now(request).outcome == "partly"
    assert email(4) not in handed_out(request)
    assert "door" in handed_out(request)


def test_an_answer_without_texts_waits_for_nobody() -> None:
    request = now(verified("access", 3))
    assert (request.outcome, request.tasks.count()) == ("done", 0)
