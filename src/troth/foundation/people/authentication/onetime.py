"""Secrets that are shown once: links and tokens, of which only a hash is kept.

A secret is 256 random bits, so that a plain SHA-256 of it cannot be turned back and needs no
slow hash (OWASP Password Storage Cheat Sheet, read 2026-11-23: slow hashes are for secrets that
people choose).
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

SECRET_BYTES: Final = 32


def new_secret(prefix: str = "") -> tuple[str, str]:
    """Return a new secret, with a readable prefix, and the hash to keep."""
    secret = prefix + secrets.token_urlsafe(SECRET_BYTES)
    return secret, digest(secret)


def digest(secret: str) -> str:
    """Return what is kept of a secret: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()
