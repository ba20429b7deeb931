"""Which references a graph has."""

from __future__ import annotations

from troth.core.tracing.graph import Basis, Link, Place
from troth.foundation.datamap.models import Dataset as MapDataset
from troth.foundation.datamap.models import Field as MapField
from troth.foundation.datamap.models import Store
from troth.foundation.datamap.stores.port import Dataset, DatasetKind, Field, Reference
from troth.foundation.datamap.subjects.references import links_of

CUSTOMER, ORDERS = Place("crm", "customer"), Place("shop", "orders")
LINES = Place("shop", "lines")
BY_ORDER = Reference(("region", "order_no"), "orders", ("region", "no"))


def table(name: str, *columns: str, references: tuple[Reference, ...] = ()) -> Dataset:
    """Return a table as its store describes it."""
    fields = tuple(Field(one, "TEXT") for one in columns)
    return Dataset(name, DatasetKind.TABLE, fields, references=references)


LIVE = {
    CUSTOMER: table("customer", "id"),
    ORDERS: table("orders", "region", "no", "buyer"),
    LINES: table("lines", "region", "order_no", references=(BY_ORDER,)),
}


def told(place: Place, name: str, target: MapField | None = None, basis: str = "") -> MapField:
    """Return a field as the map has it, without a database."""
    dataset = MapDataset(name=place.table, store=Store(key=place.store))
    return MapField(dataset=dataset, name=name, references=target, reference_basis=basis)


def test_a_key_of_two_columns_is_one_reference() -> None:
    (link,) = links_of(LIVE, [])
    assert link == Link(LINES, ("region", "order_no"), ORDERS, ("region", "no"))


def test_a_word_of_a_person_leads_from_store_to_store() -> None:
    said = told(ORDERS, "buyer", told(CUSTOMER, "id"), "confirmed")
    assert Link(ORDERS, ("buyer",), CUSTOMER, ("id",), Basis.CONFIRMED) in links_of(LIVE, [said])


def test_a_guess_stays_a_guess() -> None:
    said = told(ORDERS, "buyer", told(CUSTOMER, "id"), "guessed")
    assert Link(ORDERS, ("buyer",), CUSTOMER, ("id",), Basis.GUESSED) in links_of(LIVE, [said])


def test_what_repeats_a_part_of_a_declared_key_says_nothing_more() -> None:
    said = told(LINES, "order_no", told(ORDERS, "no"), "confirmed")
    assert len(links_of(LIVE, [said])) == 1


def test_the_maps_word_on_what_a_schema_declares_is_not_taken_twice() -> None:
    said = told(ORDERS, "buyer", told(CUSTOMER, "id"), "declared")
    assert len(links_of(LIVE, [said])) == 1


def test_a_reference_to_what_is_not_there_any_more_is_none() -> None:
    gone = told(ORDERS, "buyer", told(CUSTOMER, "number"), "confirmed")
    elsewhere = told(ORDERS, "buyer", told(Place("crm", "person"), "id"), "confirmed")
    assert len(links_of(LIVE, [gone, elsewhere])) == 1
    assert links_of({LINES: LIVE[LINES]}, []) == ()
