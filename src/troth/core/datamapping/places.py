"""A map taken apart into parts, each at a place of its own, so that two maps can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.datamapping.document import DataMap, JudgedLink, Part

Place = tuple[str, ...]
"""What it is and its keys, such as ``("field", "shop", "customer", "email")``."""

Attributes = dict[str, Any]

KINDS: Final = (
    "controller",
    "subject",
    "purpose",
    "recipient",
    "retention",
    "system",
    "dataset",
    "field",
    "link",
    "activity",
)
"""What there is in a map; whatever names another stands after it."""

SCHEMA_FACTS: Final = ("type", "primary_key", "unique", "nullable")
"""What the store itself says of a field."""

_INNER: Final = {
    "system": {"datasets"},
    "dataset": {"fields"},
    "link": {"source", "fields", "target", "target_fields"},
}
"""What stands in a part's place, or at a place of its own, and is none of its attributes."""


def flat(data_map: DataMap) -> dict[Place, Attributes]:
    """Return every part of a map by its place, in the order of ``KINDS``, lists as sorted sets."""
    return {place: _attributes(place, part) for place, part in parts(data_map)}


def stated(data_map: DataMap) -> dict[Place, frozenset[str]]:
    """Return, for every part of a map by its place, the keys that were given, not defaulted."""
    return {place: frozenset(part.model_fields_set) for place, part in parts(data_map)}


def parts(data_map: DataMap) -> Iterator[tuple[Place, Part]]:
    """Yield every part of a map with its place, in the order of ``KINDS``."""
    if data_map.controller is not None:
        yield ("controller",), data_map.controller
    named: dict[str, dict[str, Any]] = {
        "subject": data_map.subjects,
        "purpose": data_map.purposes,
        "recipient": data_map.recipients,
        "retention": data_map.retention,
        "system": data_map.systems,
    }
    for kind, members in named.items():
        for key in sorted(members):
            yield (kind, key), members[key]
    yield from _held(data_map)
    for link in sorted(data_map.links, key=link_place):
        yield link_place(link), link
    for key in sorted(data_map.activities):
        yield ("activity", key), data_map.activities[key]


def _held(data_map: DataMap) -> Iterator[tuple[Place, Part]]:
    """Yield all datasets, then all fields."""
    datasets = [
        ((system, name), data_map.systems[system].datasets[name])
        for system in sorted(data_map.systems)
        for name in sorted(data_map.systems[system].datasets)
    ]
    for keys, dataset in datasets:
        yield ("dataset", *keys), dataset
    for keys, dataset in datasets:
        for name in sorted(dataset.fields):
            yield ("field", *keys, name), dataset.fields[name]


def written(place: Place) -> str:
    """Return a place as a person reads it: ``field shop/customer:email``."""
    kind, *keys = place
    if kind == "field":
        return f"{kind} {keys[0]}/{keys[1]}:{keys[2]}"
    if kind == "link":
        source, fields, target, others = ends_of(place)
        return f"{kind} {source}({', '.join(fields)}) -> {target}({', '.join(others)})"
    return " ".join([kind, "/".join(keys)]).strip()


def link_place(link: JudgedLink) -> Place:
    """Return the place of what was said of a reference."""
    return ("link", link.source, *link.fields, link.target, *link.target_fields)


def ends_of(place: Place) -> tuple[str, Place, str, Place]:
    """Return of a reference's place: whose fields refer, these, what they refer to, its fields."""
    count = (len(place) - 3) // 2
    return place[1], place[2 : 2 + count], place[2 + count], place[3 + count :]


def dataset_at(name: str) -> Place:
    """Return the place of a dataset that is written ``system/dataset``."""
    system, _, dataset = name.partition("/")
    return ("dataset", system, dataset)


def fields_at(reference: str) -> list[Place]:
    """Return the places that ``system/dataset:field`` can mean, the likeliest first.

    There are several only where names themselves hold a colon.
    """
    system, _, rest = reference.partition("/")
    cuts = [index for index, sign in enumerate(rest) if sign == ":"]
    return [("field", system, rest[:cut], rest[cut + 1 :]) for cut in cuts]


def _attributes(place: Place, part: Part) -> Attributes:
    values = part.model_dump(mode="json", exclude=_INNER.get(place[0]))
    return {
        key: sorted(set(value)) if isinstance(value, list) else value
        for key, value in values.items()
    }
