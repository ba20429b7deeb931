"""What every body says around its facts, read without reading these."""

from __future__ import annotations

from typing import Final

import msgspec


class ActorSaid(msgspec.Struct):
    """Who acted: kind, and pseudonym or part of Troth."""

    kind: str
    id: str


class Envelope(msgspec.Struct):
    """Kind, instant (RFC 3339) and actor of an entry."""

    kind: str
    at: str
    actor: ActorSaid


ENVELOPES: Final = msgspec.json.Decoder(Envelope)
"""Reads a body; raises ``msgspec.DecodeError`` or ``UnicodeDecodeError`` for what is none."""
