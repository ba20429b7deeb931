"""Keys by which the company's site says who is signed in there."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.customers.rights.errors.office import site_key_not_found, site_key_taken
from troth.customers.rights.errors.public import unfit
from troth.customers.rights.models import SeenToken, SiteKey
from troth.customers.rights.schemas.verifying import SiteKeyAdded, SiteKeyRemoved, TokensForgotten
from troth.customers.rights.sealed import seal_site_key, site_key_reference
from troth.customers.rights.site_tokens import is_public_key
from troth.customers.rights.story.telling import acting_staff
from troth.foundation.custody.actions import destroy
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from django.db.models import QuerySet

PERMISSION: Final = "rights.site_keys"
_LONGEST_NAME: Final = 80


@recorded(SiteKeyAdded)
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
    require(PERMISSION)
    called = " ".join(name.split())
    if not 0 < len(called) <= _LONGEST_NAME or not called.isprintable():
        raise unfit("name", _("Give it a name of 1 to 80 characters."))
    if public_key and not is_public_key(public_key):
        raise unfit("public_key", _("Give an Ed25519 public key as PEM."))
    secret = "" if public_key else secrets.token_urlsafe(48)
    made = SiteKey(pk=uuid4(), name=called, algorithm="EdDSA" if public_key else "HS256")
    made.key = seal_site_key(made.pk, public_key or secret)
    made.added_at, made.added_by_id = timezone.now(), acting_staff()
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise site_key_taken() from None
    note(key=str(made.pk), algorithm=made.algorithm)
    return made.pk, secret


@recorded(SiteKeyRemoved)
def remove_site_key(*, key: UUID) -> None:
    """Remove a key; what it signed is not accepted any more.

    Raises:
        NotPermittedError: the actor lacks ``rights.site_keys``.
        NotFoundError: ``rights.no_site_key``.
    """
    require(PERMISSION)
    found = SiteKey.objects.filter(pk=key).first()
    if found is None:
        raise site_key_not_found()
    found.delete()
    destroy(site_key_reference(key))
    note(key=str(key))


def stale_tokens() -> QuerySet[SeenToken]:
    """Return the numbers of tokens that are too old to be accepted anyway."""
    return SeenToken.objects.filter(until__lt=timezone.now())


@recorded(TokensForgotten)
def forget_tokens() -> int:
    """Delete the numbers of tokens that are too old to be accepted anyway; returns how many."""
    count = stale_tokens().delete()[0]
    note(count=count)
    return count
