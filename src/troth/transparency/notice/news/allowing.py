"""How much mail one network may have sent to others."""

from __future__ import annotations

from typing import Final

from troth.foundation.correspondence.allowing import allowed
from troth.foundation.people.authentication.guessing import network

A_NETWORK: Final = 50
"""Mails that one network may ask for on a day (UTC), to whatever addresses."""


def allowed_from(address: str) -> bool:
    """Count one more mail for the network of an Internet address and say whether it may be sent."""
    return allowed("network", network(address), A_NETWORK)
