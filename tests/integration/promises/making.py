"""Promises made and checked as the tests need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.cast import acting_as
from troth.core.room import Role
from troth.foundation.promises import queries
from troth.foundation.promises.actions import declaring
from troth.foundation.promises.running import run

if TYPE_CHECKING:
    from datetime import timedelta

    from troth.core.promising.staleness import Reading
    from troth.foundation.promises.models import Promise, Verdict


def made(
    kind: str, key: str = "one", cadence: timedelta | None = None, **parameters: Any
) -> Promise:
    """Make a promise as the privacy officer."""
    with acting_as(Role.PRIVACY_OFFICER):
        return declaring.declare(key=key, kind=kind, parameters=parameters, cadence=cadence)


def checked(*promises: Promise) -> list[Verdict]:
    """Check promises, by default all, as the security engineer."""
    with acting_as(Role.SECURITY_ENGINEER):
        return run([queries.promise(one.key) for one in promises] or None)


def found(promise: Promise) -> tuple[str, str]:
    """Check one promise; returns state and reason."""
    (verdict,) = checked(promise)
    return verdict.state, verdict.reason


def reading(promise: Promise) -> Reading:
    """Return how a promise reads now."""
    (line,) = queries.lines([queries.promise(promise.key)])
    return line.reading
