"""What goes wrong with keys, in words."""

from __future__ import annotations

from typing import Final

from troth.core.errors import KeyUnavailableError, ServiceUnavailableError

PUT_BACK: Final = (
    "Put keys/ back, or name the root key's place in TROTH_ROOT_KEY_FILE, or: "
    "troth restore BACKUP --kit KIT --replace"
)
"""What mends a root key that is not there or not the right one."""


def key_destroyed() -> KeyUnavailableError:
    """Return the error for a reference that has no key."""
    return KeyUnavailableError(
        "custody.key_destroyed",
        "The key for this was destroyed, or there never was one; what it sealed is erased.",
        "Nothing brings it back.",
    )


def wrong_root_key() -> KeyUnavailableError:
    """Return the error for a root key that does not open the keys."""
    return KeyUnavailableError(
        "custody.wrong_root_key",
        "The root key does not open the keys of this installation.",
        PUT_BACK,
    )


def not_begun() -> KeyUnavailableError:
    """Return the error for a database of keys without an epoch."""
    return KeyUnavailableError(
        "custody.not_begun",
        "No keys were made yet in this installation.",
        "Start it once with `troth serve`.",
    )


def traces_remain() -> ServiceUnavailableError:
    """Return the error for a write-ahead log that somebody's reading keeps from being emptied."""
    return ServiceUnavailableError(
        "custody.traces_remain",
        "The new epoch holds, but the old key is still in the write-ahead log: it was being read.",
        "Run `troth keys rotate` again.",
    )
