"""The library's forms for codes, with sealed secrets, pauses, and codes that work once.

Source: RFC 6238, section 5.2 (one step of tolerance; a code is never accepted twice), read
2026-11-23.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.core.cache import cache
from django.core.exceptions import ValidationError

from troth.foundation.people.authentication import devices, guessing, sealed
from troth.foundation.people.authentication.events import locked_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.foundation.people.models import Staff

_REMEMBERED: Final = timedelta(minutes=3)
"""Longer than a code can be valid: three steps of 30 seconds."""


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """Asks for a code when somebody signs in."""

    def clean_code(self) -> str:
        """Accept a code that fits and was not used before.

        Raises:
            ValidationError: it does not, or there is a pause.
        """
        return _accepted(self.user, super().clean_code)


class RepeatedCodeForm(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """Asks for a code before a sensitive change."""

    def clean_code(self) -> str:
        """Accept a code that fits and was not used before.

        Raises:
            ValidationError: it does not, or there is a pause.
        """
        return _accepted(self.user, super().clean_code)


class NewAppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """Sets up an authenticator app; meanwhile the session holds its secret sealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret: str
        if sealed.is_sealed(self.secret):
            self.secret = sealed.unseal(self.secret)
        context.request.session[SECRET_SESSION_KEY] = sealed.seal(self.secret)


def _accepted(staff: Staff, clean: Callable[[], str]) -> str:
    request = context.request
    adapter = get_account_adapter()
    counted = guessing.counters(
        "code", str(staff.pk), adapter.get_client_ip(request), devices.known_as(request, staff)
    )
    admission = guessing.attempt(counted)
    if admission.wait:
        raise adapter.validation_error("too_many_login_attempts")
    try:
        with sealed.owned_by(staff.pk):
            code = clean()
        _refuse_used(staff, code)
    except ValidationError:
        locked_out(staff, admission)
        raise
    guessing.succeeded(counted)
    return code


def _refuse_used(staff: Staff, code: str) -> None:
    if not cache.add(f"troth:code:{staff.pk}:{code}", 1, _REMEMBERED.total_seconds()):
        raise get_adapter().validation_error("incorrect_code")
