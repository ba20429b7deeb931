"""Any part of a backup that comes back, among whatever others do meanwhile: it goes, they stay."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.cast import acting_as
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.test_returning import sought
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    everything,
    held,
    planned,
)
from troth.core.room import Role
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.approving import approve_subject

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Tables = dict[str, list[tuple[Any, ...]]]

NAMES: Final = {
    "shop.customer": ("id", "email", "phone", "name"),
    "shop.orders": ("id", "customer_id", "ship_to", "total"),
    "shop.visit": ("id", "who", "page"),
    "crm.contact": ("id", "customer_id", "nickname"),
    "crm.note": ("id", "contact_id", "text"),
    "list.subscriber": ("id", "address"),
}
"""Columns of the tables of which rows are treated."""


def restored(addresses: Addresses, before: Tables, chosen: Random) -> list[str]:
    """Put some rows back as they were, whole or in one column; return which tables have any."""
    now, names = everything(addresses), []
    for place, columns in NAMES.items():
        store, table = place.split(".")
        database, there = Database(addresses[store]), {one[0]: one for one in now[place]}
        for row in before[place]:
            is_gone = row[0] not in there
            if row == there.get(row[0]) or chosen.random() < 0.5:
                continue
            if is_gone and _may_stand(addresses, place, row):
                database.put(table, [row])
            elif not is_gone:
                name = chosen.choice([one for one in columns if one != "id"])
                value = row[columns.index(name)]
                database.run(f"UPDATE {table} SET {name} = '{value}' WHERE id = {row[0]}")  # noqa: S608 - of the test
            names.append(place)
    return names


def _may_stand(addresses: Addresses, place: str, row: tuple[Any, ...]) -> bool:
    """Say whether the database takes a row: a note needs its contact."""
    contacts = {one[0] for one in everything(addresses)["crm.contact"]}
    return place != "crm.note" or row[1] in contacts


def live(addresses: Addresses, chosen: Random) -> None:
    """Let others do what people do: order, write, change, and be new."""
    shop, crm = Database(addresses["shop"]), Database(addresses["crm"])
    number = chosen.choice([0, 1, 2, 4, 5])
    shop.put("customer", [(50, "fifty@example.com", None, "Fifty")])
    shop.put("orders", [(500, 50, "Street 50", 1), (501, number, "Street new", 2)])
    crm.put("contact", [(500, 50, "fifty"), (501, number, "again")])
    crm.put("note", [(500, 100 + number, "new"), (501, 501, "newer")])
    shop.run(f"UPDATE customer SET name = 'Changed' WHERE id = {number}")  # noqa: S608 - of the test


def others(tables: Tables) -> Tables:
    """Return the rows that are nobody's who was erased."""
    mine: dict[str, tuple[int, object]] = {
        "shop.customer": (0, 3),
        "shop.orders": (1, 3),
        "shop.line": (1, None),
    }
    mine |= {"crm.contact": (1, 3), "crm.note": (1, 103), "list.subscriber": (0, 3)}
    mine |= {"shop.visit": (1, "person3@example.com")}
    return {
        place: [row for row in rows if row[mine[place][0]] != mine[place][1]]
        for place, rows in tables.items()
    }


@pytest.mark.parametrize("seed", range(16))
def test_what_comes_back_goes_and_nobody_else_is_touched(
    addresses: Addresses, datasets: dict[str, Dataset], seed: int
) -> None:
    chosen, before = Random(seed), everything(addresses)
    plan = carried_out(approved(planned(3)))
    live(addresses, chosen)
    assert sought() == 0, "somebody who was never erased was taken for one who was"
    back = restored(addresses, before, chosen)
    theirs = others(everything(addresses))
    is_seen = bool(held(addresses, 3))
    assert sought() == int(is_seen), back
    for again in SubjectPlan.objects.filter(about=plan.about, number=2):
        if again.state == PlanState.WAITING:
            with acting_as(Role.OWNER):
                approve_subject(plan=again.pk, fingerprint=again.fingerprint)
            approved(again)
        assert carried_out(again).state == PlanState.DONE
    assert (held(addresses, 3), sought()) == ([], 0), back
    assert others(everything(addresses)) == theirs
    del datasets
