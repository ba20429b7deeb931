"""What a dataset is probably used for, on which basis and for how long.

The words that tell are those of columns and tables; the periods are starting points that a person
changes, not the law of any country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db.models import Prefetch

from troth.core.taxonomy import label_of
from troth.foundation.datamap.models import Dataset, Field

if TYPE_CHECKING:
    from collections.abc import Iterable


class Usual(NamedTuple):
    """What is usual for one kind of dataset."""

    words: str
    purpose: str
    description: str
    data_use: str
    legal_basis: str
    period: str
    starts: str
    subject: str
    required: str


USUAL: Final = (
    Usual(
        "employee|staff|payroll|salary",
        "Employment",
        "We employ people and pay them.",
        "employment",
        "contract",
        "P3Y",
        "the end of employment",
        "employee",
        "Without these data we cannot employ or pay you.",
    ),
    Usual(
        "newsletter|subscri|mailing|campaign",
        "Newsletter",
        "We send news to those who asked for it.",
        "marketing.communications.email",
        "consent",
        "P3M",
        "the day you leave it",
        "customer",
        "You need not, and can leave it at any time.",
    ),
    Usual(
        "invoice|payment|billing|receipt|rechnung",
        "Bookkeeping",
        "We keep invoices and payments as tax law asks.",
        "essential.legal_obligation",
        "legal_obligation",
        "P10Y",
        "the day of the invoice",
        "customer",
        "Tax law asks for it; without it we cannot sell to you.",
    ),
    Usual(
        "ticket|message|support|chat|helpdesk",
        "Support",
        "We answer what people ask us.",
        "essential.service.operations.support",
        "contract",
        "P2Y",
        "the day it was sent",
        "customer",
        "Without your question and an address we cannot answer.",
    ),
    Usual(
        "log|access|session|visit|event",
        "Security",
        "We find errors and attacks.",
        "essential.service.security",
        "legitimate_interests",
        "P90D",
        "the day of the visit",
        "customer",
        "",
    ),
)
"""In the order in which they are tried; the last resort is ``ORDERS``."""

ORDERS: Final = Usual(
    "",
    "Orders",
    "We deliver what you order.",
    "essential.service",
    "contract",
    "P3Y",
    "your last order",
    "customer",
    "Without these data we cannot deliver.",
)
_DATED: Final = re.compile(r"date|time|timestamp", re.IGNORECASE)
_BORN: Final = re.compile(r"birth|born", re.IGNORECASE)


@dataclass(slots=True)
class Suggested:
    """What is suggested for one dataset, and what a person made of it.

    Attributes:
        place: ``system/dataset``.
        dates: its fields from which time may count.
    """

    place: str
    dataset: Dataset
    categories: list[str]
    dates: list[str]
    usual: Usual
    purpose: str
    legal_basis: str
    period: str
    starts: str
    time_field: str = ""
    interests: str = ""
    required: str = ""


def suggested() -> list[Suggested]:
    """Return a suggestion for each dataset with personal data that nobody described yet."""
    held = Prefetch("fields", Field.objects.filter(present=True).order_by("position"))
    rows = Dataset.objects.filter(present=True, retention=None, activities=None)
    found = []
    for dataset in rows.select_related("system", "store").prefetch_related(held):
        own = list(dataset.fields.all())
        categories = list(dict.fromkeys(one.category for one in own if _is_personal(one)))
        if categories:
            found.append(_suggest(dataset, own, categories))
    return found


def as_map(found: Iterable[Suggested], recipients: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return what a person agreed to, as the data map's file says it."""
    said: dict[str, Any] = {"troth": 1}
    for key in ("subjects", "purposes", "recipients", "retention", "systems", "activities"):
        said[key] = {}
    for recipient in recipients:
        said["recipients"][_key(recipient["name"])] = recipient
    for one in found:
        _add(said, one)
    return {key: value for key, value in said.items() if value}


def _add(said: dict[str, Any], one: Suggested) -> None:
    key, rule, subject = _key(one.purpose), _key(f"{one.purpose}-{one.period}"), one.usual.subject
    said["subjects"].setdefault(subject, {"name": f"{subject.capitalize()}s"})
    said["purposes"].setdefault(key, _purpose(one))
    said["retention"].setdefault(
        rule, {"name": one.purpose, "period": one.period, "starts": one.starts}
    )
    system = one.dataset.system
    kept = {"name": system.name, "kind": system.kind, "datasets": {}}
    row = said["systems"].setdefault(system.key, kept)
    row["datasets"][one.dataset.name] = _dataset(one, rule)
    activity = said["activities"].setdefault(
        key, {"name": one.purpose, "purposes": [key], "datasets": [], "subjects": [subject]}
    )
    activity["datasets"].append(one.place)
    if said["recipients"]:
        activity["recipients"] = sorted(said["recipients"])


def _purpose(one: Suggested) -> dict[str, str]:
    """Return a purpose; the usual description stands only below the usual name."""
    said = {"name": one.purpose, "data_use": one.usual.data_use, "legal_basis": one.legal_basis}
    if one.purpose == one.usual.purpose:
        said["description"] = one.usual.description
    if one.required:
        said["required"] = one.required
    if one.interests:
        said["legitimate_interests"] = one.interests
    return said


def _dataset(one: Suggested, rule: str) -> dict[str, Any]:
    said: dict[str, Any] = {"subjects": [one.usual.subject], "retention": rule}
    said["kind"] = one.dataset.kind
    if one.dataset.store is not None:
        said["store"] = one.dataset.store.key
    if one.time_field:
        said["time_field"] = one.time_field
    return said


def _suggest(dataset: Dataset, own: list[Field], categories: list[str]) -> Suggested:
    usual = next(
        (one for one in USUAL if re.search(one.words, dataset.name, re.IGNORECASE)), ORDERS
    )
    dates = [
        one.name
        for one in own
        if _DATED.search(one.declared_type or one.name) and not _BORN.search(one.name)
    ]
    return Suggested(
        place=f"{dataset.system.key}/{dataset.name}",
        dataset=dataset,
        categories=[label_of(one) for one in categories],
        dates=dates,
        usual=usual,
        purpose=usual.purpose,
        legal_basis=usual.legal_basis,
        period=usual.period,
        starts=usual.starts,
        time_field=dates[0] if dates else "",
        required=usual.required,
    )


def _is_personal(one: Field) -> bool:
    return one.category == "user" or one.category.startswith("user.")


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80] or "other"
