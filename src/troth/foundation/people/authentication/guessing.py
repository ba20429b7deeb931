"""Pauses after failed attempts: they stop guessers, and never lock anybody out for long.

Failures are counted in three ways, under keyed hashes of who was tried and from where:

- *place*: one account from one address (or one known device): four tries are free, then pauses
  grow from 5 seconds to 15 minutes;
- *address*: one address, whatever the account: twenty tries, then pauses up to 15 minutes;
- *account*: one account from anywhere unknown: thirty tries, then pauses of at most 5 minutes.

A device that signed in before is counted by itself and is not held up by the other two, so that a
guesser cannot shut the owner of an account out. Passkeys are never paused: they cannot be guessed.
Who is held up by an attack on their account from everywhere gets in at once by a new password, by
the link that is mailed to them: that browser is then a known device.
Attempts during a pause are refused without being looked at and do not lengthen it. Failures are
forgotten one by one with time. A known and an unknown account are answered alike. Of an IPv6
address the network of 64 bits counts: whoever has one address there has 2^64.

Source: OWASP Authentication Cheat Sheet, "Account Lockout" and "Prevent Brute-Force Attacks",
https://cheatsheetseries.owasp.org/, read 2026-11-23.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from troth.foundation.people.models import Guessing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Policy:
    """How one way of counting pauses.

    Attributes:
        scope: its name in evidence.
        free: failures without a pause.
        longest: the longest pause.
        forget_after: the time after which one failure is forgotten.
    """

    scope: str
    free: int
    longest: timedelta
    forget_after: timedelta

    def pause(self, failures: int) -> timedelta:
        """Return the pause that follows so many failures."""
        beyond = failures - self.free
        if beyond <= 0:
            return timedelta()
        doublings = min(beyond - 1, MOST_DOUBLINGS)
        return min(self.longest, FIRST_PAUSE * (1 << doublings))


MOST_DOUBLINGS: Final = 20
FIRST_PAUSE: Final = timedelta(seconds=5)
PLACE: Final = Policy("place", 4, timedelta(minutes=15), timedelta(hours=1))
ADDRESS: Final = Policy("address", 20, timedelta(minutes=15), timedelta(minutes=3))
ACCOUNT: Final = Policy("account", 30, timedelta(minutes=5), timedelta(minutes=3))


@dataclass(frozen=True, slots=True)
class Counter:
    """One row of failures: a policy and whom or what it counts."""

    policy: Policy
    key: str


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether an attempt may be made.

    Attributes:
        wait: how long the pause still lasts; zero when the attempt may be made.
        begun: pauses that begin if this attempt fails, by scope.
    """

    wait: timedelta
    begun: tuple[tuple[str, timedelta], ...] = ()


def counters(purpose: str, account: str, address: str, device: str) -> list[Counter]:
    """Return what an attempt counts under.

    Args:
        purpose: what is guessed, such as ``password``.
        account: what was typed or the account's id; only a keyed hash of it is kept.
        address: the network address the attempt comes from.
        device: the known device's name, or empty.
    """
    if device:
        return [Counter(PLACE, key(purpose, "device", account, device))]
    site = network(address)
    return [
        Counter(PLACE, key(purpose, "place", account, site)),
        Counter(ADDRESS, key(purpose, "address", site)),
        Counter(ACCOUNT, key(purpose, "account", account)),
    ]


def attempt(asked: Sequence[Counter], now: datetime | None = None) -> Admission:
    """Count an attempt as failed before it is made, or refuse it during a pause.

    Counting first leaves no gap for parallel guesses; ``succeeded`` takes it back.
    """
    now = now or timezone.now()
    with transaction.atomic():
        rows = [_row(counter, now) for counter in sorted(asked, key=lambda one: one.key)]
        until = [row.paused_until for _, row in rows if row.paused_until]
        wait = max(until, default=now) - now
        if wait > timedelta():
            return Admission(wait)
        return Admission(timedelta(), tuple(_count(rows, now)))


def succeeded(asked: Sequence[Counter], *, forget: bool = True) -> None:
    """Take the attempt back; failures of this place and account are forgotten altogether.

    An address keeps its failures: a guesser with an account of his own could wash them off.
    """
    with transaction.atomic():
        for counter in sorted(asked, key=lambda one: one.key):
            row = Guessing.objects.select_for_update().filter(key=counter.key).first()
            if row is None:
                continue
            if forget and counter.policy is not ADDRESS:
                row.delete()
                continue
            row.failures = max(0, row.failures - 1)
            row.paused_until = None
            row.save()


def forget_old(now: datetime | None = None) -> int:
    """Delete counters that have not moved for a day; return how many."""
    before = (now or timezone.now()) - timedelta(days=1)
    return Guessing.objects.filter(last_at__lt=before).delete()[0]


def _row(counter: Counter, now: datetime) -> tuple[Counter, Guessing]:
    Guessing.objects.get_or_create(key=counter.key, defaults={"last_at": now})
    row = Guessing.objects.select_for_update().get(key=counter.key)
    if row.paused_until and row.paused_until <= now:
        row.paused_until = None
    return counter, row


def _count(rows: list[tuple[Counter, Guessing]], now: datetime) -> list[tuple[str, timedelta]]:
    begun = []
    for counter, row in rows:
        forgotten = max(timedelta(), now - row.last_at) // counter.policy.forget_after
        row.failures = max(0, row.failures - forgotten) + 1
        row.last_at = now
        pause = counter.policy.pause(row.failures)
        row.paused_until = now + pause if pause else None
        row.save()
        if pause:
            begun.append((counter.policy.scope, pause))
    return begun


def network(address: str) -> str:
    """Return what counts of an address: IPv4 whole, of IPv6 the first 64 bits.

    Source: RFC 4291, section 2.5.1 (interface identifiers are 64 bits long), read 2026-11-27.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), 64), strict=False))


def key(*parts: str) -> str:
    """Return the keyed hash under which failures are counted."""
    message = "\x1f".join(parts).lower().encode()
    secret = hashlib.sha256(b"troth guessing v1" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()
