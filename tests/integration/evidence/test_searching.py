"""Entries are found by kind, actor and time just as a look at every single one finds them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.integration.evidence import logs
from troth.foundation.evidence.ledger.appending import append_many
from troth.foundation.evidence.ledger.expiring import expire_bodies
from troth.foundation.evidence.models import Body, Bundle, Posting, bundle_of, place_of
from troth.foundation.evidence.queries import Wanted, count_of, entries
from troth.foundation.people.schemas import MemberShown
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.schemas import AccessRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

ACTORS = [Actor.system("tests"), *(Actor.staff(UUID(int=number), []) for number in range(1, 4))]
PERSON = {"person": "0" * 32}
REFUSED = {"action": "tests.searching", "code": "none"}


def grown(dice: Random) -> None:
    """Fill a fresh log in steps, some of one entry, with kinds and actors unevenly mixed."""
    logs.fresh_log()
    for _ in range(dice.randint(3, 12)):
        rare = dice.random() * 0.1
        with acting(dice.choice(ACTORS)):
            append_many(
                [
                    (MemberShown, PERSON) if dice.random() < rare else (AccessRefused, REFUSED)
                    for _ in range(dice.choice([1, 2, 250, 700]))
                ]
            )


def spread(dice: Random) -> tuple[datetime, datetime]:
    """Give the entries times of their own, a minute after one another; return a span of them."""
    start = 1_700_000_000_000
    bodies = list(Body.objects.order_by("place"))
    for number, body in enumerate(bodies):
        body.at_ms = start + 60_000 * number
    Body.objects.bulk_update(bodies, ["at_ms"], batch_size=500)
    for bundle in Bundle.objects.all():
        times = [body.at_ms for body in bodies if bundle_of(body.place) == bundle.place]
        bundle.earliest_ms, bundle.latest_ms = min(times), max(times)
        bundle.save()
    since, until = sorted(dice.choices(bodies, k=2), key=lambda body: body.at_ms)
    at = [datetime.fromtimestamp(body.at_ms / 1000, UTC) for body in (since, until)]
    return at[0], at[1]


def matching(wanted: Wanted) -> list[int]:
    """Return the indexes of what is wanted, by a look at every single body; the newest first."""
    asked: list[Callable[[Body], bool]] = []
    if wanted.kind:
        asked.append(lambda body: body.kind.name == wanted.kind)
    if wanted.actor:
        asked.append(lambda body: body.actor is not None and body.actor.identifier == wanted.actor)
    if wanted.since:
        asked.append(lambda body: body.at_ms >= wanted.since.timestamp() * 1000)  # type: ignore[union-attr]
    if wanted.until:
        asked.append(lambda body: body.at_ms < wanted.until.timestamp() * 1000)  # type: ignore[union-attr]
    bodies = Body.objects.select_related("kind", "actor").order_by("-place")
    return [body.place - place_of(1, 0) for body in bodies if all(test(body) for test in asked)]


def asked(dice: Random) -> Wanted:
    since, until = spread(dice)
    who = dice.choice(ACTORS).in_evidence()["id"]
    return Wanted(
        log=1,
        kind=dice.choice([None, MemberShown.kind, AccessRefused.kind, "tests.unknown"]),
        actor=dice.choice([None, who, "nobody"]),
        since=dice.choice([None, since]),
        until=dice.choice([None, until]),
    )


def counted() -> Counter[tuple[int, int, int | None]]:
    rows = Body.objects.values_list("place", "kind_id", "actor_id")
    return Counter((bundle_of(place), kind, actor) for place, kind, actor in rows)


def posted() -> dict[tuple[int, int, int | None], int]:
    rows = Posting.objects.values_list("bundle", "kind_id", "actor_id", "entries")
    assert len(set(rows)) == len(rows)
    return {(bundle, kind, actor): entries for bundle, kind, actor, entries in rows}


@pytest.mark.django_db
def test_what_is_found_is_what_a_look_at_each_finds(dice: Random) -> None:
    grown(dice)
    assert posted() == counted()
    for _ in range(4):
        wanted = asked(dice)
        indexes = matching(wanted)
        assert count_of(wanted) == len(indexes)
        skip, limit = dice.randint(0, len(indexes)), dice.randint(1, 400)
        page = entries(wanted, skip=skip, limit=limit)
        assert [entry.index for entry in page] == indexes[skip : skip + limit]
        below = dice.choice([*indexes, 0, 300])
        page = entries(wanted, below=below, limit=limit)
        assert [entry.index for entry in page] == [at for at in indexes if at < below][:limit]


@pytest.mark.django_db
def test_nobody_is_found_by_what_has_expired(dice: Random) -> None:
    grown(dice)
    with acting(ACTORS[1]):
        append_many([(AccessRefused, REFUSED)] * 300)
    actor = ACTORS[1].in_evidence()["id"]
    both = Wanted(log=1, kind=AccessRefused.kind), Wanted(log=1, actor=actor)
    of_kind, by_actor = (count_of(wanted) for wanted in both)
    old = dice.sample([entry.index for entry in entries(both[1], limit=10_000)], by_actor // 2)
    long_ago = int((timezone.now() - timedelta(days=4000)).timestamp() * 1000)
    Body.objects.filter(place__in=[place_of(1, index) for index in old]).update(at_ms=long_ago)
    with acting(ACTORS[0]):
        assert expire_bodies() == len(old)
    assert posted() == counted()
    assert count_of(both[0]) == of_kind
    assert [entry.index for entry in entries(both[1], limit=10_000)] == matching(both[1])
    assert count_of(both[1]) == by_actor - len(old)


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_counts_the_entries_that_are_there(dice: Random) -> None:
    grown(dice)
    before = posted()
    call_command("migrate", "evidence", "0001", verbosity=0, skip_checks=True)
    call_command("migrate", "evidence", verbosity=0, skip_checks=True)
    assert posted() == before == counted()
