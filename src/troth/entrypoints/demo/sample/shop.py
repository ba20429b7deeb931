"""The shop's database: customers, addresses, orders, their lines, payments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.entrypoints.demo.sample import numbers
from troth.entrypoints.demo.sample.tables import Table
from troth.entrypoints.demo.sample.words import PRODUCTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from random import Random

    from troth.entrypoints.demo.sample.customers import Customer

_KEY: Final = "INTEGER PRIMARY KEY"
_CUSTOMER: Final = "INTEGER NOT NULL REFERENCES customers(id)"
_ORDER: Final = "INTEGER NOT NULL REFERENCES orders(id)"


def tables(people: Sequence[Customer], today: date, dice: Random) -> tuple[Table, ...]:
    """Return the tables of the shop; those that others refer to come first."""
    orders = _orders(people, today, dice)
    return (
        _customers(people, today),
        _addresses(people),
        _products(),
        orders,
        _lines(orders, dice),
        _payments(people, orders, dice),
    )


def _customers(people: Sequence[Customer], today: date) -> Table:
    columns = (
        ("id", _KEY),
        ("customer_number", "TEXT NOT NULL UNIQUE"),
        ("first_name", "TEXT NOT NULL"),
        ("last_name", "TEXT NOT NULL"),
        ("email", "TEXT NOT NULL UNIQUE"),
        ("phone", "TEXT"),
        ("created_at", "TIMESTAMP NOT NULL"),
        ("last_seen_at", "TIMESTAMP NOT NULL"),
    )
    rows = [
        (
            one.id,
            one.number,
            one.first_name,
            one.last_name,
            one.email,
            one.phone,
            numbers.before(today, one.joined),
            numbers.before(today, one.seen),
        )
        for one in people
    ]
    return Table("customers", columns, rows)


def _addresses(people: Sequence[Customer]) -> Table:
    columns = (
        ("id", _KEY),
        ("customer_id", _CUSTOMER),
        ("street", "TEXT NOT NULL"),
        ("postcode", "TEXT NOT NULL"),
        ("city", "TEXT NOT NULL"),
        ("country", "TEXT NOT NULL"),
    )
    rows = [(one.id, one.id, one.street, one.postcode, one.city, one.country) for one in people]
    return Table("addresses", columns, rows)


def _products() -> Table:
    columns = (
        ("id", _KEY),
        ("title", "TEXT NOT NULL"),
        ("price_cents", "INTEGER NOT NULL"),
        ("maker_email", "TEXT NOT NULL"),
    )
    rows = [
        (number, *product, f"orders@maker{number % 5}.example.com")
        for number, product in enumerate(PRODUCTS, 1)
    ]
    return Table("products", columns, rows)


def _orders(people: Sequence[Customer], today: date, dice: Random) -> Table:
    columns = (
        ("id", _KEY),
        ("customer_id", _CUSTOMER),
        ("address_id", "INTEGER NOT NULL REFERENCES addresses(id)"),
        ("ordered_at", "TIMESTAMP NOT NULL"),
        ("status", "TEXT NOT NULL"),
    )
    asked = sorted(
        (
            (dice.uniform(one.seen, one.joined), one)
            for one in people
            for _ in range(dice.choice(_BY))
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    rows = [
        (n, one.id, one.id, numbers.before(today, days), "packed" if days < 2 else "sent")  # noqa: PLR2004
        for n, (days, one) in enumerate(asked, 1)
    ]
    return Table("orders", columns, rows)


_BY: Final = (1, 1, 2, 2, 3, 4, 7)
"""How many orders customers have placed."""


def _lines(orders: Table, dice: Random) -> Table:
    columns = (
        ("id", _KEY),
        ("order_id", _ORDER),
        ("product_id", "INTEGER NOT NULL REFERENCES products(id)"),
        ("quantity", "INTEGER NOT NULL"),
    )
    wanted = [
        (order[0], product, dice.choice((1, 1, 1, 2, 3)))
        for order in orders.rows
        for product in dice.sample(range(1, len(PRODUCTS) + 1), dice.choice((1, 1, 2, 3)))
    ]
    return Table("order_lines", columns, [(n, *line) for n, line in enumerate(wanted, 1)])


def _payments(people: Sequence[Customer], orders: Table, dice: Random) -> Table:
    columns = (
        ("id", _KEY),
        ("order_id", _ORDER),
        ("method", "TEXT NOT NULL"),
        ("account_holder", "TEXT"),
        ("iban", "TEXT"),
        ("paid_at", "TIMESTAMP NOT NULL"),
    )
    rows = []
    for n, order in enumerate(orders.rows, 1):
        one = people[int(order[1] or 0) - 1]
        debit = dice.random() < 0.4  # noqa: PLR2004 - a share, named here only
        holder = f"{one.first_name} {one.last_name}" if debit else None
        account = numbers.iban(one.country, 40_000_000 + one.id * 31) if debit else None
        rows.append((n, order[0], "debit" if debit else "invoice", holder, account, order[3]))
    return Table("payments", columns, rows)
