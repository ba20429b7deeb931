"""Keys by which the company's site says who is signed in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


def add_site_key(*, name: str, public_key: str = "") -> tuple[UUID, str]:
    """Add a key of the company's site.

    Args:
        name: for people, 1 to 80 characters, unique.
        public_key: an Ed25519 public key as PEM; the site then signs with EdDSA. Empty: a secret
            is made, and the site signs with HS256.

    Returns:
        The key's id, which tokens name as ``kid``, and the secret, shown this once; empty with a
        public key.

    Raises:
        NotPermittedError: the actor lacks ``rights.site_keys``.
        InvalidInputError: ``rights.unfit_name`` or ``rights.unfit_public_key``.
        StateConflictError: ``rights.site_key_taken``.
    """
    raise NotImplementedError


def remove_site_key(*, key: UUID) -> None:
    """Remove a key; what it signed is not accepted any more.

    Raises:
        NotPermittedError: the actor lacks ``rights.site_keys``.
        NotFoundError: ``rights.no_site_key``.
    """
    raise NotImplementedError
