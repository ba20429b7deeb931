"""References are guessed from values and names, and small numbers alone prove nothing."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from troth.core.detection.column_statistics import measure
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.marking import Marker
from troth.core.detection.references import ReferenceColumn, guess_references

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKER = Marker(())
SALT = b"of this test"


def column(
    dataset: str,
    name: str,
    values: Iterable[object],
    *,
    is_key: bool = False,
    complete: bool = True,
) -> ReferenceColumn:
    statistics = measure(map(str, values), MARKER, SALT)
    return ReferenceColumn.of((dataset, name), statistics, is_key=is_key, is_complete=complete)


def pairs(columns: Iterable[ReferenceColumn]) -> set[tuple[str, str, str, str]]:
    return {tuple(guess[:4]) for guess in guess_references(columns)}  # type: ignore[misc]  # four names


def uuids(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(count)]


def test_a_number_named_for_a_table_refers_to_its_key() -> None:
    columns = [
        column("public.customers", "id", range(1, 201), is_key=True),
        column("public.orders", "id", range(1, 501), is_key=True),
        column("public.orders", "customer_id", [1 + n % 200 for n in range(500)]),
    ]
    assert pairs(columns) == {("public.orders", "customer_id", "public.customers", "id")}


def test_chinook_s_way_of_naming_is_understood() -> None:
    columns = [
        column("Customer", "CustomerId", range(1, 60), is_key=True),
        column("Invoice", "InvoiceId", range(1, 400), is_key=True),
        column("Invoice", "CustomerId", [1 + n % 59 for n in range(399)]),
        column("InvoiceLine", "InvoiceLineId", range(1, 900), is_key=True),
        column("InvoiceLine", "InvoiceId", [1 + n % 399 for n in range(899)]),
    ]
    assert pairs(columns) == {
        ("Invoice", "CustomerId", "Customer", "CustomerId"),
        ("InvoiceLine", "InvoiceId", "Invoice", "InvoiceId"),
    }


def test_small_numbers_of_other_names_refer_to_nothing() -> None:
    columns = [
        column("customer", "id", range(1, 51), is_key=True),
        column("order", "id", range(1, 1001), is_key=True),
        column("order", "quantity", [1 + n % 50 for n in range(1000)]),
        column("order", "age", [18 + n % 30 for n in range(1000)]),
    ]
    assert pairs(columns) == set()


def test_a_named_number_that_stands_outside_refers_to_nothing() -> None:
    columns = [
        column("customer", "id", range(1, 51), is_key=True),
        column("order", "customer_id", range(5000, 5400)),
    ]
    assert pairs(columns) == set()


def test_long_keys_are_followed_whatever_they_are_called() -> None:
    keys = uuids(3000, seed=1)
    columns = [
        column("t1", "c1", keys, is_key=True),
        column("t2", "c7", random.Random(2).choices(keys, k=5000)),
        column("t2", "c8", uuids(3000, seed=3)),
    ]
    (guess,) = guess_references(columns)
    assert tuple(guess[:4]) == ("t2", "c7", "t1", "c1")
    assert guess.likelihood is Likelihood.POSSIBLE


def test_a_manager_is_another_row_of_the_same_table() -> None:
    columns = [
        column("Employee", "EmployeeId", range(1, 31), is_key=True),
        column("Employee", "ReportsTo", [1 + n % 11 for n in range(29)]),
    ]
    assert pairs(columns) == {("Employee", "ReportsTo", "Employee", "EmployeeId")}


def test_streets_that_repeat_are_no_references() -> None:
    streets = [f"{number} Long Street" for number in range(40)]
    columns = [column("customer", "address", streets), column("invoice", "address", streets * 3)]
    assert pairs(columns) == set()


def test_a_part_of_a_table_is_enough_where_the_name_agrees() -> None:
    columns = [
        column("customer", "id", range(1, 1001), is_key=True, complete=False),
        column("order", "customer_id", range(1, 9000, 3)),
    ]
    (guess,) = guess_references(columns)
    assert guess.likelihood is Likelihood.POSSIBLE


def test_reasons_hold_shares_and_names() -> None:
    columns = [
        column("customer", "id", range(1, 201), is_key=True),
        column("order", "customer_id", [1 + n % 200 for n in range(500)]),
    ]
    (guess,) = guess_references(columns)
    assert guess.reason == "100 % of its values stand in customer.id, its name agrees"
    assert guess.likelihood is Likelihood.VERY_LIKELY


def test_two_hundred_tables_take_seconds() -> None:
    shared = [column("seed", f"c{n}", [f"{n}-{row:05d}" for row in range(300)]) for n in range(19)]
    columns = [replace(one, dataset=f"table{number}") for number in range(200) for one in shared]
    twice = [
        column("seed", f"d{n}", [f"{n}-{row:05d}" for row in range(300)] * 2) for n in range(19)
    ]
    columns += [
        replace(one, dataset=f"table{number}") for number in range(0, 200, 10) for one in twice
    ]
    numbers = measure(map(str, range(300)), MARKER, SALT)
    columns += [ReferenceColumn.of((f"table{n}", "id"), numbers, is_key=True) for n in range(200)]
    columns += [ReferenceColumn.of((f"table{n}", f"table{n + 1}_id"), numbers) for n in range(199)]
    start = time.process_time()
    found = pairs(columns)
    assert time.process_time() - start < 10
    assert ("table3", "table4_id", "table4", "id") in found
