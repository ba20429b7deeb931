"""API tokens: issued once, scoped, ending by themselves, revoked at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError
from troth.foundation.custody.actions import pseudonym
from troth.foundation.people import checked
from troth.foundation.people.actions.own import oneself
from troth.foundation.people.authentication.onetime import new_secret
from troth.foundation.people.models import ApiToken
from troth.foundation.people.queries import held_by
from troth.foundation.people.schemas import TokenIssued, TokenRevoked
from troth.foundation.recording import current_actor, note, recorded, require
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

PREFIX: Final = "troth_"


@recorded(TokenIssued)
def issue_token(*, name: str, scopes: Sequence[str], days: int) -> tuple[ApiToken, str]:
    """Make a token of one's own; returns it and its secret, which is never shown again.

    Args:
        name: what it is for.
        scopes: permission names, none that the owner does not hold; when the owner's role
            changes, the token loses what the owner lost.
        days: how long it works, 1 to 365.

    Raises:
        InvalidInputError: a field cannot be used.
        NotPermittedError: ``access.not_permitted`` or ``people.only_staff``.
    """
    owner = oneself()
    # What the session may now, not the role: without a second factor it may show nobody's data.
    held = held_by(owner) & current_actor().permissions
    secret, kept = new_secret(PREFIX)
    token = ApiToken.objects.create(
        name=checked.name(name)[:80],
        owner=owner,
        secret_hash=kept,
        scopes=checked.scopes(scopes, held),
        expires_at=checked.ends_after(days, "days"),
    )
    note(
        token=pseudonym("token", str(token.pk)),
        scopes=token.scopes,
        expires_at=instant(token.expires_at),
    )
    return token, secret


@recorded(TokenRevoked)
def revoke_token(*, token: UUID) -> None:
    """Make a token useless at once: one's own, a token itself, anybody's with ``people.change``.

    Raises:
        NotFoundError: ``people.no_such_token``.
        NotPermittedError: ``access.not_permitted``.
    """
    actor = current_actor()
    rows = ApiToken.objects.filter(pk=token, revoked_at__isnull=True)
    if not actor.may("people.change"):
        if actor.kind == "token":
            rows = rows.filter(pk=actor.identifier)
        else:
            require("people.own")
            rows = rows.filter(owner__pk=actor.identifier)
    if not rows.update(revoked_at=timezone.now()):
        raise NotFoundError(
            "people.no_such_token",
            _("There is no such token in use."),
            _("Look at the list of your tokens."),
        )
    note(token=pseudonym("token", str(token)))
