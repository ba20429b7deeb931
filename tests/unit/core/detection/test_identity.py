"""Tables say whom they are about, and which columns identify that person."""

from __future__ import annotations

from troth.core.detection.columns import ColumnSample, classify
from troth.core.detection.identity import (
    TableColumn,
    TableSubject,
    identities_of,
    spread_subjects,
    subject_of_table,
)
from troth.core.detection.likelihood import Likelihood

MAILS = [f"person{number}@example.com" for number in range(40)]
CITIES = ["Berlin", "Hamburg", "Munich", "Cologne", "Leipzig"] * 8


def table(dataset: str, columns: dict[str, list[str]], key: str = "") -> list[TableColumn]:
    return [
        TableColumn(
            name,
            classify(
                ColumnSample(
                    dataset, name, values, "", tuple(other for other in columns if other != name)
                )
            ),
            is_key=name == key,
        )
        for name, values in columns.items()
    ]


def test_a_table_of_customers_is_about_them_and_its_key_identifies() -> None:
    columns = {"id": [str(n) for n in range(40)], "email": MAILS, "city": CITIES}
    held = table("shop.customers", columns, key="id")
    subject = subject_of_table("shop.customers", held)
    assert subject is not None
    assert (subject.subject, subject.likelihood) == ("customer", Likelihood.VERY_LIKELY)
    names = [one.name for one in identities_of("shop.customers", held, subject)]
    assert names == ["id", "email"]


def test_an_address_that_repeats_identifies_nobody() -> None:
    columns = {"id": [str(n) for n in range(40)], "email": MAILS[:4] * 10}
    held = table("ticket_log", columns, key="id")
    assert identities_of("ticket_log", held, subject_of_table("ticket_log", held)) == []


def test_a_table_of_products_is_about_nobody() -> None:
    columns = {"id": [str(n) for n in range(40)], "name": [f"Box {n}" for n in range(40)]}
    held = table("product", columns, key="id")
    assert subject_of_table("product", held) is None
    assert identities_of("product", held, None) == []


def test_orders_are_about_those_to_whom_they_refer() -> None:
    customers = TableSubject("customer", Likelihood.VERY_LIKELY, "table name `customer`")
    subjects = {"customer": customers, "order": None, "line": None, "product": None}
    spread = spread_subjects(
        subjects, [("order", "customer"), ("line", "order"), ("line", "product")]
    )
    assert spread["order"] == TableSubject("customer", Likelihood.LIKELY, "refers to `customer`")
    assert spread["line"] == TableSubject("customer", Likelihood.POSSIBLE, "refers to `order`")
    assert spread["product"] is None
