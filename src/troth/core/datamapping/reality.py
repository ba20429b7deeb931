"""The map held against what the stores say of themselves.

A map that names a table nobody has, or an erasure that the schema cannot take, is a promise that
cannot be kept; better that somebody hears of it before the day of the first request.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from troth.core.tracing.filling import SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from troth.core.datamapping.places import Attributes, Place

_DATES: Final = ("date", "timestamp", "datetime", "smalldatetime")
_TEXTS: Final = ("char", "text", "varchar", "nvarchar", "nchar", "string", "large_string", "clob")
_NUMBERS: Final = ("int", "bigint", "integer", "numeric", "number", "decimal")
_OVERWRITING: Final = ("anonymise", "replace")
_WIDE: Final = ("bigint", "uuid")
_LENGTH: Final = re.compile(r"\((\d+)\)")


class Severity(StrEnum):
    """Whether the map may be applied as it is."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class LiveField:
    """A column as its store says it.

    Attributes:
        type: as the store writes it; empty where it has none.
        nullable: whether it takes NULL; None where the store does not say.
        primary_key: whether it is in the primary key.
        unique: whether each value may stand there once only.
        refers_to: the dataset that a declared foreign key leads to; empty without one.
        generated: whether the store computes it.
    """

    type: str = ""
    nullable: bool | None = None
    primary_key: bool = False
    unique: bool = False
    refers_to: str = ""
    generated: bool = False


LiveDataset = dict[str, LiveField]
"""A dataset's columns by name."""

LiveStore = dict[str, LiveDataset]
"""A store's datasets by name."""

Fields = dict[tuple[str, str], dict[str, "Attributes"]]
"""What the map says of fields: by system and dataset, then by name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the map says what the store does not take.

    Attributes:
        severity: refuse or warn.
        code: which kind of trouble; whoever shows it has the words.
        place: the dataset or field of the map.
        facts: names of columns, datasets and types that the words need; never a value.
    """

    severity: Severity
    code: str
    place: Place
    facts: Mapping[str, str] = field(default_factory=dict)


def findings(
    parts: Mapping[Place, Attributes],
    described: Mapping[str, LiveStore],
    claims: Mapping[Place, str] = MappingProxyType({}),
) -> list[Finding]:
    """Return everything that a map says and a store does not take, in the map's order.

    Args:
        parts: the map, as ``places.flat`` gives it.
        described: what each store says, by its key; datasets of other stores are not judged.
        claims: types of fields as a file claims them.
    """
    found: list[Finding] = []
    fields = _by_dataset(parts)
    for place, attributes in parts.items():
        if place[0] == "dataset" and attributes["store"] in described:
            store = described[attributes["store"]]
            found += _dataset(place, attributes, fields, store)
            found += _types(place, claims, store.get(place[2], {}))
    return found


def is_date(declared_type: str) -> bool:
    """Say whether a declared type holds dates or instants."""
    return _plain(declared_type).startswith(_DATES)


def _by_dataset(parts: Mapping[Place, Attributes]) -> Fields:
    found: Fields = {}
    for place, values in parts.items():
        if place[0] == "field":
            found.setdefault((place[1], place[2]), {})[place[3]] = values
    return found


def _dataset(
    place: Place, attributes: Attributes, fields: Fields, store: LiveStore
) -> Iterator[Finding]:
    _, system, name = place
    live = store.get(name)
    if live is None:
        yield _refuse("table_missing", place, nearest=_nearest(name, store))
        return
    yield from _time_field(place, attributes["time_field"], live)
    for field_name, values in fields.get((system, name), {}).items():
        each = ("field", system, name, field_name)
        yield from _field(each, values, live)
        if values["erasure"] == "delete_row":
            yield from _referenced(each, fields, store)


def _field(place: Place, values: Attributes, live: LiveDataset) -> Iterator[Finding]:
    column = live.get(place[3])
    if column is None:
        yield _refuse("field_missing", place, nearest=_nearest(place[3], live))
        return
    yield from _erasure(place, values["erasure"], column)


def _types(place: Place, claims: Mapping[Place, str], live: LiveDataset) -> Iterator[Finding]:
    for name, column in live.items():
        each = ("field", *place[1:], name)
        told = claims.get(each, "")
        if told and column.type and _plain(told) != _plain(column.type):
            facts = {"told": told, "found": column.type}
            yield Finding(Severity.WARN, "type_differs", each, facts)


def _erasure(place: Place, erasure: str, column: LiveField) -> Iterator[Finding]:
    if column.generated and erasure in {"empty", *_OVERWRITING}:
        yield _refuse("generated", place, erasure=erasure)
    if column.primary_key and erasure in {"empty", *_OVERWRITING}:
        yield _refuse("overwrite_key", place, erasure=erasure)
    elif erasure == "empty" and column.nullable is False:
        yield _refuse("empty_not_null", place, erasure=erasure)
    elif erasure not in _OVERWRITING:
        return
    elif column.refers_to:
        yield _refuse("overwrite_reference", place, erasure=erasure, dataset=column.refers_to)
    elif column.unique and not (erasure == "anonymise" and _takes_a_random_value(column)):
        # Replacements keep the format and are drawn at random: a clash is unlikely, not impossible.
        severity = Severity.WARN if erasure == "replace" else Severity.REFUSE
        yield Finding(severity, "overwrite_unique", place, {"erasure": erasure})


def _takes_a_random_value(column: LiveField) -> bool:
    """Say whether NULL fits, or a random value (see ``tracing.filling``)."""
    plain = _plain(column.type)
    if column.nullable or plain.startswith(_WIDE):
        return True
    length = _LENGTH.search(plain)
    return plain.startswith(_TEXTS) and (length is None or int(length[1]) >= SHORTEST)


def _referenced(place: Place, fields: Fields, store: LiveStore) -> Iterator[Finding]:
    _, system, target, _ = place
    for name, columns in store.items():
        for column, live in columns.items():
            if live.refers_to != target or name == target:
                continue
            if not _lets_go(fields.get((system, name), {}), column):
                yield _refuse("row_referenced", place, dataset=name, field=column)


def _lets_go(fields: Mapping[str, Attributes], column: str) -> bool:
    """Say whether rows that refer are deleted themselves, or stop referring."""
    erasures = {name: values["erasure"] for name, values in fields.items()}
    return "delete_row" in erasures.values() or erasures.get(column) == "empty"


def _time_field(place: Place, name: str, live: LiveDataset) -> Iterator[Finding]:
    if not name:
        return
    column = live.get(name)
    if column is None:
        yield _refuse("time_field_missing", place, field=name, nearest=_nearest(name, live))
    elif not is_date(column.type):
        plain = _plain(column.type)
        may_hold_dates = not plain or plain.startswith((*_TEXTS, *_NUMBERS))
        severity = Severity.WARN if may_hold_dates else Severity.REFUSE
        facts = {"field": name, "found": column.type}
        yield Finding(severity, "time_field_no_date", place, facts)


def _refuse(code: str, place: Place, **facts: str) -> Finding:
    return Finding(Severity.REFUSE, code, place, facts)


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    found = get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else ""


def _plain(declared_type: str) -> str:
    return "".join(declared_type.casefold().split())
