"""Known devices: a signed cookie says that this browser signed in to an account before.

A browser in which somebody chose a new password by the mailed link is known as well.

It opens nothing. It only keeps the one who owns the account from waiting in the pauses that
guessers elsewhere cause.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core import signing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from troth.foundation.people.models import Staff

COOKIE: Final = "troth_device"
KEPT_FOR: Final = timedelta(days=180)
_SALT: Final = "troth.people.device"
_MOST_ACCOUNTS: Final = 5


def remember(request: HttpRequest, response: HttpResponse, staff: Staff) -> None:
    """Tell the browser that it is known for this account, beside those it is known for."""
    known = _known(request)
    known.pop(str(staff.pk), None)
    newest = {str(staff.pk): secrets.token_urlsafe(9), **known}
    response.set_cookie(
        COOKIE,
        signing.dumps(dict(list(newest.items())[:_MOST_ACCOUNTS]), salt=_SALT),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
        path="/account/",
    )


def prove(request: HttpRequest, staff: Staff) -> None:
    """Have the answer to this request make the browser known, where no answer exists yet."""
    request.proven_device = staff  # type: ignore[attr-defined]  # read by remember_proven


def remember_proven(request: HttpRequest, response: HttpResponse) -> None:
    """Make the browser known for whom ``prove`` named, if it named anybody."""
    staff = getattr(request, "proven_device", None)
    if staff is not None:
        remember(request, response, staff)


def known_as(request: HttpRequest, staff: Staff | None) -> str:
    """Return this browser's name for an account, empty when it is not known for it."""
    return _known(request).get(str(staff.pk), "") if staff else ""


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return {}
    return dict(known)
