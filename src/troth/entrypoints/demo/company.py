"""The company and the two people who look after its data: its owner and its privacy officer."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from troth.core.room import Role
from troth.foundation.people.actions.inviting import accept_invitation, invite
from troth.foundation.people.actions.organising import OrganisationFacts, change_organisation
from troth.foundation.people.actions.setting_up import (
    NewOrganisation,
    NewPerson,
    complete_setup,
)
from troth.foundation.people.authentication.events import second_factor_added
from troth.foundation.people.authentication.sealed import owned_by
from troth.foundation.people.queries import held_by
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.people.models import Staff

NAME: Final = "Lowmere"
CONTACT: Final = "privacy@lowmere.example.com"
TIME_ZONE: Final = "Europe/Berlin"
ACCENT: Final = "#2f5d73"
OWNER: Final = ("Marten Lowmere", "owner@lowmere.example.com")
OFFICER: Final = ("Irma Sandvoss", "officer@lowmere.example.com")


@dataclass(frozen=True, slots=True)
class Company:
    """Who acts in the demo."""

    owner: Staff
    officer: Staff


def set_up(link: str) -> Company:
    """Name the company and let both people in, each with a second factor.

    Nobody knows their passwords and secrets: whoever looks at the demo comes in by its own link.

    Args:
        link: the one-time link for the first administrator.
    """
    name, email = OWNER
    owner = complete_setup(
        token=link.rpartition("/")[2],
        organisation=NewOrganisation(NAME, "en", TIME_ZONE),
        owner=NewPerson(name, secrets.token_urlsafe(24), email),
    )
    _protect(owner)
    with acting_as(owner):
        change_organisation(facts=OrganisationFacts(contact=CONTACT, accent=ACCENT))
        _invitation, invited = invite(email=OFFICER[1], role=Role.PRIVACY_OFFICER)
    token = invited.rpartition("/")[2]
    officer = accept_invitation(
        token=token, person=NewPerson(OFFICER[0], secrets.token_urlsafe(24))
    )
    _protect(officer)
    return Company(owner, officer)


@contextmanager
def acting_as(staff: Staff) -> Iterator[None]:
    """Do everything inside as somebody's pages do: in their name, in the company's time zone."""
    actor = Actor.staff(staff.pk, held_by(staff))
    with acting(actor), timezone.override(ZoneInfo(TIME_ZONE)):
        yield


def _protect(staff: Staff) -> None:
    with owned_by(staff.pk):
        TOTP.activate(staff, generate_totp_secret())
        RecoveryCodes.activate(staff)
    second_factor_added(staff, "totp")
    second_factor_added(staff, "recovery_codes")
