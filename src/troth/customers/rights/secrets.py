"""The secret by which a person follows their request: made of the key of the request.

So every mail can have the link in it, and it dies with the key. Only its hash is in the database.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING

from troth.core.sealing.derivation import subkey
from troth.customers.rights.addresses import address_of
from troth.customers.rights.sealed import reference_of
from troth.foundation.custody.actions import hold
from troth.foundation.custody.queries import key_of

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request


def new_follow_secret(request: UUID) -> str:
    """Return the secret of a request that is being made, with its key where there is none yet."""
    return _made(hold(reference_of(request)), request)


def follow_secret(request: Request) -> str:
    """Return the secret that opens the page of a request.

    Show it only to whoever proved to be the person, or in a mail to the address for answers.

    Raises:
        KeyUnavailableError: the key of the request is missing, wrong or destroyed.
    """
    return _made(key_of(reference_of(request.pk)), request.pk)


def follow_link(request: Request) -> str:
    """Return the whole address of the page on which a person follows their request.

    Raises:
        KeyUnavailableError: the key of the request is missing, wrong or destroyed.
    """
    return address_of("follow", secret=follow_secret(request))


def _made(key: bytes, request: UUID) -> str:
    digest = hmac.new(subkey(key, "rights follow"), request.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
