"""The key that signs the log's checkpoints: an Ed25519 seed, sealed under the root key.

Every log has a key of its own: the file holds the current log's, and a log that was closed is
never signed again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.conf import settings

from troth.core.errors import KeyUnavailableError
from troth.core.merkle.notes import format_verifier_key
from troth.core.sealing.signing import NoteSigner, SigningKey
from troth.foundation.custody.actions import seal_for
from troth.foundation.custody.queries import unseal_for
from troth.foundation.evidence.ledger.files import replace

if TYPE_CHECKING:
    from pathlib import Path

_REFERENCE: Final = "installation:log"
_CONTEXT: Final = b"ed25519 seed"
_OWNER_ONLY: Final = 0o400
_REMEDY: Final = "Put back keys/log.key, or begin a new log with troth restore."


def key_path() -> Path:
    """Return where the sealed key is."""
    home: Path = settings.TROTH.home
    return home / "keys" / "log.key"


def make_key(origin: str) -> NoteSigner:
    """Make the key of a new log, in place of the last log's.

    Raises:
        KeyUnavailableError: the root key is missing or wrong.
        OSError: the file cannot be written.
    """
    key = SigningKey.generate()
    replace(key_path(), seal_for(_REFERENCE, _CONTEXT, key.seed), mode=_OWNER_ONLY)
    return NoteSigner(origin, key)


def vkey_of(signer: NoteSigner) -> str:
    """Return what the signer's notes verify with, in the form that is published."""
    return format_verifier_key(signer.name, signer.verifier.public_key)


def signer_of(origin: str, vkey: str) -> NoteSigner:
    """Return the signer of the current log.

    Raises:
        KeyUnavailableError: ``evidence.log_key_missing`` or ``evidence.log_key_wrong``.
    """
    return _signer(key_path(), origin, vkey)


@lru_cache(maxsize=4)
def _signer(path: Path, origin: str, vkey: str) -> NoteSigner:
    try:
        sealed = path.read_bytes()
    except OSError:
        raise KeyUnavailableError(
            "evidence.log_key_missing", "The evidence log's key cannot be read.", _REMEDY
        ) from None
    signer = NoteSigner(origin, SigningKey(unseal_for(_REFERENCE, _CONTEXT, sealed)))
    if vkey_of(signer) != vkey:
        raise KeyUnavailableError(
            "evidence.log_key_wrong", "The key in keys/log.key is not this log's.", _REMEDY
        )
    return signer
