"""How fast a system is told whether a person opted out.

    python bench/choices.py [--choices 100000] [--rounds 300]

Claims, among 100,000 choices on SQLite: one person by e-mail within 2 ms, a thousand people at once
within 100 ms, at the median, in CPU time of one core. In the same run, as the *limit*: the same
digest and the same rows by bare SQL, on a connection that is open, with the key at hand. What an
action costs with its entry in the evidence, flushed to the disk, is told apart, by the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import os
import secrets
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ONE_MS: Final = 2.0
MANY_MS: Final = 100.0
MANY: Final = 1_000
ROWS: Final = (
    "SELECT kind, purpose, at, given FROM choices_lookup JOIN choices_choice ON"
    " choices_choice.id = choice_id WHERE digest = ?"
)


def main() -> int:
    """Make an installation, measure, and say whether the claims hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--choices", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=300)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="troth-bench-") as place:
        home = Path(place) / "home"
        install(home)
        fill(told.choices)
        return measure(home / "troth.sqlite3", told.rounds)


def install(home: Path) -> None:
    """Make an installation on SQLite."""
    os.environ.update(TROTH_HOME=str(home), DJANGO_SETTINGS_MODULE="troth.conf.django")
    import django

    django.setup()
    from django.core.management import call_command

    from troth.foundation.custody.actions import begin
    from troth.foundation.installation.prepare import ensure_root_key

    ensure_root_key(home)
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("migrate", database="keys", verbosity=0, skip_checks=True)
    begin()


def fill(number: int) -> None:
    """Record a thousand people who chose, among many others whose digests are random."""
    from django.utils import timezone

    from troth.core.requesting.identities import IdentityKind
    from troth.foundation.choices.models import Choice, Lookup
    from troth.foundation.choices.sealed import digests

    now = timezone.now()
    told = {"kind": "opt_out_sale", "given": True, "channel": "api", "at": now, "recorded_at": now}
    rows = [Choice(source=f"bench:{place}", **told) for place in range(number)]
    known = digests((IdentityKind.EMAIL, address(place)) for place in range(MANY))
    keys = known + [secrets.token_hex(32) for _ in range(number - MANY)]
    Choice.objects.bulk_create(rows, batch_size=5_000)
    pairs = zip(rows, keys, strict=True)
    Lookup.objects.bulk_create([Lookup(choice=row, digest=key) for row, key in pairs], 5_000)


def address(place: int) -> str:
    """Return the address of an invented person."""
    return f"person{place}@example.com"


def measure(database: Path, rounds: int) -> int:
    """Print a line a figure; returns 1 where a claim does not hold."""
    from troth.foundation.choices.actions.looking import look_up
    from troth.foundation.choices.queries import in_force, in_force_of
    from troth.foundation.recording import Actor, acting

    people = [{"email": [address(place)]} for place in range(MANY)]
    one_ms = timed(lambda: in_force(people[7]), rounds)
    many_ms = timed(lambda: in_force_of(people), max(5, rounds // 30))
    with acting(Actor.command_line()):
        recorded_ms = timed(lambda: look_up(people=people[:1]), rounds, time.perf_counter)
    limit_one_ms, limit_many_ms = limits(database, rounds)
    tell("one person", one_ms, ONE_MS, limit_one_ms)
    tell("a thousand", many_ms, MANY_MS, limit_many_ms)
    print(f"one person, recorded in the evidence {recorded_ms:8.2f} ms")
    return 0 if one_ms <= ONE_MS and many_ms <= MANY_MS else 1


def limits(database: Path, rounds: int) -> tuple[float, float]:
    """Return how long the same takes by bare SQL: for one person and for a thousand, in ms."""
    from troth.core.sealing.derivation import subkey
    from troth.foundation.choices.sealed import LOOKUP_KEY
    from troth.foundation.custody.queries import key_of

    key = subkey(key_of(LOOKUP_KEY), "choices lookup")
    with sqlite3.connect(database) as bare:

        def ask(place: int) -> int:
            value = f"email\0{address(place)}".encode()
            digest = hmac.new(key, value, hashlib.sha256).hexdigest()
            return len(bare.execute(ROWS, (digest,)).fetchall())

        assert ask(7) == 1
        one = timed(lambda: ask(7), rounds)
        many = timed(lambda: [ask(place) for place in range(MANY)], max(5, rounds // 30))
    bare.close()
    return one, many


def timed(
    work: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time
) -> float:
    """Return the median time of some rounds, in ms; the first warms up and does not count."""
    work()
    found = []
    for _ in range(rounds):
        began = clock()
        work()
        found.append((clock() - began) * 1_000)
    return median(found)


def tell(what: str, found_ms: float, bound_ms: float, limit_ms: float) -> None:
    """Print one figure beside its claim and its limit."""
    held = "held" if found_ms <= bound_ms else "MISSED"
    print(f"{what:<12} {found_ms:8.2f} ms   claim {bound_ms:g} ms {held}   limit {limit_ms:.3f} ms")


if __name__ == "__main__":
    sys.exit(main())
