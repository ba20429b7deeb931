"""How the sign-in library is bent to our rules: nobody signs up, secrets are sealed, SSO links.

Source: https://docs.allauth.org/en/latest/account/adapter.html, mfa/adapter.html and
socialaccount/adapter.html, read 2026-11-23.
"""

from __future__ import annotations

import io
import ipaddress
from typing import TYPE_CHECKING, Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth import authenticate
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from troth.foundation.people.authentication import devices, guessing, sealed
from troth.foundation.people.authentication.events import locked_out, sign_in_failed
from troth.foundation.people.models import Staff

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def name_of(staff: Staff) -> str:
    """Return what the library's pages call somebody."""
    return staff.name


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts by invitation only, and pauses after failed attempts."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Too many attempts. Wait a few minutes and try again, use a passkey, or choose a new "
            "password by mail."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        del request
        return False

    def pre_login(self, request: HttpRequest, user: Staff, **details: Any) -> HttpResponse | None:
        """Turn away whoever left or whose access ran out, however they proved who they are."""
        if not user.may_enter():
            return redirect("account_inactive")
        return super().pre_login(request, user, **details)  # type: ignore[no-any-return]  # untyped

    def post_login(self, request: HttpRequest, user: Staff, **details: Any) -> HttpResponse:
        """Let the browser remember that it signed in here, against pauses caused elsewhere."""
        response: HttpResponse = super().post_login(request, user, **details)
        devices.remember(request, response, user)
        return response

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Staff | None:
        """Check address and password, unless there is a pause; wrong and unknown look alike.

        Raises:
            ValidationError: during a pause.
        """
        typed = str(credentials.get("email", "")).strip().lower()
        known = Staff.objects.filter(email=typed).first()
        counted = guessing.counters(
            "password", typed, self.get_client_ip(request), devices.known_as(request, known)
        )
        admission = guessing.attempt(counted)
        if admission.wait:
            raise self.validation_error("too_many_login_attempts")
        staff = authenticate(request, **credentials)
        if isinstance(staff, Staff) and staff.may_enter():
            guessing.succeeded(counted)
            return staff
        sign_in_failed(known, "password")
        locked_out(known, admission)
        return None

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the client's address; proxies are believed only when the settings name them."""
        address = str(request.META.get("REMOTE_ADDR") or "127.0.0.1")
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        while forwarded and _is_trusted(address):
            candidate = forwarded.pop().strip()
            if not _is_address(candidate):
                break
            address = candidate
        return address


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Secrets of second factors are sealed under the key of the one they belong to."""

    def encrypt(self, text: str) -> str:
        """Seal a secret for the one who is signed in, or for whom ``sealed.owned_by`` names."""
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret.

        Raises:
            TamperError: it was altered.
            KeyUnavailableError: its key was destroyed, or the root key is missing.
        """
        return sealed.unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR code of an ``otpauth`` address."""
        drawing = io.BytesIO()
        segno.make(url, error="m").save(
            drawing, kind="svg", xmldecl=False, scale=5, border=4, light="#fff"
        )
        return drawing.getvalue().decode()


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Single sign-on opens existing accounts and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up through a provider."""
        del request, sociallogin
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """Match by address, which the library asks only for those the provider verified."""
        del login, email
        return True

    def on_authentication_error(self, request: HttpRequest, provider: Any, **details: Any) -> None:
        """Record that a sign-in through the provider failed."""
        del request, provider, details
        sign_in_failed(None, "oidc")

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse whoever is not staff, without asking them to sign up.

        Raises:
            ImmediateHttpResponse: to the page that says so.
        """
        if sociallogin.state.get("process") == "connect" or not sociallogin.is_existing:
            sign_in_failed(None, "oidc")
            raise ImmediateHttpResponse(redirect("people:not_staff"))
        super().pre_social_login(request, sociallogin)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_trusted(address: str) -> bool:
    return any(ipaddress.ip_address(address) in net for net in settings.TROTH.trusted_proxies)
