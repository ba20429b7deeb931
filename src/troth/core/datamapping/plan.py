"""What differs between the map as it is and the map as a file wants it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from troth.core.canonical import encode
from troth.core.datamapping.places import (
    KINDS,
    SCHEMA_FACTS,
    Attributes,
    Place,
    dataset_at,
    ends_of,
    fields_at,
    flat,
    stated,
    written,
)
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from troth.core.datamapping.document import DataMap

_SHOWN: Final = 60
_NAMES: Final = {
    "subjects": "subject",
    "purposes": "purpose",
    "recipients": "recipient",
    "retention": "retention",
}


class Action(StrEnum):
    """What is done with a part of the map."""

    CREATE = "create"
    CHANGE = "change"
    REMOVE = "remove"


_SIGNS: Final = {Action.CREATE: "+", Action.CHANGE: "~", Action.REMOVE: "-"}


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the map that is made, changed or removed.

    Attributes:
        action: which of the three.
        place: where.
        attributes: key to (before, after), of what differs; None before what is made and after
            what is removed.
    """

    action: Action
    place: Place
    attributes: Mapping[str, tuple[Any, Any]]

    def lines(self) -> Iterator[str]:
        """Yield the change as lines that a person reads: what and where, then each key."""
        yield f"{_SIGNS[self.action]} {written(self.place)}"
        if self.action is Action.REMOVE:
            return
        for key, (before, after) in self.told():
            if self.action is Action.CREATE:
                yield f"    {key}: {shown(after)}"
            else:
                yield f"    {key}: {shown(before)} -> {shown(after)}"

    def told(self) -> Iterator[tuple[str, tuple[Any, Any]]]:
        """Yield what a person has to read: of a new part not what goes without saying."""
        for key, (before, after) in self.attributes.items():
            goes_without = after is False or (key == "personal" and after is True)
            if self.action is Action.CHANGE or not goes_without:
                yield key, (before, after)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that has to be done, in an order in which it can be.

    Attributes:
        changes: what is made and changed in the order of ``KINDS``, then what is removed, in the
            reverse order.
        left: parts of the map that the file does not tell of and that stay.
        after: the map as it will be, by place.
        claims: types of fields as the file claims them, whatever their stores say.
    """

    changes: tuple[Change, ...]
    left: tuple[Place, ...] = ()
    after: Mapping[Place, Attributes] = field(default_factory=dict, repr=False)
    claims: Mapping[Place, str] = field(default_factory=dict, repr=False)

    def count(self, action: Action) -> int:
        """Return how many parts an action is done to."""
        return sum(change.action is action for change in self.changes)

    def commitment(self) -> str:
        """Return the SHA-256, in hexadecimal, of the canonical JSON of all changes."""
        listed = [
            [change.action, list(change.place), [[key, *pair] for key, pair in _kept(change)]]
            for change in self.changes
        ]
        return sha256(encode(listed)).hexdigest()

    def lines(self) -> Iterator[str]:
        """Yield the plan as lines that a person reads."""
        for change in self.changes:
            yield from change.lines()


def shown(value: Any) -> str:
    """Return a value as it stands in a plan: short, in one line, and never empty."""
    if value in (None, "", []):
        return "(nothing)"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = ", ".join(value) if isinstance(value, list) else " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def plan(
    current: DataMap,
    said: DataMap,
    *,
    seen: Collection[Place] = frozenset(),
    prune: bool = False,
    only_stated: bool = False,
) -> Plan:
    """Return what has to be done to make the current map say what a file says.

    Args:
        current: the map as it is.
        said: the map, or part of one, that the file says.
        seen: datasets and fields that discovery has seen in a store and that are still there:
            they are not removed, and what the store says of them is not changed.
        prune: whether what the file does not tell of is removed.
        only_stated: whether a key that the file leaves out keeps its value, instead of getting
            its default; for the forms of others, which cannot say everything.

    Raises:
        InvalidInputError: the result would name something that is neither in the file nor in
            the map.
    """
    before, told = flat(current), flat(said)
    keys = stated(said) if only_stated else None
    after = {
        place: _merged(place, before.get(place), values, keys, place in seen)
        for place, values in told.items()
    }
    staying = _staying(before, told, seen, prune=prune)
    after |= {place: before[place] for place in staying}
    _refuse_dangling(after)
    claims = {} if only_stated else {at: one["type"] for at, one in told.items() if one.get("type")}
    return Plan(tuple(_changes(before, after)), tuple(staying), after, claims)


def _merged(
    place: Place,
    before: Attributes | None,
    told: Attributes,
    keys: Mapping[Place, frozenset[str]] | None,
    is_seen: bool,  # noqa: FBT001 - private, and said by position once
) -> Attributes:
    merged = dict(told)
    if keys is not None and before is not None:
        merged = {**before, **{key: told[key] for key in keys[place] & told.keys()}}
    if place[0] != "field":
        return merged
    for fact in SCHEMA_FACTS:
        if before is not None and (is_seen or merged[fact] is None):
            merged[fact] = before[fact]
    merged["proposed"] = before["proposed"] if before else ""
    return merged


def _staying(
    before: Mapping[Place, Attributes],
    told: Mapping[Place, Attributes],
    seen: Collection[Place],
    *,
    prune: bool,
) -> list[Place]:
    others = [place for place in before if place not in told]
    if not prune:
        return others
    kept = set(seen)
    kept |= {("dataset", *place[1:3]) for place in (*kept, *told) if place[0] == "field"}
    kept |= {("system", place[1]) for place in (*kept, *told) if place[0] == "dataset"}
    return [place for place in others if place in kept or place == ("controller",)]


def _changes(
    before: Mapping[Place, Attributes], after: Mapping[Place, Attributes]
) -> Iterator[Change]:
    for place in sorted(after, key=_order):
        old, new = before.get(place), after[place]
        if old is None:
            made = {key: (None, value) for key, value in new.items() if value not in ("", None, [])}
            yield Change(Action.CREATE, place, made)
        elif old != new:
            differing = {key: (old[key], new[key]) for key in new if old[key] != new[key]}
            yield Change(Action.CHANGE, place, differing)
    for place in sorted(before.keys() - after.keys(), key=_order, reverse=True):
        gone = {key: (value, None) for key, value in before[place].items()}
        yield Change(Action.REMOVE, place, gone)


def _order(place: Place) -> tuple[int, Place]:
    return KINDS.index(place[0]), place


def _kept(change: Change) -> Iterator[tuple[str, tuple[Any, Any]]]:
    return ((key, change.attributes[key]) for key in sorted(change.attributes))


def _refuse_dangling(after: Mapping[Place, Attributes]) -> None:
    for place, attributes in after.items():
        for named, text in (*_named(attributes), *_joined(place)):
            if not any(each in after for each in named):
                raise InvalidInputError(
                    "datamap.names_nothing",
                    f"{written(place)} names {text}, which is neither in the file nor in the map.",
                    "Add it to the file, or correct the name.",
                )


def _joined(place: Place) -> Iterator[tuple[list[Place], str]]:
    """Yield the fields that a reference joins, in the form of ``_named``."""
    if place[0] == "link":
        source, fields, target, others = ends_of(place)
        for dataset, names in ((source, fields), (target, others)):
            for name in names:
                yield [("field", *dataset_at(dataset)[1:], name)], f"{dataset}:{name}"


def _named(attributes: Attributes) -> Iterator[tuple[list[Place], str]]:
    """Yield what a part names: the places it can mean, and the name as it was written."""
    for key, kind in _NAMES.items():
        names = attributes.get(key) or []
        for name in [names] if isinstance(names, str) else names:
            yield [(kind, name)], name
    for name in attributes.get("datasets", ()):
        yield [dataset_at(name)], name
    if reference := attributes.get("references"):
        yield fields_at(reference), reference
