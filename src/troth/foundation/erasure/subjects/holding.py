"""Which datasets legal holds keep of one person (GDPR Art. 17(3)(e), read 2026-11-27)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.requesting.telephone import digits
from troth.foundation.datamap.subjects.sought import forms_of
from troth.foundation.erasure.keeping import holds_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.keeping import HoldInForce

GROUND: Final = "legal_hold"
"""The ground of what a hold keeps; it names no claim, and nobody."""

_NUMBER: Final = 7
"""Digits from which on two numbers are compared by them alone."""


def held_datasets(
    person: Person,
    own: Mapping[str, Iterable[str]],
    datasets: Iterable[UUID],
    holds: Sequence[HoldInForce] | None = None,
) -> dict[UUID, str]:
    """Return by id the ground of each dataset of which a hold in force keeps the person's rows.

    A hold on people keeps them whose identity it names, whether they brought it or their rows hold
    it; then all their rows in its datasets stay.

    Args:
        person: whose rows.
        own: identities that their rows hold, by kind.
        datasets: ids of those in question.
        holds: those in force, where the caller opened them just now.

    Raises:
        KeyUnavailableError: a list of people cannot be opened; nothing may be erased then.
        TamperError: one was altered.
    """
    holds = holds_in_force() if holds is None else holds
    if not holds:
        return {}
    theirs = _comparable(_values(person, own))
    mine = [one for one in holds if not one.values or theirs & _comparable(one.values)]
    return {one: GROUND for one in datasets if any(_names(hold, one) for hold in mine)}


def _names(hold: HoldInForce, dataset: UUID) -> bool:
    return not hold.datasets or str(dataset) in hold.datasets


def _values(person: Person, own: Mapping[str, Iterable[str]]) -> Iterable[str]:
    for values in (*person.identities.values(), *forms_of(person).values(), *own.values()):
        yield from values


def _comparable(values: Iterable[str]) -> set[str]:
    found = set()
    for one in values:
        found.add(one.strip().casefold())
        number = digits(one)
        if len(number) >= _NUMBER:
            found.add(number)
    return found
