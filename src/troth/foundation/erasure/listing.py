"""The commitment to the keys of the rows that a run treated; the keys themselves are not kept.

Each leaf is the hash of ``0x00``, the salt of the run, and the canonical JSON of the list of the
key's values as text (RFC 6962 section 2.1). Who has the keys, as from a backup, and the salt can
show that a row was among them; who has not cannot guess one.
"""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING, Final

from troth.core.canonical import encode
from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.foundation.erasure.models import RetentionRun

_SALT_BYTES: Final = 32


def take(run: RetentionRun, keys: Iterable[Sequence[str]]) -> None:
    """Add keys to the list of a run, in their order; the run is not saved."""
    run.salt = run.salt or token_hex(_SALT_BYTES)
    tree = _tree(run)
    tree.extend([leaf_of(run.salt, one) for one in keys])
    run.keys = tree.encode()


def leaf_of(salt: str, key: Sequence[str]) -> bytes:
    """Return the leaf of a key; ``salt`` is in hexadecimal."""
    return leaf_hash(bytes.fromhex(salt) + encode(list(key)))


def commitment_of(run: RetentionRun) -> tuple[str, int]:
    """Return the root over the keys of a run, in hexadecimal, and how many there are."""
    tree = _tree(run)
    return tree.root().hex(), tree.size


def _tree(run: RetentionRun) -> Frontier:
    return Frontier.decode(bytes(run.keys)) if run.keys else Frontier()
