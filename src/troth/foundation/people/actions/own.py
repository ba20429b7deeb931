"""What everybody may do to their own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError, NotPermittedError
from troth.foundation.custody.actions import pseudonym
from troth.foundation.people import checked
from troth.foundation.people.authentication.sessions import end_all
from troth.foundation.people.models import Staff
from troth.foundation.people.schemas import ProfileChanged, SessionsEnded
from troth.foundation.recording import current_actor, note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence


@recorded(ProfileChanged)
def change_profile(*, name: str, language: str) -> Staff:
    """Change one's own name and language.

    Raises:
        InvalidInputError: a field cannot be used.
        NotPermittedError: ``access.not_permitted`` or ``people.only_staff``.
    """
    staff = oneself()
    wanted = {"name": checked.name(name), "language": checked.language(language)}
    changed = sorted(key for key, value in wanted.items() if getattr(staff, key) != value)
    for key in changed:
        setattr(staff, key, wanted[key])
    staff.save(update_fields=list(wanted))
    note(person=pseudonym("staff", str(staff.pk)), fields=changed)
    return staff


@recorded(SessionsEnded)
def end_session(*, sessions: Sequence[int]) -> int:
    """End sessions of one's own.

    Args:
        sessions: their numbers, as the own page lists them.

    Returns:
        How many were ended.

    Raises:
        NotFoundError: ``people.no_such_session``: none of them is one's own.
        NotPermittedError: ``access.not_permitted`` or ``people.only_staff``.
    """
    staff = oneself()
    rows = UserSession.objects.filter(user=staff, pk__in=sessions)
    keys = list(rows.values_list("session_key", flat=True))
    if not keys:
        raise NotFoundError(
            "people.no_such_session",
            _("There is no such session of yours."),
            _("It may have ended already; look at the list again."),
        )
    ended = end_all(staff, keys)
    note(person=pseudonym("staff", str(staff.pk)), count=ended)
    return ended


def oneself() -> Staff:
    """Return the account of the one who acts.

    Raises:
        NotPermittedError: ``access.not_permitted`` or ``people.only_staff``.
    """
    require("people.own")
    actor = current_actor()
    if actor.kind != "staff":
        raise NotPermittedError(
            "people.only_staff",
            _("Only somebody who is signed in has an account of their own."),
            _("Sign in to the console."),
        )
    return Staff.objects.get(pk=actor.identifier)
