"""Entries that no action of ours leaves: what happens inside the sign-in library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.custody.actions import pseudonym
from troth.foundation.people.schemas import (
    LockedOut,
    PasswordChanged,
    SecondFactorAdded,
    SecondFactorRemoved,
    SignedIn,
    SignInFailed,
)
from troth.foundation.recording import Actor, acting, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.foundation.people.authentication.guessing import Admission
    from troth.foundation.people.models import Staff


def signed_in(staff: Staff, methods: Sequence[str]) -> None:
    """Record a completed sign-in and the ways it was proven, in their order."""
    with acting(Actor.staff(staff.pk)):
        record(SignedIn, {"methods": list(methods)})


def sign_in_failed(aimed_at: Staff | None, method: str) -> None:
    """Record a failed attempt: the account when there is one, never what was typed."""
    record(SignInFailed, {"person": _name(aimed_at), "method": method})


def locked_out(aimed_at: Staff | None, admission: Admission) -> None:
    """Record the pauses that an attempt began."""
    for scope, pause in admission.begun:
        facts = {"scope": scope, "pause_s": int(pause.total_seconds())}
        record(LockedOut, {"person": _name(aimed_at), **facts})


def second_factor_added(staff: Staff, method: str) -> None:
    """Record a new second factor."""
    with acting(Actor.staff(staff.pk)):
        record(SecondFactorAdded, {"method": method})


def second_factor_removed(staff: Staff, method: str) -> None:
    """Record that somebody removed a second factor of their own."""
    with acting(Actor.staff(staff.pk)):
        record(SecondFactorRemoved, {"method": method})


def password_changed(staff: Staff, how: str) -> None:
    """Record a new password: changed, set or reset."""
    with acting(Actor.staff(staff.pk)):
        record(PasswordChanged, {"how": how})


def _name(staff: Staff | None) -> str | None:
    return pseudonym("staff", str(staff.pk)) if staff else None
