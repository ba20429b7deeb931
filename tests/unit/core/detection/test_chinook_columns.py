"""Every personal column of the shop Chinook is found, and hardly any other is proposed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from troth.core.detection.batches import as_text
from troth.core.detection.columns import Classification, ColumnSample, classify
from troth.core.detection.likelihood import Likelihood

if TYPE_CHECKING:
    from collections.abc import Iterator

CHINOOK = Path(__file__).parents[3] / "data" / "chinook" / "Chinook_Sqlite.sqlite"

ADDRESS = {
    "Address": "user.contact.address.street",
    "City": "user.contact.address.city",
    "State": "user.contact.address.state",
    "Country": "user.contact.address.country",
    "PostalCode": "user.contact.address.postal_code",
}
PERSON = {
    **ADDRESS,
    "FirstName": "user.name.first",
    "LastName": "user.name.last",
    "Phone": "user.contact.phone_number",
    "Fax": "user.contact.fax_number",
    "Email": "user.contact.email",
}
EMPLOYEE = {
    **PERSON,
    "Title": "user.job_title",
    "BirthDate": "user.demographic.date_of_birth",
    "HireDate": "user.workplace",
}
PERSONAL = {
    **{f"Customer.{name}": category for name, category in PERSON.items()},
    "Customer.Company": "user.workplace",
    **{f"Employee.{name}": category for name, category in EMPLOYEE.items()},
    **{f"Invoice.Billing{name}": category for name, category in ADDRESS.items()},
}


def columns(limit: int) -> Iterator[ColumnSample]:
    shop = sqlite3.connect(f"file:{CHINOOK}?mode=ro&immutable=1", uri=True)
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    for (table,) in shop.execute(named).fetchall():
        described = shop.execute(f'PRAGMA table_info("{table}")').fetchall()
        rows = shop.execute(f'SELECT * FROM "{table}" LIMIT {limit}').fetchall()  # noqa: S608  # names of Chinook
        names = [column[1] for column in described]
        for number, (name, kind) in enumerate((one[1], one[2]) for one in described):
            values = [as_text(row[number]) for row in rows]
            others = tuple(other for other in names if other != name)
            yield ColumnSample(table, name, values, kind, others)
    shop.close()


@pytest.fixture(scope="module", params=[5000, 1000, 200])
def proposed(request: pytest.FixtureRequest) -> dict[str, Classification]:
    classified = {f"{one.dataset}.{one.name}": classify(one) for one in columns(request.param)}
    return {name: one for name, one in classified.items() if one.category}


def test_every_personal_column_has_its_category(proposed: dict[str, Classification]) -> None:
    found = {name: proposed[name].category for name in PERSONAL if name in proposed}
    assert found == PERSONAL


def test_at_most_the_composers_are_proposed_beside_them(
    proposed: dict[str, Classification],
) -> None:
    others = {name: one.category for name, one in proposed.items() if name not in PERSONAL}
    assert others in ({}, {"Track.Composer": "user.name"})


def test_personal_columns_are_at_least_likely(proposed: dict[str, Classification]) -> None:
    assert min(proposed[name].likelihood for name in PERSONAL) >= Likelihood.LIKELY


def test_without_any_row_the_names_are_enough() -> None:
    classified = {f"{one.dataset}.{one.name}": classify(one) for one in columns(0)}
    found = {name: one.category for name, one in classified.items() if one.category}
    assert found == PERSONAL
    assert max(one.likelihood for one in classified.values()) == Likelihood.LIKELY
