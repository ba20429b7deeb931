"""What a file of promises would do: which are made, changed and retired."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from troth.core.canonical import encode
from troth.core.errors import InvalidInputError
from troth.core.promising.cadence import parsed, written
from troth.foundation.people.queries import members
from troth.foundation.promises.files.errors import (
    another_kind,
    no_kind,
    no_such_owner,
    of_promise,
    was_retired,
)
from troth.foundation.promises.fitting import checked_cadence, checked_parameters
from troth.foundation.promises.models import Promise
from troth.foundation.promises.queries import active
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timedelta
    from uuid import UUID

    from troth.core.promising.document import PromiseSaid, PromisesFile


class Action(StrEnum):
    """What is done with a promise."""

    CREATE = "create"
    CHANGE = "change"
    RETIRE = "retire"


SIGNS: Final = {Action.CREATE: "+", Action.CHANGE: "~", Action.RETIRE: "-"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A promise as a file wants it.

    Attributes:
        owner: id of who answers for it; None: who does now, or the one who applies the file.
    """

    kind: str
    parameters: Mapping[str, Any]
    cadence: timedelta
    owner: UUID | None


@dataclass(frozen=True, slots=True)
class Change:
    """One promise that is made, changed or retired.

    Attributes:
        key: its name.
        attributes: key to (before, after), of what differs; an owner stands by its id.
        wanted: as it will be; None for one that is retired.
    """

    action: Action
    key: str
    attributes: Mapping[str, tuple[Any, Any]]
    wanted: Wanted | None

    def told(self) -> list[list[Any]]:
        """Return what differs as (name, before, after), in the order of names."""
        return [[name, *self.attributes[name]] for name in sorted(self.attributes)]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a file would do.

    Attributes:
        changes: in the order of names.
        left: names of promises that the file does not tell of and that stay.
    """

    changes: tuple[Change, ...]
    left: tuple[str, ...]

    def count(self, action: Action) -> int:
        """Return how many promises an action is done to."""
        return sum(one.action is action for one in self.changes)

    def commitment(self) -> str:
        """Return the SHA-256, in hexadecimal, of the canonical JSON of all changes."""
        told = [[one.action, one.key, one.told()] for one in self.changes]
        return sha256(encode(told)).hexdigest()


def propose(document: PromisesFile, *, prune: bool = False) -> Plan:
    """Return what a file would do; nothing is changed.

    Args:
        document: what the file says.
        prune: whether promises that it does not tell of are retired.

    Raises:
        InvalidInputError: a promise cannot be made as it says; its name is in the message.
        StateConflictError: a promise of this name was retired, or is of another kind.
    """
    now = {one.key: one for one in active().select_related("owner")}
    retired = set(Promise.objects.filter(active=False).values_list("key", flat=True))
    changes: list[Change] = []
    for key in sorted(document.promises):
        if key in retired:
            raise was_retired(key)
        changes += _told(key, _wanted(key, document.promises[key]), now.get(key))
    others = sorted(now.keys() - document.promises.keys())
    if prune:
        changes += [Change(Action.RETIRE, key, {}, None) for key in others]
    return Plan(tuple(changes), () if prune else tuple(others))


def _wanted(key: str, said: PromiseSaid) -> Wanted:
    kind = kinds().get(said.kind)
    try:
        if kind is None:
            raise no_kind(said.kind)
        parameters = checked_parameters(kind, said.parameters)
        cadence = checked_cadence(parsed(said.cadence) if said.cadence else kind.cadence)
    except InvalidInputError as error:
        raise of_promise(key, error) from None
    return Wanted(said.kind, parameters, cadence, _owner(key, said.owner))


def _owner(key: str, address: str | None) -> UUID | None:
    if address is None:
        return None
    who = members().filter(email__iexact=address)
    found: UUID | None = who.values_list("pk", flat=True).first()
    if found is None:
        raise no_such_owner(key)
    return found


def _told(key: str, wanted: Wanted, now: Promise | None) -> Iterator[Change]:
    after = _attributes(wanted.parameters, wanted.cadence, wanted.owner)
    if now is None:
        made = {name: (None, value) for name, value in {"kind": wanted.kind, **after}.items()}
        yield Change(Action.CREATE, key, made, wanted)
        return
    if now.kind != wanted.kind:
        raise another_kind(key)
    before = _attributes(now.parameters, now.cadence, now.owner_id)
    if wanted.owner is None:
        before.pop("owner", None)
    names = sorted({*before, *after})
    differing = {
        name: (before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    }
    if differing:
        yield Change(Action.CHANGE, key, differing, wanted)


def _attributes(
    parameters: Mapping[str, Any], cadence: timedelta, owner: UUID | None
) -> dict[str, Any]:
    told = {f"parameters.{name}": value for name, value in parameters.items()}
    told["cadence"] = written(cadence)
    return {**told, "owner": str(owner)} if owner else told
