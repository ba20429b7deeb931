"""A customer of Chinook on three databases: what is held, what is erased, where it ends."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.integration.datamap.stores.conftest import CHINOOK, chinook_script
from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import Subject, Told, graph_of
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan
from troth.core.tracing.rules import Reason
from troth.core.tracing.trace import trace
from troth.core.tracing.treatments import Decision, Strategy, Treatment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.datamap.stores.subjects.bases import Base

pytestmark = on_every_database

ME = "LUISG@embraer.com.br"
PERSONAL = {
    "customer": ("firstname", "lastname", "address", "city", "phone", "fax", "company"),
    "invoice": ("billingaddress", "billingcity"),
    "employee": ("firstname", "lastname"),
}
ABOUT = {"customer": "customer", "invoice": "customer", "employee": "employee"}


@pytest.fixture
def base(kind: str, bases: Callable[[str], Base]) -> Base:
    made = bases(kind)
    if made.file is not None:
        shutil.copy(CHINOOK / "Chinook_Sqlite.sqlite", made.file)
    else:
        made.run(chinook_script({"postgresql": "PostgreSql", "mariadb": "MySql"}[kind]))
    return made


def plain(name: str) -> str:
    return name.replace("_", "").lower()


def chinook(base: Base) -> Subject:
    with base.reading() as store:
        datasets = store.outline().datasets
    told = {}
    for one in datasets:
        personal = PERSONAL.get(plain(one.name), ())
        about = ABOUT.get(plain(one.name))
        told[one.name] = Told(
            tuple(field.name for field in one.fields if plain(field.name) in personal),
            {field.name: "email" for field in one.fields if plain(field.name) == "email"},
            frozenset({about} if about else ()),
        )
    graph = graph_of(datasets, told)
    return Subject({"shop": base}, trace(graph, {"email"}, {"customer"}, {}), {"email": (ME,)})


def test_a_customers_rows_are_found_and_the_employee_is_a_boundary(base: Base) -> None:
    of = chinook(base)
    with of.looked_up() as readings:
        _, reading = readings["shop"]
        counts = {plain(one.place.table): reading.count(one.place) for one in of.trace.finds}
        read = {
            plain(one.place.table): sum(
                batch.num_rows
                for batch in reading.rows(
                    one.place, [field.name for field in of.trace.graph.table(one.place).columns]
                )
            )
            for one in of.trace.finds
        }
    assert counts == read == {"customer": 1, "invoice": 7, "invoiceline": 38}
    stops = {(plain(one.link.target.table), one.reason) for one in of.trace.stops}
    assert ("employee", Reason.OTHER_SUBJECTS) in stops


def test_a_customer_is_erased_with_everything_that_hangs_on_them(base: Base) -> None:
    of = chinook(base)
    gone = Decision(Strategy.DELETE_ROW)
    treatments = {
        one.place: Treatment({one.key[0]: gone})
        for one in of.trace.graph.tables
        if plain(one.place.table) in {"customer", "invoice", "invoiceline"}
    }
    made = plan(of.trace, treatments)
    assert [one for one in obstacles(made) if one.weight == "refuse"] == []
    done, left = of.erased(made)
    assert left == ()
    counts = {plain(one.place.table): one.rows for one in done.counts}
    assert counts == {"invoiceline": 38, "invoice": 7, "customer": 1}
    names = {plain(one.place.table): base.quoted(one.place.table) for one in of.trace.graph.tables}
    rest = {
        name: base.number(f"SELECT count(*) FROM {names[name]}")  # noqa: S608 - quoted names
        for name in ("customer", "invoice", "invoiceline", "employee", "track")
    }
    assert rest == {
        "customer": 58,
        "invoice": 405,
        "invoiceline": 2202,
        "employee": 8,
        "track": 3503,
    }
