"""Name people by keyed digests, so that the name leads nowhere without the key.

Keyed BLAKE2b (RFC 7693, read 2026-11-23), shortened to 128 bits: two of a million people get
the same pseudonym with a probability below 2**-88. Pseudonyms are still personal data as long as
the key exists (GDPR Art. 4(5), recital 26, read 2026-11-23); when it is destroyed, they are not.
"""

from __future__ import annotations

import hashlib
from typing import Final

from troth.core.errors import InvalidInputError

PREFIX: Final = "p_"
_BYTES: Final = 16
_LEAST_KEY_BYTES: Final = 16


def pseudonym(key: bytes, context: str) -> str:
    """Return the pseudonym that ``context`` has under ``key``.

    Args:
        key: 16 to 64 bytes.
        context: who is meant and in which respect; the same context gives the same pseudonym.

    Returns:
        ``p_`` and 32 lower-case hexadecimal digits.

    Raises:
        InvalidInputError: ``sealing.key_size``.
    """
    if not _LEAST_KEY_BYTES <= len(key) <= hashlib.blake2b.MAX_KEY_SIZE:
        raise InvalidInputError("sealing.key_size", "A pseudonym's key has 16 to 64 bytes.")
    digest = hashlib.blake2b(
        context.encode(), key=key, digest_size=_BYTES, person=b"troth-pseudonym1"
    )
    return PREFIX + digest.hexdigest()
