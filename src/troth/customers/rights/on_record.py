"""The addresses that the company has on record for everything that a request names.

A code proves who asks only where it goes to an address that belongs to *every* identity that was
named: whoever names their own address and the customer number of somebody else must not get a code
for both. So each identity is looked up by itself, and what counts is what all of them have in
common. An identity that leads to no row is left out: by it nobody's data are found.

Where nothing at all is found the code goes to the one address that was typed, if there is one: it
then proves just that, nothing is found by it, and the one who typed it learns nothing before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised
from troth.foundation.datamap.subjects.looking import looked_up
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.duties.queries.seat import seat_country

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.customers.rights.models import Request
    from troth.customers.rights.sealed import Asked

MOST: Final = 3
"""To how many addresses on record a code goes at most."""
NONE: Final = "none"
AMBIGUOUS: Final = "ambiguous"
UNREACHABLE: Final = "unreachable"


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Where a code may go.

    Attributes:
        addresses: mail addresses or telephone numbers; empty: nowhere.
        why: code of ``story.console.UNSENT`` where it may go nowhere.
    """

    addresses: tuple[str, ...] = field(default=(), repr=False)
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    rows: int
    own: frozenset[str] = field(repr=False)
    why: str = ""


def on_record(request: Request, asked: Asked, way: IdentityKind) -> OnRecord:
    """Return to where a code may go for a request; opens stores, so that it takes its time.

    Args:
        request: whose kinds of people count.
        asked: what it names.
        way: ``email`` or ``phone``.
    """
    region = seat_country()
    named = list(_named(asked, region))
    typed = [value for kind, value in named if kind is way]
    if len(named) == 1 and typed:
        return OnRecord((typed[0],))
    found = [_look(one, way, region, frozenset(request.subjects)) for one in named]
    for why in (UNREACHABLE, AMBIGUOUS):
        if any(one.why == why for one in found):
            return OnRecord(why=why)
    leading = [one.own for one in found if one.rows]
    common = frozenset.intersection(*leading) if leading else frozenset(typed[:1])
    if not leading and len(typed) > 1:
        common = frozenset()
    best = [one for one in typed if one in common] or sorted(common)
    return OnRecord(tuple(best[:MOST]), "" if best else NONE)


def _named(asked: Asked, region: str) -> Iterator[tuple[IdentityKind, str]]:
    for key, values in asked.identities.items():
        kind = IdentityKind(key)
        for value in values:
            yield kind, normalised(kind, value, region=region)


def _look(
    named: tuple[IdentityKind, str], way: IdentityKind, region: str, subjects: frozenset[str]
) -> _Found:
    kind, value = named
    person = Person({kind.value: (value,)}, subjects, region)
    with looked_up(person) as looked:
        if looked.doubts:
            return _Found(0, frozenset(), AMBIGUOUS)
        if looked.unreachable:
            return _Found(0, frozenset(), UNREACHABLE)
        own = frozenset(_fit(way, one, region) for one in looked.own.get(way.value, ())) - {""}
        return _Found(sum(one.rows or 0 for one in looked.held), own)


def _fit(way: IdentityKind, value: str, region: str) -> str:
    try:
        return normalised(way, value, region=region)
    except InvalidInputError:
        return ""
