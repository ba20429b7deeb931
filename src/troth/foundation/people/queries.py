"""What is known about people, for pages, commands and other rooms; nothing here is recorded.

Whoever shows names or addresses goes through the recorded actions in ``actions.looking``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from troth.core.room import EVERYBODY, Role
from troth.foundation.people.errors import no_such_member
from troth.foundation.people.models import ApiToken, Invitation, Organisation, Staff
from troth.foundation.recording.rooms import permissions, permissions_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


def organisation() -> Organisation:
    """Return the organisation; before it is set up, one without a name that is not stored."""
    return Organisation.objects.first() or Organisation()


def members() -> QuerySet[Staff]:
    """Return everybody whose access has neither been ended nor run out."""
    open_ended = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
    return Staff.objects.filter(open_ended, is_active=True, left_at__isnull=True)


def owners() -> QuerySet[Staff]:
    """Return the owners who can enter."""
    return members().filter(role=Role.OWNER)


def member(identifier: UUID | str | None) -> Staff:
    """Return a member of staff, also one who left.

    Raises:
        NotFoundError: ``people.no_such_member``.
    """
    found = Staff.objects.filter(pk=identifier).first() if identifier else None
    if found is None:
        raise no_such_member()
    return found


def held_by(staff: Staff) -> frozenset[str]:
    """Return the permissions of somebody: their role's, for auditors narrowed by their scope.

    What every role may do (open the console, end one's own sessions) is never narrowed away.
    """
    if not staff.may_enter():
        return frozenset()
    held = permissions_of(Role(staff.role))
    if staff.role == Role.AUDITOR and staff.scope:
        return held & (frozenset(staff.scope) | held_by_everybody())
    return held


def held_by_everybody() -> frozenset[str]:
    """Return the permissions that every role holds."""
    return frozenset(name for name, line in permissions().items() if line.roles == EVERYBODY)


def narrowable() -> frozenset[str]:
    """Return the permissions that an auditor's scope chooses among."""
    return permissions_of(Role.AUDITOR) - held_by_everybody()


def with_second_factor() -> QuerySet[Staff]:
    """Return the members who have an authenticator app or a passkey."""
    return members().filter(authenticator__type__in=("totp", "webauthn")).distinct()


def members_named(text: str) -> QuerySet[Staff]:
    """Return members whose name contains a text, whatever its case."""
    return members().filter(name__icontains=text)


def open_invitations() -> QuerySet[Invitation]:
    """Return invitations that were neither used nor withdrawn, also those that ran out."""
    return Invitation.objects.filter(used_at__isnull=True, withdrawn_at__isnull=True)


def tokens_of(staff: Staff) -> QuerySet[ApiToken]:
    """Return somebody's tokens, the newest first."""
    return ApiToken.objects.filter(owner=staff)


def tokens_beside(token: UUID | str) -> QuerySet[ApiToken]:
    """Return all tokens of the one who owns this token."""
    return ApiToken.objects.filter(owner__api_tokens__pk=token)


def permission_table() -> list[dict[str, str | bool]]:
    """Return the one readable table: a row a permission, a column a role."""
    return [
        {
            "permission": line.name,
            "what": line.what,
            "shows_personal_data": line.shows_personal_data,
            **{role.value: role in line.roles for role in Role},
        }
        for line in sorted(permissions().values(), key=lambda line: line.name)
    ]
