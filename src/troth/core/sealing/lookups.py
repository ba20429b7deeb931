"""Find values again by keyed digests, without keeping them in clear.

HMAC-SHA256 (RFC 2104, FIPS 198-1; read 2026-11-27) under the subkey of one purpose. Whoever has
the digests and not the key can test no guess; to be found, a value has to be written alike.
"""

from __future__ import annotations

import hashlib
import hmac

from troth.core.sealing.derivation import subkey


class Lookups:
    """The digests of one purpose; it holds the key for as long as it is used."""

    def __init__(self, key: bytes, purpose: str) -> None:
        """Take the key.

        Args:
            key: at least 16 bytes of randomness.
            purpose: a fixed name in the code; another one gives other digests.

        Raises:
            InvalidInputError: as ``derivation.subkey``.
        """
        self._begun = hmac.new(subkey(key, purpose), digestmod=hashlib.sha256)

    def of(self, value: str | bytes) -> str:
        """Return the digest of a value, as 64 hexadecimal digits; texts are taken as UTF-8."""
        one = self._begun.copy()
        one.update(value.encode() if isinstance(value, str) else value)
        return one.hexdigest()


def lookup(key: bytes, purpose: str, value: str | bytes) -> str:
    """Return the digest of one value, as 64 hexadecimal digits.

    Args:
        key: at least 16 bytes of randomness.
        purpose: a fixed name in the code; another one gives other digests.
        value: texts are taken as UTF-8.

    Raises:
        InvalidInputError: as ``derivation.subkey``.
    """
    return Lookups(key, purpose).of(value)
