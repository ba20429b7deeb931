"""The first start: a one-time link, and the first owner who comes in by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import StateConflictError
from troth.core.room import Role
from troth.foundation.custody.actions import pseudonym
from troth.foundation.people import checked
from troth.foundation.people.actions.joining import open_account
from troth.foundation.people.authentication.onetime import digest, new_secret
from troth.foundation.people.errors import link_of_no_use
from troth.foundation.people.models import Organisation, SetupLink, Staff
from troth.foundation.people.queries import owners
from troth.foundation.people.schemas import SetUp, SetupBegun
from troth.foundation.recording import note, recorded
from troth.foundation.recording.facts import instant

LINK_LASTS: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What the first page asks about the company."""

    name: str
    language: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What the one who joins says about themselves."""

    name: str
    password: str
    email: str = ""


@recorded(SetupBegun)
def begin_setup() -> str:
    """Make the one-time link for the first owner and return it; older ones become useless.

    Raises:
        StateConflictError: ``people.already_set_up``.
    """
    _refuse_when_owned()
    SetupLink.objects.all().delete()
    secret, kept = new_secret()
    expires_at = timezone.now() + LINK_LASTS
    SetupLink.objects.create(token_hash=kept, expires_at=expires_at)
    note(expires_at=instant(expires_at))
    return f"{settings.PRIVATE_URL}/setup/{secret}"


@recorded(SetUp)
def complete_setup(*, token: str, organisation: NewOrganisation, owner: NewPerson) -> Staff:
    """Name the organisation and let the first owner in; the link is used up.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
        StateConflictError: ``people.already_set_up``.
        InvalidInputError: a field cannot be used.
    """
    _refuse_when_owned()
    link = usable_setup_link(token, lock=True)
    link.used_at = timezone.now()
    link.save()
    company = Organisation.objects.update_or_create(
        pk=1,
        defaults={
            "name": checked.name(organisation.name, "organisation"),
            "language": checked.language(organisation.language),
            "time_zone": checked.time_zone(organisation.time_zone),
        },
    )[0]
    staff = Staff(
        email=checked.email(owner.email),
        name=checked.name(owner.name),
        role=Role.OWNER,
        language=company.language,
    )
    open_account(staff, owner.password)
    note(
        person=pseudonym("staff", str(staff.pk)),
        language=company.language,
        time_zone=company.time_zone,
    )
    return staff


def usable_setup_link(token: str, *, lock: bool = False) -> SetupLink:
    """Return the link that a token opens.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
    """
    links = SetupLink.objects.select_for_update() if lock else SetupLink.objects
    link = links.filter(
        token_hash=digest(token), used_at__isnull=True, expires_at__gt=timezone.now()
    ).first()
    if link is None:
        raise link_of_no_use()
    return link


def _refuse_when_owned() -> None:
    if owners().exists():
        raise StateConflictError(
            "people.already_set_up",
            _("This installation has an owner already."),
            _("Sign in, or ask an owner for an invitation."),
        )
