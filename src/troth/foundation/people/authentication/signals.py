"""Listen to the sign-in library, and keep what it does in evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.signals import (
    password_changed,
    password_reset,
    password_set,
    user_logged_in,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
)
from allauth.socialaccount.models import SocialAccount
from django.dispatch import receiver

from troth.foundation.people.authentication import devices, events
from troth.foundation.people.authentication.second_factor import PROVIDER

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest

    from troth.foundation.people.models import Staff

_PROVEN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@receiver(user_logged_in)
def _on_signed_in(
    request: HttpRequest, user: Staff, sociallogin: SocialLogin | None = None, **_rest: Any
) -> None:
    if sociallogin is not None:
        if vouched(sociallogin):
            record_authentication(request, user, "mfa", type=PROVIDER)
        # The provider's word was needed for this sign-in only; what it told is not kept.
        SocialAccount.objects.filter(user=user).update(extra_data={})
    records = get_authentication_records(request, user)
    events.signed_in(user, [str(record.get("type") or record["method"]) for record in records])


def vouched(sociallogin: SocialLogin) -> bool:
    """Say whether the provider vouches for a second factor: ``mfa`` in the ID token's ``amr``.

    Only the ID token counts, not the user info. Source: RFC 8176, section 2, read 2026-11-23.
    """
    told = sociallogin.account.extra_data.get("id_token") or {}
    methods = told.get("amr")
    return isinstance(methods, list) and "mfa" in methods


@receiver(authentication_failed)
def _on_code_refused(user: Staff, authenticator: Authenticator, **_rest: Any) -> None:
    events.sign_in_failed(user, str(authenticator.type))


@receiver(authenticator_added)
def _on_added(
    request: HttpRequest, user: Staff, authenticator: Authenticator, **_rest: Any
) -> None:
    events.second_factor_added(user, str(authenticator.type))
    if authenticator.type in _PROVEN:
        # Setting it up proved it: the session has passed a second factor from now on.
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=str(authenticator.type)
        )


@receiver(authenticator_removed)
def _on_removed(user: Staff, authenticator: Authenticator, **_rest: Any) -> None:
    events.second_factor_removed(user, str(authenticator.type))


@receiver(password_changed)
def _on_changed(user: Staff, **_rest: Any) -> None:
    events.password_changed(user, "changed")


@receiver(password_set)
def _on_set(user: Staff, **_rest: Any) -> None:
    events.password_changed(user, "set")


@receiver(password_reset)
def _on_reset(request: HttpRequest, user: Staff, **_rest: Any) -> None:
    devices.prove(request, user)
    events.password_changed(user, "reset")
