"""Sign webhooks as Standard Webhooks has it ("Signature scheme", v1, read 2026-11-23).

Signed is ``id.timestamp.body`` by HMAC-SHA256; the header lists one signature a secret, so that a
receiver that still holds the secret before a rotation verifies too.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import Final

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32
"""Within the 24 to 64 bytes that the specification recommends."""


def new_secret() -> str:
    """Return a new signing secret in its written form."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(signing_secrets: list[str], webhook_id: str, timestamp: int, body: bytes) -> str:
    """Return the value of ``webhook-signature``, one signature a secret, newest first.

    Args:
        signing_secrets: in written form.
        webhook_id: the value of ``webhook-id``.
        timestamp: the value of ``webhook-timestamp``, Unix seconds.
        body: the request's body, exactly.
    """
    content = f"{webhook_id}.{timestamp}.".encode() + body
    return " ".join(f"v1,{_mac(secret, content)}" for secret in signing_secrets)


def _mac(secret: str, content: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
