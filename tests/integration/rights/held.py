"""What a shop holds of one customer: on the map as people described it, and as rows by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from troth.core.tracing.graph import Column, Graph, Place, Table
from troth.core.tracing.trace import trace
from troth.foundation.datamap.models import (
    ControllerDetails,
    Dataset,
    DataSubjectCategory,
    Field,
    FieldState,
    ProcessingActivity,
    Purpose,
    Recipient,
    RetentionRule,
    System,
)
from troth.foundation.datamap.subjects.held import ByHand, HeldDataset, Why
from troth.foundation.datamap.subjects.looked import Looked
from troth.foundation.datamap.subjects.mapped import MappedGraph, Unreachable
from troth.foundation.datamap.subjects.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

STORE: Final = "shop"
OWN: Final = "marked.person@example.org"
OTHER: Final = "somebody.else@example.org"
HASH: Final = "$argon2id$v=19$marked-hash"
IBAN: Final = "DE89370400440532013000"

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """One table: what the map says of each of its fields, and the rows of the person."""

    name: str
    fields: Mapping[str, dict[str, Any]]
    rows: Sequence[Values] = field(repr=False)
    description: str = ""
    activity: str = ""


def given(category: str, **more: Any) -> dict[str, Any]:
    """Describe a field that the person gave."""
    return {"category": category, "origin": "given", **more}


def observed(category: str, **more: Any) -> dict[str, Any]:
    """Describe a field that was observed."""
    return {"category": category, "origin": "observed", **more}


MAIL: Final = {"identity": True, "type": "email"}
TABLES: Final = (
    Described(
        "public.customer",
        {
            "id": observed("user.unique_id"),
            "name": given("user.name"),
            "email": given("user.contact.email", **MAIL),
            "phone": given("user.contact.phone_number", identity=True, type="phone"),
            "street": given("user.contact.address.street"),
            "city": given("user.contact.address.city"),
            "postal_code": given("user.contact.address.postal_code"),
            "country": given("user.contact.address.country"),
            "birthday": given("user.demographic.date_of_birth"),
            "iban": given("user.financial.bank_account"),
            "password_hash": given("user.authorization.password"),
            "religion": given("user.demographic.religious_belief"),
            "score": {"category": "user.demographic.profile", "origin": "derived"},
            "note": {},
        },
        [
            (
                "1001",
                "Robin Marked",
                OWN,
                "+49 30 901820",
                "Am Kai 7",
                "Berlin",
                "10999",
                "DE",
                "1988-04-02",
                IBAN,
                HASH,
                None,
                "0.82",
                'Calls <b>before</b> noon & likes "mint" tea.\nSecond line.',
            )
        ],
        description="Everybody who has an account in our shop.",
        activity="shop",
    ),
    Described(
        "public.orders",
        {
            "id": observed("user.unique_id.pseudonymous"),
            "customer_id": {},
            "placed_at": observed("user.behavior.purchase_history"),
            "total": observed("user.behavior.purchase_history"),
            "delivered_to": given("user.contact.address"),
        },
        [
            (
                str(10 + one),
                "1001",
                f"2026-0{1 + one}-14T10:2{one}:00Z",
                f"{19 + one}.50",
                "Am Kai 7",
            )
            for one in range(8)
        ],
        activity="shop",
    ),
    Described(
        "public.message",
        {
            "sent_at": observed("user.content"),
            "sender": given("user.contact.email", **MAIL),
            "recipient": given("user.contact.email", **MAIL),
            "text": given("user.content.private"),
        },
        [
            ("2026-02-01T08:00:00Z", OWN, "help@example.com", "Where is my parcel?"),
            ("2026-02-01T09:00:00Z", OTHER, OWN, "Your neighbour took it in. Ask at number 9."),
            ("2026-02-02T09:00:00Z", OWN, OWN, "Note to myself: thank them."),
        ],
        description="Messages to and from our help desk.",
        activity="help",
    ),
    Described(
        "public.visit",
        {
            "at": observed("user.behavior.browsing_history"),
            "page": observed("user.behavior.browsing_history"),
            "ip": observed("user.device.ip_address"),
            "browser": observed("user.device"),
            "cookie": observed("user.device.cookie_id"),
            "lat": observed("user.location.precise"),
            "lon": observed("user.location.precise"),
            "segment": {"category": "user.demographic.profile", "origin": "derived"},
        },
        [
            (
                f"2026-03-{1 + one % 28:02d}T10:00:00Z",
                f"/tea/{one}",
                "192.0.2.17",
                "Firefox on Linux",
                f"c-{one:04d}",
                "52.4996",
                "13.4301",
                "tea lover",
            )
            for one in range(23)
        ],
        activity="measuring",
    ),
    Described("public.newsletter", {"mail": {}, "topic": {}}, [("=cmd()", "tea"), (OWN, "mint")]),
)


def describe(tables: Sequence[Described] = TABLES) -> dict[str, Dataset]:
    """Put the shop on the map: what it holds, what for, how long, and who receives it."""
    ControllerDetails.objects.update_or_create(
        pk=1,
        defaults={
            "name": "Tea & Sons Ltd",
            "address": "Hafenstraße 1\n10999 Berlin",
            "contact": "privacy@example.com",
            "data_protection_officer": "Pria Privacy, dpo@example.com",
        },
    )
    system = System.objects.create(key=STORE, name="Web shop")
    people, _ = DataSubjectCategory.objects.get_or_create(
        key="customer", defaults={"name": "Customers"}
    )
    activities, rule = _activities(), _rule()
    found = {}
    for table in tables:
        dataset = Dataset.objects.create(
            system=system,
            name=table.name,
            description=table.description,
            retention=rule if table.activity else None,
        )
        dataset.subjects.add(people)
        for position, (name, said) in enumerate(table.fields.items()):
            state = FieldState.CONFIRMED if said else FieldState.NOTHING_FOUND
            Field.objects.create(dataset=dataset, name=name, position=position, state=state, **said)
        if table.activity:
            activities[table.activity].datasets.add(dataset)
        found[table.name] = dataset
    return found


def _rule() -> RetentionRule:
    return RetentionRule.objects.create(
        key="accounts",
        name="Accounts",
        period="P2Y6M",
        starts="the last order",
        ground="Claims for defects end then.",
    )


def _activities() -> dict[str, ProcessingActivity]:
    shop = ProcessingActivity.objects.create(
        key="shop",
        name="Selling tea",
        automated_decisions="A program refuses to sell on account where your score is below 0.3. "
        "It looks at how often you paid late. You can ask a person to decide instead.",
    )
    shop.purposes.add(
        Purpose.objects.create(key="orders", name="Sell and send tea", legal_basis="contract")
    )
    shop.recipients.add(
        Recipient.objects.create(key="parcels", name="Parcels AG", role="controller", country="DE"),
        Recipient.objects.create(
            key="cloud",
            name="Cloud Corp",
            role="processor",
            country="US",
            safeguard="standard_clauses",
        ),
    )
    desk = ProcessingActivity.objects.create(key="help", name="Help")
    desk.purposes.add(
        Purpose.objects.create(key="answers", name="Answer questions", legal_basis="consent")
    )
    measured = ProcessingActivity.objects.create(key="measuring", name="Measuring")
    measured.purposes.add(
        Purpose.objects.create(
            key="statistics",
            name="See which pages are read",
            legal_basis="legitimate_interests",
            legitimate_interests="To make the shop better; we count and look at nobody alone.",
        )
    )
    return {"shop": shop, "help": desk, "measuring": measured}


class Reading:
    """What a store says of one person: rows that stand here."""

    def __init__(self, tables: Sequence[Described], batch: int = 5) -> None:
        """Give rows in batches of so many."""
        self._tables = {Place(STORE, one.name): one for one in tables}
        self._batch = batch
        self.asked: list[tuple[Place, tuple[str, ...]]] = []

    def rows(self, place: Place, fields: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Stream columns of a table's rows."""
        self.asked.append((place, tuple(fields)))
        table = self._tables[place]
        at = [list(table.fields).index(one) for one in fields]
        for start in range(0, len(table.rows), self._batch):
            part = table.rows[start : start + self._batch]
            columns = [pa.array([row[one] for row in part], pa.string()) for one in at]
            yield pa.RecordBatch.from_arrays(columns, names=list(fields))


def looked(
    datasets: Mapping[str, Dataset],
    tables: Sequence[Described] = TABLES,
    *,
    unreachable: bool = False,
    by_hand: bool = False,
) -> Looked:
    """Return what a look at the shop found of the customer."""
    graph = MappedGraph(
        graph=Graph(tuple(_table(one) for one in tables), ()),
        judged={},
        datasets={Place(STORE, name): one.pk for name, one in datasets.items()},
        systems={},
        outlines={},
        marks={STORE: "mark"},
        map_mark="mark",
    )
    person = Person({"email": (OWN,)}, frozenset({"customer"}), "DE")
    held = tuple(_held(one, datasets[one.name].pk) for one in tables)
    return Looked(
        person,
        graph,
        trace(graph.graph, person.identities, person.subjects, graph.judged),
        held,
        (),
        (ByHand(_first(datasets), "Paper files", "Archive", Why.NO_CONNECTOR),) if by_hand else (),
        (Unreachable("old-crm", "store.unreachable"),) if unreachable else (),
        {"email": frozenset({OWN, "help@example.com"}), "phone": frozenset({"+4930901820"})},
        {STORE: (None, Reading(tables))},  # type: ignore[dict-item]  # nothing else is asked of it
    )


def _first(datasets: Mapping[str, Dataset]) -> UUID:
    return next(iter(datasets.values())).pk


def _held(table: Described, dataset: UUID) -> HeldDataset:
    naming = tuple(name for name, said in table.fields.items() if said.get("identity"))
    personal = tuple(name for name, said in table.fields.items() if said)
    place = Place(STORE, table.name)
    return HeldDataset(
        place=place,
        dataset=dataset,
        rows=len(table.rows),
        is_partial=False,
        fields=tuple(table.fields),
        personal=personal,
        naming=naming,
    )


def _table(table: Described) -> Table:
    columns = tuple(
        Column(
            name,
            category=said.get("category", ""),
            identity={"email": "email", "phone": "phone"}.get(said.get("type", ""), ""),
            personal=bool(said),
        )
        for name, said in table.fields.items()
    )
    return Table(Place(STORE, table.name), columns, subjects=frozenset({"customer"}))
