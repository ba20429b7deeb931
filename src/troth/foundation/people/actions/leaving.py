"""Leaving: access ends at once, and open tasks go to somebody who stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import NotPermittedError, StateConflictError
from troth.foundation.custody.actions import pseudonym
from troth.foundation.people.authentication.sessions import end_all
from troth.foundation.people.errors import no_such_member
from troth.foundation.people.models import ApiToken, Staff
from troth.foundation.people.queries import members
from troth.foundation.people.roles import keep_an_owner, locked
from troth.foundation.people.schemas import StaffLeft
from troth.foundation.recording import current_actor, note, recorded, require
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from uuid import UUID


@recorded(StaffLeft)
def leave(*, member: UUID, successor: UUID | None = None) -> None:
    """End somebody's access at once: password, second factors, sessions, tokens, e-mail address.

    The row stays with the name, because entries and tasks refer to it; the address is deleted.

    Args:
        member: who leaves.
        successor: who takes over open tasks; without one they wait unassigned.

    Raises:
        NotFoundError: ``people.no_such_member``.
        StateConflictError: ``people.last_owner``, ``people.left_already``, or
            ``people.unfit_successor``.
        NotPermittedError: ``access.not_permitted`` or ``people.not_yourself``.
    """
    require("people.change")
    refuse_oneself(member)
    staff = locked(member)
    if staff.left_at:
        raise StateConflictError("people.left_already", _("This person left already."), "")
    keep_an_owner(staff)
    heir = _successor(staff, successor)
    sessions, tokens = _end_access(staff)
    tasks = sum(
        room.handover(staff.pk, heir.pk if heir else None)
        for _, room in declared()
        if room.handover
    )
    note(
        person=pseudonym("staff", str(staff.pk)),
        sessions=sessions,
        tokens=tokens,
        tasks=tasks,
        successor=pseudonym("staff", str(heir.pk)) if heir else None,
    )


def refuse_oneself(member: UUID) -> None:
    """Go on only when the one who acts is somebody else.

    Raises:
        NotPermittedError: ``people.not_yourself``.
    """
    actor = current_actor()
    if actor.kind == "staff" and actor.identifier == str(member):
        raise NotPermittedError(
            "people.not_yourself",
            _("Nobody does this to their own account."),
            _("Ask another owner."),
        )


def _end_access(staff: Staff) -> tuple[int, int]:
    now = timezone.now()
    sessions = end_all(staff)
    tokens = ApiToken.objects.filter(owner=staff, revoked_at__isnull=True).update(revoked_at=now)
    Authenticator.objects.filter(user=staff).delete()
    SocialAccount.objects.filter(user=staff).delete()
    EmailAddress.objects.filter(user=staff).delete()
    staff.set_unusable_password()
    staff.is_active = False
    staff.left_at = now
    staff.email = f"{staff.pk}@left.invalid"
    staff.save()
    return sessions, tokens


def _successor(staff: Staff, successor: UUID | None) -> Staff | None:
    if successor is None:
        return None
    heir = members().filter(pk=successor).first()
    if heir is None:
        raise no_such_member()
    if heir.pk == staff.pk:
        raise StateConflictError(
            "people.unfit_successor",
            _("The one who leaves cannot take over their own tasks."),
            _("Name somebody else."),
        )
    return heir
