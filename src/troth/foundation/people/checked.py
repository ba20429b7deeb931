"""Check what people type about people, and say which field is wrong and what it takes."""

from __future__ import annotations

import re
import zoneinfo
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from troth.core.contrast import (
    is_colour,
    lowest_contrast,
    nearest_accent,
    passes_as_accent,
)
from troth.core.room import Role
from troth.foundation.people.errors import unusable
from troth.foundation.people.models import TITLE_FACES
from troth.foundation.recording.rooms import permissions, permissions_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.foundation.people.models import Staff

LONGEST_ACCESS_DAYS: Final = 365
LARGEST_LOGO_BYTES: Final = 200_000
_LOGOS: Final = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
)
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def email(value: str) -> str:
    """Return an e-mail address in lower case.

    Raises:
        InvalidInputError: ``people.unusable_email``.
    """
    address = value.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise _bad_email() from None
    if len(address) > 254:  # noqa: PLR2004 - RFC 5321, 4.5.3.1.3, less the brackets
        raise _bad_email()
    return address


def name(value: str, field: str = "name") -> str:
    """Return a name without outer blanks.

    Raises:
        InvalidInputError: it is empty, longer than 120 characters or has invisible ones.
    """
    text = value.strip()
    if not 1 <= len(text) <= 120 or _UNSEEN.search(text):  # noqa: PLR2004 - the column's width
        raise unusable(
            field,
            _("This is empty, too long or has invisible characters."),
            _("Write 1 to 120 visible characters."),
        )
    return text


def language(value: str) -> str:
    """Return a language code that Troth speaks.

    Raises:
        InvalidInputError: ``people.unusable_language``.
    """
    spoken = [code for code, _ in settings.LANGUAGES]
    if value not in spoken:
        raise unusable(
            "language",
            _("Troth does not speak this language."),
            _("Use one of %(offered)s.") % {"offered": ", ".join(spoken)},
        )
    return value


def time_zone(value: str) -> str:
    """Return the name of a time zone.

    Raises:
        InvalidInputError: ``people.unusable_time_zone``.
    """
    if value not in zoneinfo.available_timezones():
        raise unusable(
            "time_zone", _("There is no such time zone."), _("Write it as in Europe/Berlin.")
        )
    return value


def password(value: str, staff: Staff) -> str:
    """Return a password that is long enough, not common and not like the person's name.

    Raises:
        InvalidInputError: ``people.unusable_password``, saying why.
    """
    try:
        validate_password(value, staff)
    except ValidationError as error:
        raise unusable("password", " ".join(error.messages), _("Choose another one.")) from None
    return value


def accent(value: str) -> str:
    """Return a colour that text can have, or nothing for Troth's own.

    Raises:
        InvalidInputError: ``people.unusable_accent``: it is no colour, or text in it cannot be
            read; then the nearest tone that passes is named.
    """
    if value and not is_colour(value):
        raise unusable(
            "accent",
            _("This is not a colour of the form #rrggbb."),
            _("Write it as # and six digits, for example #0c5c4c."),
        )
    if value and not passes_as_accent(value):
        raise unusable(
            "accent",
            _("The contrast of this colour to the page is %(ratio)s to 1; text needs 4.5 to 1.")
            % {"ratio": number_format(lowest_contrast(value), 2)},
            _("Use %(nearest)s, the nearest tone that passes, or a darker colour.")
            % {"nearest": nearest_accent(value)},
        )
    return value.lower()


def title_face(value: str) -> str:
    """Return the face of the titles.

    Raises:
        InvalidInputError: ``people.unusable_title_face``.
    """
    if value not in dict(TITLE_FACES):
        raise unusable("title_face", _("There is no such face."), _("Use serif or sans."))
    return value


def logo(content: bytes) -> str:
    """Return the media type of a logo: PNG, JPEG or WebP. SVG is refused: it can hold scripts.

    Raises:
        InvalidInputError: ``people.unusable_logo``.
    """
    for magic, media_type in _LOGOS:
        if len(content) <= LARGEST_LOGO_BYTES and magic.match(content):
            return media_type
    raise unusable(
        "logo",
        _("The logo is not a PNG, JPEG or WebP picture of at most 200 kB."),
        _("Save it as PNG and make it smaller."),
    )


def role(value: str) -> Role:
    """Return a role.

    Raises:
        InvalidInputError: ``people.unusable_role``.
    """
    try:
        return Role(value)
    except ValueError:
        raise unusable(
            "role",
            _("There is no such role."),
            _("Use one of %(offered)s.") % {"offered": ", ".join(Role)},
        ) from None


def scope(names: Iterable[str], of: Role) -> list[str]:
    """Return the permissions that an auditor keeps, sorted; nobody else has a scope.

    Raises:
        InvalidInputError: ``people.unusable_scope``.
    """
    wanted = sorted(set(names))
    strange = sorted(set(wanted) - permissions_of(of))
    if strange or (wanted and of is not Role.AUDITOR):
        raise unusable(
            "scope",
            _(
                "The scope names a permission that the role does not hold, "
                "or the role has no scope."
            ),
            _("Only auditors have one; troth people permissions lists what they may hold."),
        )
    return wanted


def scopes(names: Iterable[str], held: frozenset[str]) -> list[str]:
    """Return a token's scopes, sorted: at least one, and none that its owner does not hold.

    Raises:
        InvalidInputError: ``people.unusable_scopes``.
    """
    wanted = sorted(set(names))
    if not wanted or not set(wanted) <= (held & set(permissions())):
        raise unusable(
            "scopes",
            _("The scopes are empty or name a permission that you do not hold."),
            _("Choose among your own permissions."),
        )
    return wanted


def ends_after(days: int | None, field: str) -> datetime:
    """Return the instant so many days ahead.

    Args:
        days: 1 to 365.
        field: for the error.

    Raises:
        InvalidInputError: it is missing or out of this range.
    """
    if days is None or not 1 <= days <= LONGEST_ACCESS_DAYS:
        raise unusable(field, _("This is missing or out of range."), _("Write 1 to 365 days."))
    return timezone.now() + timedelta(days=days)


def _bad_email() -> Exception:
    return unusable(
        "email", _("The e-mail address cannot be used."), _("Write it as in name@example.com.")
    )
