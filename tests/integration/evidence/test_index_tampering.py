"""Somebody alters what entries are found by: it is named, and made again from the entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db.models import F

from tests.cast import acting_as
from tests.integration.evidence import logs
from tests.integration.evidence.test_searching import ACTORS, counted, grown, posted
from troth.core.errors import NotPermittedError
from troth.core.room import Role
from troth.foundation.evidence.ledger.expiring import expire_bodies
from troth.foundation.evidence.models import Body, Bundle, Kind, Posting, Principal, place_of
from troth.foundation.evidence.queries import Wanted, count_of
from troth.foundation.evidence.verification.live import verify_live
from troth.foundation.evidence.verification.reindexing import reindex
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.schemas import AccessRefused

if TYPE_CHECKING:
    from random import Random

pytestmark = pytest.mark.django_db


def found() -> list[tuple[str, int | None]]:
    logs.forget()
    report = verify_live()
    assert all("troth evidence reindex" in finding.what for finding in report.findings)
    return [(finding.code.removeprefix("evidence."), finding.index) for finding in report.findings]


def mended() -> tuple[int, int]:
    with acting(Actor.system("tests")):
        done = reindex()
    assert found() == []
    assert posted() == counted()
    return done


def some_posting(dice: Random) -> Posting:
    return dice.choice(list(Posting.objects.all()))


def some_body(dice: Random) -> Body:
    return dice.choice(list(Body.objects.all()))


def test_what_nobody_touched_verifies_also_after_bodies_expired(dice: Random) -> None:
    grown(dice)
    assert found() == []
    places = Body.objects.filter(kind__name=AccessRefused.kind).values_list("place", flat=True)
    old = dice.sample(list(places), 5)
    Body.objects.filter(place__in=old).update(at_ms=0)
    assert sorted(found()) == sorted(
        [("columns_changed", place - place_of(1, 0)) for place in old]
        + [("bounds_changed", None)] * len({place // 256 for place in old})
    )
    with acting(ACTORS[0]):
        assert expire_bodies() == 5
    assert found() == []


def test_a_missing_posting(dice: Random) -> None:
    grown(dice)
    some_posting(dice).delete()
    assert found() == [("posting_missing", None)]
    assert mended() == (0, 1)


def test_a_changed_posting(dice: Random) -> None:
    grown(dice)
    posting = some_posting(dice)
    posting.entries += dice.choice([-1, 1, 1000])
    posting.save()
    assert found() == [("posting_changed", None)]
    assert mended() == (0, 1)


def test_a_posting_of_another_actor_or_kind(dice: Random) -> None:
    grown(dice)
    posting = some_posting(dice)
    if dice.random() < 0.5:
        posting.actor = Principal.objects.create(kind="staff", identifier="f" * 32)
    else:
        posting.kind = Kind.objects.create(name="tests.forged")
    posting.save()
    assert sorted(found()) == [("posting_inserted", None), ("posting_missing", None)]
    assert mended() == (0, 2)


def test_an_additional_posting(dice: Random) -> None:
    grown(dice)
    posting = some_posting(dice)
    posting.pk, posting.actor, posting.entries = None, None, dice.choice([0, 1, 9])
    posting.bundle = dice.choice([posting.bundle, place_of(1, 10_000), place_of(7, 3), 0])
    posting.save()
    assert found() == [("posting_inserted", None)]
    assert mended() == (0, 1)


def test_a_posting_that_was_split_in_two(dice: Random) -> None:
    grown(dice)
    place = Body.objects.filter(kind__name=AccessRefused.kind).values_list("place", flat=True)[0]
    Body.objects.filter(place=place).update(at_ms=0)
    with acting(ACTORS[0]):
        expire_bodies()
    posting = Posting.objects.get(actor=None)  # NULLs are distinct: no constraint forbids a second
    posting.entries = 0
    posting.pk = None
    posting.save()
    assert found() == [("posting_changed", None)]
    assert mended() == (0, 1)


def test_all_postings_gone(dice: Random) -> None:
    grown(dice)
    missing = Posting.objects.count()
    Posting.objects.all().delete()
    assert found() == [("posting_missing", None)] * missing
    assert mended() == (0, missing)


def test_an_entry_that_is_hidden_with_its_posting(dice: Random) -> None:
    grown(dice)
    body = some_body(dice)
    was = Wanted(log=1, kind=body.kind.name)
    before = count_of(was)
    other = Kind.objects.create(name="tests.forged")
    Body.objects.filter(place=body.place).update(kind=other)
    with acting(Actor.system("tests")):
        Posting.objects.all().delete()  # and counted again, so that the postings fit the columns
        for (bundle, kind, actor), entries in counted().items():
            Posting.objects.create(bundle=bundle, kind_id=kind, actor_id=actor, entries=entries)
    assert count_of(was) == before - 1
    assert found() == [("columns_changed", body.place - place_of(1, 0))]
    entries, postings = mended()
    assert entries == 1
    assert postings >= 2
    assert count_of(was) == before


def test_a_renamed_kind(dice: Random) -> None:
    grown(dice)
    entries = count_of(Wanted(log=1, kind=AccessRefused.kind))
    Kind.objects.filter(name=AccessRefused.kind).update(name="tests.forged")
    assert [code for code, _ in found()] == ["columns_changed"] * min(entries, 1000)


def test_another_actor_and_another_time(dice: Random) -> None:
    grown(dice)
    body = some_body(dice)
    forged = Principal.objects.create(kind="staff", identifier="f" * 32)
    Body.objects.filter(place=body.place).update(actor=forged, at_ms=F("at_ms") + 1)
    assert ("columns_changed", body.place - place_of(1, 0)) in found()
    assert mended()[0] == 1


def test_bounds_that_hide_a_bundle_from_a_span_of_time(dice: Random) -> None:
    grown(dice)
    bundle = dice.choice(list(Bundle.objects.all()))
    bundle.earliest_ms, bundle.latest_ms = dice.choice([(bundle.latest_ms + 1, 1 << 60), (0, 1)])
    bundle.save()
    assert found() == [("bounds_changed", None)]
    assert mended() == (0, 1)


def test_who_may_not_verify_may_not_mend() -> None:
    logs.fresh_log()
    with acting_as(Role.AUDITOR), pytest.raises(NotPermittedError):
        reindex()
