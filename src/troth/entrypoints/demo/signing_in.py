"""Coming into the demo's console: one link, once, in the place of password and second factor.

Only its hash is kept, in a file that goes when it is used. Who looks at a demo has no password;
whoever can read the folder of a demo could read everything in it anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login

from troth.foundation.installation import places
from troth.foundation.people.authentication.events import signed_in
from troth.foundation.people.authentication.onetime import digest, new_secret
from troth.foundation.people.errors import link_of_no_use
from troth.foundation.people.queries import owners

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpRequest

    from troth.foundation.people.models import Staff

_KEPT: Final = "demo-sign-in"
METHOD: Final = "demo_link"
"""How the evidence names this way in."""


def new_link() -> str:
    """Make the one link into the console; an older one becomes useless."""
    secret, kept = new_secret()
    places.write_durably(_path(), kept.encode())
    return f"{settings.PRIVATE_URL}/console/demo/{secret}"


def require_usable(token: str) -> None:
    """Go on only with the link that was made last and not used.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
    """
    try:
        kept = _path().read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        kept = ""
    if kept != digest(token):
        raise link_of_no_use()


def use_up(token: str) -> Staff:
    """Return whom the link lets in: the owner; it is of no use any more.

    Raises:
        NotFoundError: ``people.link_of_no_use``.
    """
    require_usable(token)
    try:
        _path().unlink()  # of two who come at once, one finds it gone
    except FileNotFoundError:
        raise link_of_no_use() from None
    return owners().get()


def enter(request: HttpRequest, staff: Staff) -> None:
    """Open a session; the link counts as the second factor that the account has."""
    login(request, staff, backend=settings.AUTHENTICATION_BACKENDS[0])
    app = Authenticator.objects.get(user=staff, type=Authenticator.Type.TOTP)
    record_authentication(request, staff, method="mfa", id=app.pk, type=METHOD)
    UserSession.objects.create_from_request(request)
    signed_in(staff, [METHOD])


def _path() -> Path:
    run: Path = settings.TROTH.home / places.RUN
    return run / _KEPT
