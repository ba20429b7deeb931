"""The cast of all tests: one person of each role, with address, password and second factor.

``member(Role.OWNER)`` gives the person, made when they are not there yet; ``client_for`` gives a
browser in which that person is signed in with a second factor; ``sign_in`` goes the whole way,
through the real pages.
"""

from __future__ import annotations

import time
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from troth.core.room import Role
from troth.foundation.custody.actions import begin
from troth.foundation.people.authentication.sealed import owned_by, unseal
from troth.foundation.people.models import Organisation, Staff
from troth.foundation.people.queries import held_by
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

PASSWORD: Final = "seven lamps along the quay"
TOTP_SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NAMES: Final = {
    Role.OWNER: "Olive Owner",
    Role.PRIVACY_OFFICER: "Pria Privacy",
    Role.SECURITY_ENGINEER: "Sam Security",
    Role.EMPLOYEE: "Emil Employee",
    Role.AUDITOR: "Ada Auditor",
}
ATTACKER: Final = "attacker@example.com"
"""Nobody's address."""


def company() -> Organisation:
    """Return the organisation, named."""
    told = {"name": "Example Ltd", "contact": "privacy@example.com"}
    return Organisation.objects.update_or_create(pk=1, defaults=told)[0]


def member(role: Role, *, second_factor: bool = True) -> Staff:
    """Return the one person of a role, ``<role>@example.com``, with an authenticator app."""
    begin()
    address = f"{role.value}@example.com"
    staff = Staff.objects.filter(email=address).first() or _join(role, address)
    if second_factor and not Authenticator.objects.filter(user=staff).exists():
        with owned_by(staff.pk):
            TOTP.activate(staff, TOTP_SECRET)
            RecoveryCodes.activate(staff)
    return staff


def everybody() -> dict[Role, Staff]:
    """Return one person of every role."""
    return {role: member(role) for role in Role}


def acting_as(role: Role) -> AbstractContextManager[Actor]:
    """Act as the person of a role, with that role's permissions."""
    staff = member(role)
    return acting(Actor.staff(staff.pk, held_by(staff)))


def client_for(role: Role, *, second_factor: bool = True) -> Client:
    """Return a browser in which the person of a role is signed in, without the pages for it."""
    staff, client = member(role), Client()
    client.force_login(staff)
    records = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    if second_factor:
        app = Authenticator.objects.get(user=staff, type=Authenticator.Type.TOTP)
        records.append({"method": "mfa", "at": time.time(), "id": app.pk, "type": "totp"})
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session["account_authentication_methods_user"] = str(staff.pk)
    session.save()
    return client


def sign_in(client: Client, role: Role, *, password: str = PASSWORD) -> None:
    """Sign in through the real pages: address and password, then a code."""
    staff = member(role)
    client.post("/account/login/", {"login": staff.email, "password": password})
    client.post("/account/2fa/authenticate/", {"code": code_for(staff)})


def code_for(staff: Staff, *, steps: int = 0) -> str:
    """Return the code that the person's authenticator app shows, or did some steps of 30 s ago."""
    app = Authenticator.objects.get(user=staff, type=Authenticator.Type.TOTP)
    counter = int(time.time()) // 30 + steps
    code: str = format_hotp_value(hotp_value(unseal(app.data["secret"]), counter))
    return code


def _join(role: Role, address: str) -> Staff:
    staff = Staff(email=address, name=NAMES[role], role=role)
    if role is Role.AUDITOR:
        staff.expires_at = timezone.now() + timedelta(days=30)
    staff.password = _hashed()
    staff.save()
    EmailAddress.objects.create(user=staff, email=address, verified=True, primary=True)
    return staff


@cache
def _hashed() -> str:
    """Return the hash of everybody's password: making one is slow on purpose."""
    return make_password(PASSWORD)
