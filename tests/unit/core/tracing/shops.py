"""Two shops as graphs: Chinook's tables about customers, and a shop of eleven collections."""

from __future__ import annotations

from typing import Any

from troth.core.tracing.graph import Basis, Column, Graph, Link, Place, Table, ValueKind
from troth.core.tracing.treatments import Decision, Strategy, Treatment

CUSTOMER, EMPLOYEE = frozenset({"customer"}), frozenset({"employee"})
DELETE = Treatment({"id": Decision(Strategy.DELETE_ROW)})


def at(name: str, store: str = "shop") -> Place:
    """Return a place in the shop's database, or in another."""
    return Place(store, name)


def number(name: str, **more: Any) -> Column:
    """Return a column of whole numbers that takes no NULL, unless told."""
    return Column(name, **{"nullable": False, "kind": ValueKind.WHOLE, **more})


def text(name: str, **more: Any) -> Column:
    """Return a column of personal text, unless told."""
    return Column(name, **{"personal": True, **more})


def email(**more: Any) -> Column:
    """Return a column that identifies somebody by e-mail."""
    return Column("email", **{"identity": "email", "nullable": False, **more})


def table(name: str, *columns: Column, store: str = "shop", **more: Any) -> Table:
    """Return a table with the key ``id``, unless told."""
    names = [one.name for one in columns]
    own = () if "id" in names or "key" in more else (number("id"),)
    return Table(at(name, store), (*own, *columns), **{"key": ("id",), **more})


def link(source: str, target: str, basis: Basis = Basis.DECLARED, store: str = "shop") -> Link:
    """Return a reference, written ``invoice.customer_id``; the store is the source's."""
    (one, field), (other, referred) = source.split("."), target.split(".")
    return Link(at(one, store), (field,), at(other), (referred,), basis)


def wipes(*names: str, **more: Decision) -> Treatment:
    """Return the decision to anonymise some columns."""
    return Treatment({**dict.fromkeys(names, Decision(Strategy.ANONYMISE)), **more})


BILLING = ("address", "city", "state", "country", "postal_code")

CHINOOK = Graph(
    (
        table(
            "customer",
            text("first_name", nullable=False, length=40),
            text("last_name", nullable=False, length=20),
            *(text(name) for name in (*BILLING, "phone", "fax", "company")),
            email(length=60),
            number("support_rep_id", nullable=True),
            subjects=CUSTOMER,
        ),
        table("employee", email(), number("reports_to", nullable=True), subjects=EMPLOYEE),
        table(
            "invoice",
            number("customer_id"),
            *(text(f"billing_{name}") for name in BILLING),
            subjects=CUSTOMER,
        ),
        table("invoice_line", number("invoice_id"), number("track_id")),
        table("track", text("composer", personal=False)),
    ),
    (
        link("customer.support_rep_id", "employee.id"),
        link("employee.reports_to", "employee.id"),
        link("invoice.customer_id", "customer.id"),
        link("invoice_line.invoice_id", "invoice.id"),
        link("invoice_line.track_id", "track.id"),
    ),
)

ELEVEN = Graph(
    (
        table(
            "address",
            *(text(name, nullable=False) for name in ("house", "street", "city", "zip")),
            subjects=CUSTOMER | EMPLOYEE,
        ),
        table("customer", text("name"), email(), number("address_id"), subjects=CUSTOMER),
        table("employee", text("name"), email(), number("address_id"), subjects=EMPLOYEE),
        table("login", number("customer_id"), text("ip", nullable=False), subjects=CUSTOMER),
        table("order", number("customer_id"), number("address_id"), subjects=CUSTOMER),
        table("order_item", number("order_id"), number("product_id")),
        table(
            "payment_card",
            number("customer_id"),
            text("ccn", nullable=False),
            number("billing_address_id"),
            subjects=CUSTOMER,
        ),
        table("product", text("name", personal=False)),
        table("report", email(), text("name", personal=False), subjects=EMPLOYEE),
        table(
            "service_request",
            email(nullable=True),
            Column("alt_email", identity="email"),
            number("employee_id"),
            subjects=CUSTOMER,
        ),
        table("visit", email(), number("last_visit"), key=("email", "last_visit")),
    ),
    (
        link("customer.address_id", "address.id"),
        link("employee.address_id", "address.id"),
        link("login.customer_id", "customer.id"),
        link("order.customer_id", "customer.id"),
        link("order.address_id", "address.id"),
        link("order_item.order_id", "order.id"),
        link("order_item.product_id", "product.id"),
        link("payment_card.customer_id", "customer.id"),
        link("payment_card.billing_address_id", "address.id"),
        link("service_request.employee_id", "employee.id"),
    ),
)
