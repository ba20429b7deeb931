"""One person in three databases: found, counted, explained, and what could not be looked up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from tests.cast import acting_as
from tests.integration.datamap.stores.doors import nobody
from tests.integration.datamap.subjects.company import dataset, refer, use_for_delivery
from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.core.room import Role
from troth.core.tracing.graph import Place
from troth.foundation.datamap.actions.links import judge_link
from troth.foundation.datamap.models import Dataset, Field, ReferenceBasis, Store, System
from troth.foundation.datamap.subjects.held import ByHand, Others, Why
from troth.foundation.datamap.subjects.looking import looked_up, looked_up_over
from troth.foundation.datamap.subjects.opening import open_stores
from troth.foundation.datamap.subjects.person import Person

if TYPE_CHECKING:
    from tests.integration.datamap.subjects.company import Company
    from troth.foundation.datamap.subjects.looked import Looked

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("company"),
]

CUSTOMERS = frozenset({"customer"})
ROBIN = Person({"email": ("Robin@example.com",)}, CUSTOMERS)
TICKET = Place("desk", "ticket")


def counted(looked: Looked) -> dict[str, int | None]:
    """Return how many rows each table holds."""
    return {str(one.place): one.rows for one in looked.held}


def joined() -> None:
    """Let people confirm how the three databases belong together."""
    refer("shop.orders.buyer", "crm.customer.id")
    refer("desk.ticket.customer_no", "crm.customer.id")


def test_a_person_is_found_through_three_databases() -> None:
    joined()
    with looked_up(ROBIN) as looked:
        assert counted(looked) == {
            "crm.customer": 1,
            "crm.card": 1,
            "crm.address": 1,
            "shop.orders": 2,
            "shop.line": 3,
            "shop.newsletter": 1,
            "desk.ticket": 2,
            "desk.note": 2,
        }
        assert not looked.doubts
        assert not looked.unreachable
        assert not any(one.is_partial for one in looked.held)


def test_rows_come_with_the_fields_that_are_asked_for() -> None:
    joined()
    with looked_up(ROBIN) as looked:
        (orders,) = looked.rows(Place("shop", "orders"), ["id", "total"])
        assert sorted(map(tuple, (row.values() for row in orders.to_pylist()))) == [
            ("10", "5.50"),
            ("11", "6"),
        ]
        (customer,) = looked.rows(Place("crm", "customer"))
        assert customer.schema.names == list(looked.in_place(Place("crm", "customer")).fields)


def test_who_else_stands_in_the_rows_is_said() -> None:
    joined()
    with looked_up(ROBIN) as looked:
        assert looked.others(TICKET) == Others(TICKET, ("opened_by",), 1)
        assert looked.others(Place("crm", "customer")) is None
        assert looked.others(Place("desk", "note")) is None


def test_fields_are_explained_in_the_readers_language_as_the_map_says_it_now() -> None:
    joined()
    orders = Place("shop", "orders")
    with translation.override("de"), looked_up(ROBIN) as looked:
        street = looked.meanings()[orders].field("delivered_to")
        assert street is not None
        assert (street.label, street.is_personal, street.is_secret) == ("Straße", True, False)
    use_for_delivery()
    with looked_up(ROBIN) as looked:
        found = looked.meanings()[orders]
        assert (found.period, found.starts, found.ground) == ("2 years", "the order", "Warranty")
        assert found.automated == ("Late payers are refused.",)
        (purpose,) = found.purposes
        assert (purpose.name, purpose.basis_label) == ("Delivery", "contract")
        assert found.bases == {"contract"}
        (carrier,) = found.recipients
        assert (carrier.name, carrier.role, carrier.country) == ("Carrier", "processor", "Japan")
        assert (carrier.is_abroad, carrier.safeguard) == (True, "adequacy decision")
        assert Place("crm", "customer") in looked.meanings()


def test_people_are_looked_up_one_after_the_other_in_stores_that_stay_open() -> None:
    with open_stores() as stores:
        for name in ("robin", "kim"):
            person = Person({"email": (f"{name}@example.com",)}, CUSTOMERS)
            with looked_up_over(stores, person) as looked:
                assert counted(looked)["crm.customer"] == 1
                (letters,) = looked.rows(Place("shop", "newsletter"), ["mail"])
                assert letters.to_pylist()[0]["mail"].lower() == f"{name}@example.com"


def test_what_nothing_leads_to_is_left_to_somebody(company: Company) -> None:
    paper = Dataset.objects.create(
        system=System.objects.create(key="paper", name="Paper"), name="cards"
    )
    Field.objects.create(dataset=paper, name="name", category="user.name", state="declared")
    company.shop.run("ALTER TABLE newsletter RENAME TO letters")
    leads = dataset("desk", "lead_list").pk
    with looked_up(ROBIN) as looked:
        found = set(looked.by_hand)
        assert ByHand(leads, "lead_list", "DESK", Why.NOTHING_LEADS) in found
        assert ByHand(paper.pk, "cards", "Paper", Why.NO_CONNECTOR) in found
        missing = dataset("shop", "newsletter").pk
        assert ByHand(missing, "newsletter", "SHOP", Why.MISSING) in found
        assert not looked.is_whole


def test_a_view_that_keeps_its_rows_is_left_to_somebody(company: Company) -> None:
    company.shop.run("CREATE MATERIALIZED VIEW letters AS SELECT mail FROM newsletter")
    told = {"system": System.objects.get(key="shop"), "store": Store.objects.get(key="shop")}
    copy = Dataset.objects.create(name="letters", kind="view", **told)
    Field.objects.create(dataset=copy, name="mail", category="user.contact.email", state="declared")
    with looked_up(ROBIN) as looked:
        assert ByHand(copy.pk, "letters", "SHOP", Why.NOTHING_LEADS) in looked.by_hand
        assert "shop.letters" not in counted(looked)


def test_a_silent_store_keeps_nobody_from_looking_into_the_others() -> None:
    joined()
    Store.objects.filter(key="shop").update(
        address=f"postgresql://reader@127.0.0.1:{nobody()}/shop?sslmode=disable"
    )
    with looked_up(ROBIN) as looked:
        assert [(one.store, one.code) for one in looked.unreachable] == [
            ("shop", "store.unreachable")
        ]
        assert counted(looked)["crm.customer"] == 1
        assert counted(looked)["desk.ticket"] == 2
        assert looked.in_place(Place("shop", "orders")).rows is None
        with pytest.raises(ServiceUnavailableError) as refused:
            list(looked.rows(Place("shop", "orders")))
        assert refused.value.code == "store.unreachable"


def test_a_store_that_fails_in_the_middle_keeps_nobody_from_the_others(company: Company) -> None:
    joined()
    company.shop_refuses("orders")
    with looked_up(ROBIN) as looked:
        assert [(one.store, one.code) for one in looked.unreachable] == [
            ("shop", "store.not_permitted")
        ]
        assert counted(looked)["shop.newsletter"] is None
        assert counted(looked)["crm.customer"] == 1
        assert counted(looked)["desk.note"] == 2
        (notes,) = looked.rows(Place("desk", "note"), ["said"])
        assert notes.num_rows == 2


def test_what_a_silent_store_would_lead_to_may_be_missing_elsewhere(company: Company) -> None:
    joined()
    company.crm.rename(company.crm.with_suffix(".away"))
    with looked_up(ROBIN) as looked:
        tickets = looked.in_place(TICKET)
        assert (tickets.rows, tickets.is_partial) == (1, True)
        orders = looked.in_place(Place("shop", "orders"))
        assert (orders.rows, orders.is_partial) == (0, True)
        letters = looked.in_place(Place("shop", "newsletter"))
        assert (letters.rows, letters.is_partial) == (1, False)


def test_one_telephone_of_two_people_is_a_question() -> None:
    joined()
    shared = Person({"phone": ("+49 30 901821",)}, CUSTOMERS, region="DE")
    with looked_up(shared) as looked:
        (doubt,) = looked.doubts
        assert (str(doubt.place), doubt.kinds, doubt.rows) == ("crm.customer", ("email",), 2)
        assert looked.held == ()
    with looked_up(replace(shared, judged=frozenset({doubt.seen}))) as looked:
        assert not looked.doubts
        assert counted(looked)["crm.customer"] == 2


def test_a_judgement_counts_for_the_rows_that_were_seen_and_no_others(company: Company) -> None:
    joined()
    shared = Person({"phone": ("+49 30 901821",)}, CUSTOMERS, region="DE")
    with looked_up(shared) as looked:
        (first,) = looked.doubts
    judged = replace(shared, judged=frozenset({first.seen}))
    for change in (
        "INSERT INTO card VALUES (99, 1, 'DE00')",
        "UPDATE customer SET name = 'K. Other' WHERE phone LIKE '%901821'",
    ):
        company.crm_run(change)
        with looked_up(judged) as looked:
            assert not looked.doubts, "what does not tell people apart asks nothing anew"
    company.crm_run(
        "INSERT INTO customer (id, email, phone) VALUES (77, 'third@x.example', '030 901821')"
    )
    with looked_up(judged) as looked:
        (second,) = looked.doubts
        assert (second.place, second.rows) == (first.place, 3)
        assert second.seen != first.seen
        assert looked.held == ()


def test_two_identities_that_meet_in_one_row_leave_no_doubt(company: Company) -> None:
    kim = Person({"phone": ("030 901821",), "email": ("kim@example.com",)}, CUSTOMERS, region="DE")
    with looked_up(kim) as looked:
        (doubt,) = looked.doubts
        assert doubt.kinds == ("email",)
    company.crm_run("DELETE FROM customer WHERE id = 3")
    with looked_up(kim) as looked:
        assert not looked.doubts
        assert looked.own["email"] == {"kim@example.com"}


def test_a_guess_is_followed_once_somebody_judged_it() -> None:
    refer("desk.ticket.customer_no", "crm.customer.id", ReferenceBasis.GUESSED)
    with looked_up(ROBIN) as looked:
        assert counted(looked)["desk.ticket"] == 1
        assert _asked(looked) == {"down", "up"}
    _judge("follow")
    with looked_up(ROBIN) as looked:
        assert counted(looked)["desk.ticket"] == 2
        assert _asked(looked) == {"up"}
    _judge("stop")
    with looked_up(ROBIN) as looked:
        assert counted(looked)["desk.ticket"] == 1
        assert _asked(looked) == {"up"}


def _asked(looked: Looked) -> set[str]:
    """Return in which directions a person is asked about the one guess."""
    assert {str(one.link) for one in looked.trace.questions} == {
        "desk.ticket(customer_no) -> crm.customer"
    }
    return {str(one.direction) for one in looked.trace.questions}


def _judge(verdict: str) -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        judge_link(
            source=dataset("desk", "ticket").pk,
            fields=["customer_no"],
            target=dataset("crm", "customer").pk,
            target_fields=["id"],
            direction="down",
            verdict=verdict,
        )


def test_what_is_no_address_is_refused_before_any_store_is_asked() -> None:
    with (
        pytest.raises(InvalidInputError, match="email"),
        looked_up(Person({"email": ("nobody",)}, CUSTOMERS)),
    ):
        pass


def test_values_of_the_person_are_in_no_representation() -> None:
    with looked_up(ROBIN) as looked:
        assert "robin" not in repr(looked).lower()
