"""Tokens in which the company's site says who is signed in there: JWT (RFC 7519, 8725).

Only the algorithm of the key that is named is accepted (RFC 8725, section 3.1), for this privacy
centre alone (``aud``), for five minutes (``iat``), once (``jti``).
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import jwt
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised
from troth.core.sealing.derivation import subkey
from troth.customers.rights.errors.public import token_refused
from troth.customers.rights.models import SeenToken, SiteKey
from troth.customers.rights.sealed import open_site_key
from troth.foundation.custody.actions import hold
from troth.foundation.duties.queries.seat import seat_country

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LASTS: Final = timedelta(minutes=5)
SKEW: Final = timedelta(seconds=30)
"""How far the site's clock may be ahead."""
_LONGEST: Final = 8_192
_LONGEST_ID: Final = 200
_CLAIMS: Final = ["aud", "iat", "jti", "identities"]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, as the site says.

    Attributes:
        key: which key said so.
        identities: values in their normal form, by kind.
    """

    key: SiteKey
    identities: Mapping[str, frozenset[str]] = field(repr=False)

    def covers(self, identities: Mapping[str, Sequence[str]]) -> bool:
        """Say whether every identity of a request is one of the site's."""
        region = seat_country()
        return all(
            normalised(IdentityKind(kind), value, region=region) in self.identities.get(kind, ())
            for kind, values in identities.items()
            for value in values
        )


def read_token(token: str) -> SignedIn:
    """Return who is signed in, and note the token, in the transaction that accepts it.

    Raises:
        NotPermittedError: ``rights.token_refused``, whatever is wrong with it.
    """
    key = _key_of(token)
    claims = _claims(token, key)
    identities = _identities(claims["identities"])
    _note(key, claims)
    return SignedIn(key, identities)


def is_public_key(text: str) -> bool:
    """Say whether a text is an Ed25519 public key as PEM."""
    try:
        found = jwt.get_algorithm_by_name("EdDSA").prepare_key(text)
    except (ValueError, TypeError, jwt.PyJWTError):
        return False
    return type(found).__name__ == "Ed25519PublicKey"


def _key_of(token: str) -> SiteKey:
    try:
        if len(token) > _LONGEST:
            raise token_refused()
        named = UUID(str(jwt.get_unverified_header(token).get("kid")))
    except (jwt.PyJWTError, ValueError):
        raise token_refused() from None
    found = SiteKey.objects.filter(pk=named).first()
    if found is None:
        raise token_refused()
    return found


def _claims(token: str, key: SiteKey) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            open_site_key(key),
            algorithms=[key.algorithm],
            audience=settings.PUBLIC_URL,
            leeway=SKEW,
            options={"require": _CLAIMS},
        )
        made = float(claims["iat"])
    except (jwt.PyJWTError, ValueError, TypeError):
        raise token_refused() from None
    now, number = timezone.now().timestamp(), claims["jti"]
    is_fresh = now - LASTS.total_seconds() <= made <= now + SKEW.total_seconds()
    if not is_fresh or not isinstance(number, str) or not 0 < len(number) <= _LONGEST_ID:
        raise token_refused()
    return claims


def _identities(said: Any) -> dict[str, frozenset[str]]:
    region, found = seat_country(), {}
    try:
        for kind, values in dict(said).items():
            listed = [values] if isinstance(values, str) else list(values)
            known = IdentityKind(kind)
            found[known.value] = frozenset(
                normalised(known, str(one), region=region) for one in listed
            )
    except (InvalidInputError, ValueError, TypeError):
        raise token_refused() from None
    return found


def _note(key: SiteKey, claims: Mapping[str, Any]) -> None:
    secret = subkey(hold("rights:seen"), "rights seen tokens")
    message = f"{key.pk}\x1f{claims['jti']}".encode()
    number = hmac.new(secret, message, hashlib.sha256).hexdigest()
    until = timezone.now() + LASTS + 2 * SKEW
    try:
        with transaction.atomic():
            SeenToken.objects.create(number=number, until=until)
    except IntegrityError:
        raise token_refused() from None
    SiteKey.objects.filter(pk=key.pk).update(used_at=timezone.now())
