"""Recording: the one way to leave evidence of what was done.

Duty: whoever handles personal data must be able to show what was done with it (GDPR Art. 5(2),
24(1), read 2026-11-23). Promise: no action that changes something, or shows personal data,
happens without its entry.

An action is a function decorated with ``@recorded(Schema)``. The decorator opens the transaction,
runs the action, checks the facts that it noted against the schema and writes one pending entry
into the same transaction: the change and its entry are committed together or not at all. The
answer leaves after that commit. A refusal rolls the change back and is itself recorded.

Stored: one row in the pending table for as long as the sequencer (room evidence) needs to give
it its place in the log, usually under a second. In entries people appear as keyed pseudonyms,
never by name or address; when the key of a person is destroyed, nothing leads back to them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from troth.foundation.recording.actor import Actor, acting, current_actor, require
    from troth.foundation.recording.draft import note
    from troth.foundation.recording.facts import Facts
    from troth.foundation.recording.journal import record, recorded, recorded_each

__all__ = [
    "Actor",
    "Facts",
    "acting",
    "current_actor",
    "note",
    "record",
    "recorded",
    "recorded_each",
    "require",
]

_PLACES: Final = {
    "Actor": "actor",
    "Facts": "facts",
    "acting": "actor",
    "current_actor": "actor",
    "note": "draft",
    "record": "journal",
    "recorded": "journal",
    "recorded_each": "journal",
    "require": "actor",
}


def __getattr__(name: str) -> object:
    """Load the public names on their first use: Django imports this package before its models."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
