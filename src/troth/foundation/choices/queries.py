"""What people chose, for other rooms and for pages; nothing here is recorded.

Whoever shows what a person chose goes through the recorded actions in ``actions.looking``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID

from django.db.models import Count, Max, Q

from troth.core.requesting.choosing import LABELS, ChoiceKind, Said, Standing, standing
from troth.foundation.choices.models import Choice, Feed, Lookup
from troth.foundation.choices.people import region_of, sought
from troth.foundation.choices.sealed import digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from troth.foundation.choices.people import Identities

_AT_A_TIME: Final = 500

Part = TypeVar("Part", str, UUID)


@dataclass(frozen=True, slots=True)
class KindLine:
    """How often one thing was chosen.

    Attributes:
        label: what it is called, in English.
        given: how often it was chosen.
        taken_back: how often it was taken back.
        last_at: when either was last recorded; None: never.
    """

    kind: ChoiceKind
    label: str
    given: int
    taken_back: int
    last_at: datetime | None


def in_force(identities: Identities) -> tuple[Standing, ...]:
    """Return what stands of all that a person chose under any of some identities.

    Raises:
        InvalidInputError: no identity, one of an unknown kind, or a value that is not of its kind.
        KeyUnavailableError: the key of the digests is missing or wrong.
    """
    return in_force_of([identities])[0]


def chose(identities: Identities, kind: ChoiceKind, purpose: str = "") -> bool:
    """Say whether a choice stands for a person, for a purpose; empty: for all of them.

    Raises:
        InvalidInputError: as ``in_force``.
        KeyUnavailableError: as ``in_force``.
    """
    return any(one.covers(kind, purpose) for one in in_force(identities))


def in_force_of(people: Sequence[Identities]) -> list[tuple[Standing, ...]]:
    """Return the same as ``in_force`` for each of several people, in their order.

    Raises:
        InvalidInputError: as ``in_force``; the error says whose, by their place from 0.
        KeyUnavailableError: as ``in_force``.
    """
    asked = _digests_of(people)
    found = _said_under({one for person in asked for one in person})
    return [
        standing(said for digest in person for said in found.get(digest, ())) for person in asked
    ]


def choices_of(identities: Identities) -> QuerySet[Choice]:
    """Return every choice under any of some identities, the last said first, replaced ones too.

    Raises:
        InvalidInputError: as ``in_force``.
        KeyUnavailableError: as ``in_force``.
    """
    under = Lookup.objects.filter(digest__in=_digests_of([identities])[0])
    return Choice.objects.filter(pk__in=under.values("choice")).order_by("-at")


def recent() -> QuerySet[Choice]:
    """Return choices, the last recorded first."""
    return Choice.objects.order_by("-recorded_at", "pk")


def kind_lines() -> list[KindLine]:
    """Return how often each thing was chosen and taken back, in the order of ``ChoiceKind``."""
    made, back = Count("pk", filter=Q(given=True)), Count("pk", filter=Q(given=False))
    numbers = {"made": made, "back": back, "last": Max("recorded_at")}
    counted = Choice.objects.order_by().values_list("kind").annotate(**numbers)
    found: dict[str, tuple[int, int, datetime | None]] = {
        kind: (given, taken, last) for kind, given, taken, last in counted
    }
    return [KindLine(one, LABELS[one], *found.get(one, (0, 0, None))) for one in ChoiceKind]


def feed() -> Feed:
    """Return how far changes were fetched; before the first time, a row that is not stored."""
    return Feed.objects.first() or Feed()


def not_fetched() -> QuerySet[Choice]:
    """Return choices that nobody has fetched yet, the oldest first."""
    return behind(feed().fetched)


def behind(number: int) -> QuerySet[Choice]:
    """Return choices that are not among the changes up to a number, the oldest first."""
    waiting = Q(number__isnull=True) | Q(number__gt=number)
    return Choice.objects.filter(waiting).order_by("recorded_at")


def _digests_of(people: Sequence[Identities]) -> list[list[str]]:
    region = region_of(people)
    alone = len(people) == 1
    values = [
        sought(one, region, "" if alone else f"people.{place}.") for place, one in enumerate(people)
    ]
    found = iter(digests(pair for person in values for pair in person))
    return [[next(found) for _ in person] for person in values]


def _said_under(asked: Iterable[str]) -> dict[str, list[Said]]:
    # Two look-ups by index instead of a join: a database that has no statistics yet reads all
    # choices for the join, which takes ten times as long.
    under = defaultdict[UUID, list[str]](list)
    for part in _parts(sorted(asked)):
        rows = Lookup.objects.filter(digest__in=part).values_list("digest", "choice_id")
        for digest, choice in rows:
            under[choice].append(digest)
    found = defaultdict[str, list[Said]](list)
    for keys in _parts(sorted(under)):
        said = Choice.objects.filter(pk__in=keys).order_by()
        for one in said.only("kind", "purpose", "at", "given"):
            for digest in under[one.pk]:
                found[digest].append(Said(ChoiceKind(one.kind), one.purpose, one.at, one.given))
    return found


def _parts(asked: list[Part]) -> Iterator[list[Part]]:
    for start in range(0, len(asked), _AT_A_TIME):
        yield asked[start : start + _AT_A_TIME]
