"""A company with its customers in three stores, of one kind of database or of three.

The shop keeps customers, orders (whose rows stay), lines and visits; the CRM knows customers by
their number alone; the mailing list by their address alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from tests.cast import acting_as
from tests.integration.erasure.subjects.databases import Database
from troth.core.room import Role
from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    Erasure,
    Field,
    FieldState,
    ReferenceBasis,
    Store,
    System,
)
from troth.foundation.datamap.sealed import seal_password
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.models import StoreWork
from troth.foundation.erasure.subjects.approving import approve_subject
from troth.foundation.erasure.subjects.executing import carry_out
from troth.foundation.erasure.subjects.planning import plan_subject
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.foundation.erasure.models import SubjectPlan

PEOPLE: Final = 12
STORES: Final = ("shop", "crm", "list")

TABLES: Final = {
    "shop": (
        (
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL,"
            " phone VARCHAR(30), name VARCHAR(60))"
        ),
        (
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL,"
            " ship_to VARCHAR(80), total INTEGER,"
            " FOREIGN KEY (customer_id) REFERENCES customer (id))"
        ),
        (
            "CREATE TABLE line (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL,"
            " thing VARCHAR(40), FOREIGN KEY (order_id) REFERENCES orders (id))"
        ),
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, who VARCHAR(80), page VARCHAR(40))",
        "CREATE INDEX orders_of ON orders (customer_id)",
        "CREATE INDEX line_of ON line (order_id)",
    ),
    "crm": (
        (
            "CREATE TABLE contact (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL,"
            " nickname VARCHAR(60))"
        ),
        (
            "CREATE TABLE note (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL,"
            " text VARCHAR(200), FOREIGN KEY (contact_id) REFERENCES contact (id))"
        ),
        "CREATE INDEX note_of ON note (contact_id)",
    ),
    "list": ("CREATE TABLE subscriber (id INTEGER PRIMARY KEY, address VARCHAR(80) NOT NULL)",),
}

EMAIL: Final = {"category": "user.contact.email", "type": "email", "identity": True}
NOT_PERSONAL: Final = {"state": FieldState.REJECTED}
_FIELDS: Final[tuple[tuple[str, str, str, dict[str, Any]], ...]] = (
    ("shop", "customer", "id", {}),
    ("shop", "customer", "email", {**EMAIL, "erasure": Erasure.ANONYMISE}),
    (
        "shop",
        "customer",
        "phone",
        {
            "category": "user.contact.phone_number",
            "type": "phone",
            "identity": True,
            "erasure": Erasure.NULL,
        },
    ),
    ("shop", "customer", "name", {"category": "user.name", "erasure": Erasure.NULL}),
    ("shop", "orders", "customer_id", {}),
    ("shop", "orders", "ship_to", {"category": "user.contact.address", "erasure": Erasure.NULL}),
    ("shop", "orders", "total", NOT_PERSONAL),
    ("shop", "line", "thing", NOT_PERSONAL),
    ("shop", "visit", "who", {**EMAIL, "erasure": Erasure.DELETE_ROW}),
    ("crm", "contact", "customer_id", {}),
    ("crm", "contact", "nickname", {"category": "user.name", "erasure": Erasure.DELETE_ROW}),
    ("crm", "note", "text", {"category": "user.content", "erasure": Erasure.DELETE_ROW}),
    ("list", "subscriber", "address", {**EMAIL, "erasure": Erasure.DELETE_ROW}),
)


def email(number: int) -> str:
    """Return the address of one of the people."""
    return f"person{number}@example.com"


def person(number: int) -> Person:
    """Return one of the people, as a request names them."""
    return Person({"email": (email(number),)}, frozenset({"customer"}))


def lay(addresses: Mapping[str, str], people: int = PEOPLE) -> None:
    """Make the tables, and rows of people by their numbers."""
    numbers = range(people)
    for store, statements in TABLES.items():
        Database(addresses[store]).run(*statements)
    shop, crm = Database(addresses["shop"]), Database(addresses["crm"])
    shop.put("customer", [customer(one) for one in numbers])
    orders = [(2 * one + two, one, f"Street {one}", 5) for one in numbers for two in (0, 1)]
    shop.put("orders", orders)
    shop.put("line", [(one, one // 2, "tea") for one in range(4 * people)])
    shop.put("visit", [(2 * one + two, email(one), "/") for one in numbers for two in (0, 1)])
    crm.put("contact", [(100 + one, one, f"nick{one}") for one in numbers])
    crm.put("note", [(2 * one + two, 100 + one, f"said{one}") for one in numbers for two in (0, 1)])
    Database(addresses["list"]).put("subscriber", [(one, email(one)) for one in numbers])


def customer(number: int) -> tuple[object, ...]:
    """Return the row of one customer."""
    return (number, email(number), f"+4930{number:07}", f"Name {number}")


def held(addresses: Mapping[str, str], number: int) -> list[str]:
    """Return where values of a person still stand, as read by SQL; what is kept is left out."""
    asked = {
        "shop": (
            f"customer WHERE email LIKE '{email(number)}'",
            f"customer WHERE name = 'Name {number}' OR phone = '+4930{number:07}'",
            f"orders WHERE ship_to = 'Street {number}'",
            f"visit WHERE who = '{email(number)}'",
        ),
        "crm": (
            f"contact WHERE nickname = 'nick{number}'",
            f"note WHERE text = 'said{number}'",
        ),
        "list": (f"subscriber WHERE address = '{email(number)}'",),
    }
    return [one for store, wheres in asked.items() for one in _standing(addresses[store], wheres)]


def _standing(address: str, wheres: Sequence[str]) -> list[str]:
    """Return which conditions some rows meet; a series asks often, so by one connection."""
    counts = ", ".join(f"(SELECT count(*) FROM {where})" for where in wheres)  # noqa: S608 - of the test
    (counted,) = Database(address).rows(f"SELECT {counts}")
    return [where for where, rows in zip(wheres, counted, strict=True) if rows]


def everything(addresses: Mapping[str, str]) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables, in order."""
    return {
        f"{store}.{table}": Database(addresses[store]).rows(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - of the test
        for store, tables in {
            "shop": ("customer", "orders", "line", "visit"),
            "crm": ("contact", "note"),
            "list": ("subscriber",),
        }.items()
        for table in tables
    }


def connected(key: str, address: str) -> Store:
    """Keep a store as connected, with a reader and a writer."""
    where, secret = parse_address(address)
    store = Store(key=key, address=str(where) if secret else address)
    store.writer_user, store.connected_at = where.user or "file", timezone.now()
    if secret is not None:
        store.reader_secret = seal_password(store, "reader", secret)
        store.writer_secret = seal_password(store, "writer", secret)
    store.save()
    return store


def described(addresses: Mapping[str, str]) -> dict[str, Dataset]:
    """Put the stores on the map, each field decided."""
    subject, _ = DataSubjectCategory.objects.get_or_create(key="customer", name="Customers")
    datasets: dict[str, Dataset] = {}
    for key in STORES:
        store = connected(key, addresses[key])
        system = System.objects.create(key=key, name=key)
        for _, name in (one for one in _tables() if one[0] == key):
            datasets[name] = Dataset.objects.create(system=system, store=store, name=name)
            datasets[name].subjects.add(subject)
    fields = {}
    for _store, table, name, told in _FIELDS:
        state = FieldState.CONFIRMED if told else FieldState.NOTHING_FOUND
        fields[table, name] = Field.objects.create(
            dataset=datasets[table], name=name, **{"state": state, **told}
        )
    reference = fields["contact", "customer_id"]
    reference.references = fields["customer", "id"]
    reference.reference_basis = ReferenceBasis.CONFIRMED
    reference.save()
    return datasets


def not_personal(dataset: Dataset, *names: str) -> None:
    """Say of fields that somebody looked at them, and that they hold nothing personal."""
    for name in names:
        Field.objects.create(dataset=dataset, name=name, **NOT_PERSONAL)


def _tables() -> list[tuple[str, str]]:
    return list(dict.fromkeys((store, table) for store, table, _name, _told in _FIELDS))


def planned(number: int, about: str = "") -> SubjectPlan:
    """Plan the erasure of one of the people, as the owner."""
    with acting_as(Role.OWNER):
        return plan_subject(about=about or f"request:{number}", person=person(number), keeps={})


def approved(plan: SubjectPlan) -> SubjectPlan:
    """Have the privacy officer approve a plan of the owner's."""
    with acting_as(Role.PRIVACY_OFFICER):
        return approve_subject(plan=plan.pk, fingerprint=plan.fingerprint)


def carried_out(plan: SubjectPlan) -> SubjectPlan:
    """Carry out a plan here and now, whatever pauses it waits for."""
    StoreWork.objects.filter(plan=plan, next_try_at__isnull=False).update(
        next_try_at=timezone.now()
    )
    with acting(Actor.system("job")):
        return carry_out(plan.pk)
