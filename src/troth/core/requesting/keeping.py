"""Exceptions of the right to erasure, by which data stay although somebody asked.

Source: GDPR Art. 17(3)(a) to (e) (read 2026-11-28); what another law names is named by that law.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


def _(text: str) -> str:
    """Mark a text for the catalogues; those who show it translate it."""
    return text


_BETWEEN: Final = ": "


class KeepingGround(StrEnum):
    """Why data may stay; each is named to the person."""

    EXPRESSION = "expression"
    LEGAL_DUTY = "legal_duty"
    PUBLIC_TASK = "public_task"
    PUBLIC_HEALTH = "public_health"
    ARCHIVES = "archives"
    CLAIMS = "claims"
    OTHER_LAW = "other_law"


WORDS: Final = {
    KeepingGround.EXPRESSION: _("They serve the freedom of expression and information."),
    KeepingGround.LEGAL_DUTY: _("A law obliges the company to keep them."),
    KeepingGround.PUBLIC_TASK: _("A task in the public interest needs them."),
    KeepingGround.PUBLIC_HEALTH: _("Public health needs them."),
    KeepingGround.ARCHIVES: _(
        "Archives in the public interest, research or statistics would be seriously impaired."
    ),
    KeepingGround.CLAIMS: _("Legal claims are made or defended with them."),
    KeepingGround.OTHER_LAW: _("Another exception of the law that protects the person applies."),
}
"""What people read; marked for translation. "They" are the data."""


def ground_of(exception: str, reason: str) -> str:
    """Return an exception with the reason for it as one ground."""
    return f"{exception}{_BETWEEN}{reason}"


def named_in(ground: str) -> tuple[KeepingGround | None, str]:
    """Return the exception of a ground, None where it names none, and the reason for it."""
    code, between, reason = ground.partition(_BETWEEN)
    if not between or code not in set(KeepingGround):
        return None, ground
    return KeepingGround(code), reason
