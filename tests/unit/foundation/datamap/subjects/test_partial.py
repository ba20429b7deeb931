"""Where rows may be missing, because what leads to them could not be looked up."""

from __future__ import annotations

from troth.core.tracing.found import Look
from troth.core.tracing.graph import Basis, Column, Graph, Link, Place, Table
from troth.core.tracing.trace import trace
from troth.foundation.datamap.subjects.counting import held_in
from troth.foundation.datamap.subjects.mapped import MappedGraph

CUSTOMER, ORDERS, NOTES = Place("crm", "customer"), Place("shop", "orders"), Place("shop", "notes")
GRAPH = Graph(
    (
        Table(CUSTOMER, (Column("id"), Column("mail", identity="email")), ("id",)),
        Table(ORDERS, (Column("buyer"), Column("address", personal=True))),
        Table(NOTES, (Column("author", identity="email"), Column("text", personal=True))),
    ),
    (Link(ORDERS, ("buyer",), CUSTOMER, ("id",), Basis.CONFIRMED),),
)
MAPPED = MappedGraph(GRAPH, {}, {}, {}, {}, {}, "")


def test_what_only_a_silent_store_leads_to_is_said_to_be_partial() -> None:
    found = trace(GRAPH, ["email"], ["customer"], {})
    held = {one.place: one for one in held_in(MAPPED, found, {}, [Look(CUSTOMER)])}
    assert {place for place, one in held.items() if one.is_partial} == {CUSTOMER, ORDERS}
    assert all(one.rows is None for one in held.values())


def test_nothing_is_partial_where_everything_was_looked_up() -> None:
    found = trace(GRAPH, ["email"], ["customer"], {})
    assert not any(one.is_partial for one in held_in(MAPPED, found, {}, []))
