"""The company's site says who is signed in there, in a token that it signs with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request


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
    raise NotImplementedError
