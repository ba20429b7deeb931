"""Invitations: asked by somebody who may, sent by mail, used once, gone after seven days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError, StateConflictError
from troth.core.room import Role
from troth.foundation.custody.actions import pseudonym
from troth.foundation.people import checked
from troth.foundation.people.actions.joining import open_account
from troth.foundation.people.authentication.onetime import digest, new_secret
from troth.foundation.people.errors import link_of_no_use
from troth.foundation.people.granting import refuse_to_grant
from troth.foundation.people.models import Invitation, Staff
from troth.foundation.people.posting import post_invitation
from troth.foundation.people.queries import organisation
from troth.foundation.people.schemas import InvitationAccepted, InvitationWithdrawn, StaffInvited
from troth.foundation.recording import current_actor, note, recorded, require
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from troth.foundation.people.actions.setting_up import NewPerson

INVITATION_LASTS: Final = timedelta(days=7)


@recorded(StaffInvited)
def invite(
    *, email: str, role: str, scope: Sequence[str] = (), access_days: int | None = None
) -> tuple[Invitation, str]:
    """Ask somebody to join; returns the invitation and its link, which is also sent by mail.

    An older open invitation to the same address becomes useless.

    Args:
        email: where the link is sent.
        role: one of ``core.room.Role``; only owners invite owners.
        scope: for auditors, the permissions that they keep; empty for all of the role's.
        access_days: for auditors, how long their access will last, 1 to 365 days.

    Raises:
        InvalidInputError: a field cannot be used.
        StateConflictError: ``people.already_member``.
        NotPermittedError: ``access.not_permitted`` or ``people.not_yours_to_grant``.
    """
    require("people.invite")
    wanted = checked.role(role)
    refuse_to_grant(wanted)
    address = checked.email(email)
    _refuse_member(address)
    if wanted is Role.AUDITOR:
        checked.ends_after(access_days, "access_days")
    now = _withdraw_older(address)
    secret, kept = new_secret()
    invitation = Invitation.objects.create(
        email=address,
        role=wanted,
        scope=checked.scope(scope, wanted),
        access_days=access_days if wanted is Role.AUDITOR else None,
        token_hash=kept,
        invited_at=now,
        expires_at=now + INVITATION_LASTS,
        invited_by=_inviter(),
    )
    link = f"{settings.PRIVATE_URL}/invitation/{secret}"
    post_invitation(invitation, link)
    note(
        invitation=str(invitation.pk),
        role=wanted.value,
        scope=invitation.scope,
        expires_at=instant(invitation.expires_at),
    )
    return invitation, link


@recorded(InvitationWithdrawn)
def withdraw_invitation(*, invitation: UUID) -> None:
    """Take an invitation back before it is used.

    Raises:
        NotFoundError: ``people.no_such_invitation``.
        NotPermittedError: ``access.not_permitted``.
    """
    require("people.invite")
    withdrawn = Invitation.objects.filter(
        pk=invitation, used_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=timezone.now())
    if not withdrawn:
        raise NotFoundError(
            "people.no_such_invitation",
            _("There is no such open invitation."),
            _("Look at the list of invitations."),
        )
    note(invitation=str(invitation))


@recorded(InvitationAccepted)
def accept_invitation(*, token: str, person: NewPerson) -> Staff:
    """Join by an invitation, which is then used up; its address becomes the account's.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
        InvalidInputError: a field cannot be used.
    """
    invitation = usable_invitation(token, lock=True)
    invitation.used_at = timezone.now()
    invitation.save()
    staff = _account_for(invitation)
    staff.name = checked.name(person.name)
    open_account(staff, person.password)
    note(
        invitation=str(invitation.pk),
        person=pseudonym("staff", str(staff.pk)),
        role=invitation.role,
        access_ends_at=instant(staff.expires_at) if staff.expires_at else None,
    )
    return staff


def usable_invitation(token: str, *, lock: bool = False) -> Invitation:
    """Return the invitation that a token opens.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
    """
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects
    found = rows.filter(
        token_hash=digest(token),
        used_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=timezone.now(),
    ).first()
    if found is None or Staff.objects.filter(email=found.email).exists():
        raise link_of_no_use()
    return found


def _refuse_member(address: str) -> None:
    if Staff.objects.filter(email=address).exists():
        raise StateConflictError(
            "people.already_member",
            _("Somebody with this address is a member already."),
            _("Look at the directory."),
        )


def _withdraw_older(address: str) -> datetime:
    now = timezone.now()
    open_ones = Invitation.objects.filter(used_at__isnull=True, withdrawn_at__isnull=True)
    open_ones.filter(email=address).update(withdrawn_at=now)
    return now


def _account_for(invitation: Invitation) -> Staff:
    """Build the account; one who left and comes back is somebody new."""
    return Staff(
        email=invitation.email,
        role=invitation.role,
        language=organisation().language,
        scope=invitation.scope,
        expires_at=(
            checked.ends_after(invitation.access_days, "access_days")
            if invitation.role == Role.AUDITOR
            else None
        ),
    )


def _inviter() -> Staff | None:
    actor = current_actor()
    return Staff.objects.filter(pk=actor.identifier).first() if actor.kind == "staff" else None
