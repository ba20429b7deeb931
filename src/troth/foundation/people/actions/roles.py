"""Changing what somebody may do, and helping somebody who lost their second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from troth.core.errors import StateConflictError
from troth.core.room import Role
from troth.foundation.custody.actions import pseudonym
from troth.foundation.people import checked
from troth.foundation.people.actions.leaving import refuse_oneself
from troth.foundation.people.authentication.sessions import end_all
from troth.foundation.people.roles import keep_an_owner, locked
from troth.foundation.people.schemas import RoleChanged, SecondFactorReset
from troth.foundation.recording import note, recorded, require
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.foundation.people.models import Staff


@recorded(RoleChanged)
def change_role(
    *, member: UUID, role: str, scope: Sequence[str] = (), access_days: int | None = None
) -> Staff:
    """Give somebody another role; for auditors also scope and end of access.

    Args:
        member: whose role.
        role: one of ``core.room.Role``.
        scope: for auditors, the permissions that they keep.
        access_days: for auditors, how long access lasts from now, 1 to 365 days.

    Raises:
        NotFoundError: ``people.no_such_member``.
        InvalidInputError: a field cannot be used.
        StateConflictError: ``people.last_owner`` or ``people.left_already``.
        NotPermittedError: ``access.not_permitted`` or ``people.not_yourself``.
    """
    require("people.change")
    refuse_oneself(member)
    staff = locked(member)
    if staff.left_at:
        raise StateConflictError(
            "people.left_already", _("This person left already."), _("Invite them again.")
        )
    wanted, before = checked.role(role), staff.role
    if wanted is not Role.OWNER:
        keep_an_owner(staff)
    staff.role = wanted.value
    staff.scope = checked.scope(scope, wanted)
    auditor = wanted is Role.AUDITOR
    staff.expires_at = checked.ends_after(access_days, "access_days") if auditor else None
    staff.save()
    note(
        person=pseudonym("staff", str(staff.pk)),
        before=before,
        after=staff.role,
        scope=staff.scope,
        access_ends_at=instant(staff.expires_at) if staff.expires_at else None,
    )
    return staff


@recorded(SecondFactorReset)
def reset_second_factor(*, member: UUID) -> int:
    """Remove somebody's second factors and end their sessions; they set up a new one.

    Returns:
        How many were removed.

    Raises:
        NotFoundError: ``people.no_such_member``.
        NotPermittedError: ``access.not_permitted`` or ``people.not_yourself``.
    """
    require("people.change")
    refuse_oneself(member)
    staff = locked(member)
    rows = Authenticator.objects.filter(user=staff)
    removed: int = rows.count()
    rows.delete()
    sessions = end_all(staff)
    note(person=pseudonym("staff", str(staff.pk)), removed=removed, sessions=sessions)
    return removed
