"""API tokens: ``Authorization: Bearer troth_...``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from allauth.account.adapter import get_adapter
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from troth.core.errors import NotPermittedError
from troth.foundation.people.authentication import guessing
from troth.foundation.people.authentication.onetime import digest
from troth.foundation.people.models import ApiToken
from troth.foundation.people.queries import held_by
from troth.foundation.people.schemas import TokenRefused
from troth.foundation.recording import Actor, acting, record

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

USED_EVERY: Final = timedelta(minutes=1)
_REFUSED: Final = guessing.Policy("address", 20, timedelta(minutes=5), timedelta(minutes=1))


class TokenAuth(HttpBearer):
    """Lets a request act as its token: the token's scopes, as far as its owner still holds them."""

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        """Return the token's row, or None when it opens nothing.

        Raises:
            NotPermittedError: ``api.too_many_failures``: wait.
        """
        now = timezone.now()
        found = _usable(token, now)
        if found is None:
            _count_failure(request)
            return None
        if found.last_used_at is None or found.last_used_at < now - USED_EVERY:
            ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
        actor = Actor.token(found.pk, held_by(found.owner) & frozenset(found.scopes))
        request.actor = actor  # type: ignore[attr-defined]  # as the middleware does for staff
        request.acting.enter_context(acting(actor))  # type: ignore[attr-defined]  # middleware's
        return found


def _usable(token: str, now: datetime) -> ApiToken | None:
    found = (
        ApiToken.objects.select_related("owner")
        .filter(secret_hash=digest(token), revoked_at__isnull=True, expires_at__gt=now)
        .first()
    )
    return found if found and found.owner.may_enter(now) else None


def _count_failure(request: HttpRequest) -> None:
    """Count a failure against the address; during a pause say so.

    Raises:
        NotPermittedError: ``api.too_many_failures``.
    """
    address = guessing.network(get_adapter().get_client_ip(request))
    counter = guessing.Counter(_REFUSED, guessing.key("token", "address", address))
    admission = guessing.attempt([counter])
    if admission.wait:
        raise NotPermittedError(
            "api.too_many_failures",
            _("Too many requests with useless tokens came from this address."),
            _("Wait %(seconds)d seconds.") % {"seconds": int(admission.wait.total_seconds()) + 1},
        )
    if admission.begun:
        record(TokenRefused, {"failures": _REFUSED.free})
