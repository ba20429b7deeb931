"""The company's site says who is signed in there, in a token that it signs with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.actions.changing import change_if_wanted
from troth.customers.rights.errors.public import no_proof_asked, not_now, token_refused
from troth.customers.rights.journey import facts_about, locked
from troth.customers.rights.models import VerifiedBy
from troth.customers.rights.proving import prove, waits_for_proof
from troth.customers.rights.schemas.verifying import TokenAccepted
from troth.customers.rights.sealed import open_asked
from troth.customers.rights.site_tokens import read_token
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request


@recorded(TokenAccepted)
def by_token(*, request: UUID, token: str) -> Request:
    """Accept the site's word for who asks.

    The token is a JWT (RFC 7519) signed with HS256 or EdDSA by a key of
    ``site_keys.add_site_key``: ``kid`` names the key; ``aud`` is the address of the privacy
    centre, ``iat`` at most 5 minutes old, ``jti`` new; ``identities`` holds values by kind, and
    every identity that the request names must be among them.

    Raises:
        NotFoundError: ``rights.no_request``.
        NotPermittedError: ``rights.token_refused``, whatever is wrong with it.
        StateConflictError: ``rights.no_proof_asked`` or ``rights.not_now``.
    """
    found = locked(request)
    if not facts_about(found).proof or found.verified_by:
        raise no_proof_asked()
    if not waits_for_proof(found):
        raise not_now()
    asked, signed_in = open_asked(found), read_token(token)
    if not signed_in.covers(asked.identities):
        raise token_refused()
    prove(found, VerifiedBy.SIGNED_IN, "signed_in", asked.identities.get("email", []))
    change_if_wanted(found)
    note(request=str(found.pk), key=str(signed_in.key.pk))
    return found
