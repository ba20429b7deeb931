"""Logs for tests: begun on an empty data folder, filled, and looked into."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from django.conf import settings

from troth.foundation.evidence.ledger import interning, trees
from troth.foundation.evidence.ledger.appending import append_many
from troth.foundation.evidence.ledger.beginning import begin_log
from troth.foundation.evidence.ledger.mark import mark_path
from troth.foundation.evidence.ledger.publishing import publish
from troth.foundation.evidence.models import Body, Bundle, place_of
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.schemas import AccessRefused

if TYPE_CHECKING:
    from random import Random

    from troth.foundation.evidence.ledger.heads import Head


def fresh_log() -> Head:
    """Begin a log in an empty database, with nothing left of an earlier test."""
    mark_path().unlink(missing_ok=True)
    shutil.rmtree(settings.TROTH.home / "public", ignore_errors=True)
    forget()
    with acting(Actor.system("tests")):
        return begin_log()


def forget() -> None:
    """Forget what this process remembers, as a new process would."""
    interning.forget()
    trees.forget()


def fill(count: int, *, published: bool = True) -> Head:
    """Append some entries, and publish them."""
    facts = [(AccessRefused, {"action": f"tests.{n}", "code": "none"}) for n in range(count)]
    with acting(Actor.system("tests")):
        head = append_many(facts)
    return publish() if published else head


def filled(dice: Random, *, most: int = 900) -> Head:
    """Return a fresh log of some length, grown in several steps."""
    fresh_log()
    for _ in range(dice.randint(1, 3)):
        fill(dice.randint(2, most // 3))
    return fill(dice.randint(4, 300))


def opening(index: int, log: int = 1) -> bytes:
    """Return the opening of an entry."""
    return bytes(Body.objects.get(place=place_of(log, index)).opening or b"")


def put_opening(index: int, content: bytes, log: int = 1) -> None:
    """Write an opening past all doors."""
    Body.objects.filter(place=place_of(log, index)).update(opening=content)


def commitments(log: int = 1) -> list[bytes]:
    """Return all commitments of a log."""
    rows = Bundle.objects.filter(place__gte=place_of(log, 0), place__lt=place_of(log + 1, 0))
    joined = b"".join(bytes(row) for row in rows.values_list("commitments", flat=True))
    return [joined[start : start + 32] for start in range(0, len(joined), 32)]


def put_commitments(entries: list[bytes], log: int = 1) -> None:
    """Write all commitments of a log past all doors."""
    rows = Bundle.objects.filter(place__gte=place_of(log, 0), place__lt=place_of(log + 1, 0))
    rows.delete()
    Bundle.objects.bulk_create(
        Bundle(
            place=place_of(log, number),
            earliest_ms=0,
            latest_ms=0,
            commitments=b"".join(entries[number * 256 : number * 256 + 256]),
        )
        for number in range(-(-len(entries) // 256))
    )


def altered(content: bytes, dice: Random) -> bytes:
    """Return bytes with one bit of the text turned."""
    at = dice.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]
