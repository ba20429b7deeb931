"""What both ways in end with: an account with a verified address and a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

from troth.foundation.people import checked

if TYPE_CHECKING:
    from troth.foundation.people.models import Staff


def open_account(staff: Staff, password: str) -> Staff:
    """Store a new member of staff.

    The address counts as verified: the one-time link was sent there, or was read on the machine
    itself.

    Raises:
        InvalidInputError: ``people.unusable_password``.
    """
    staff.set_password(checked.password(password, staff))
    staff.save(force_insert=True)
    EmailAddress.objects.create(user=staff, email=staff.email, verified=True, primary=True)
    return staff
