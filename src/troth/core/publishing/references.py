"""How a sentence of a notice points at the facts that it states."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a reference points at."""

    COMPANY = "company"
    PURPOSE = "purpose"
    CATEGORY = "category"
    SUBJECT = "subject"
    RECIPIENT = "recipient"
    RETENTION = "retention"
    SOURCE = "source"
    DECISION = "decision"
    RIGHT = "right"
    REGIME = "regime"
    CALIFORNIA = "california"
    PROMISE = "promise"
    OWN = "own"


class Reference(msgspec.Struct, frozen=True, order=True):
    """One fact, by its kind and key."""

    kind: Kind
    key: str

    def __str__(self) -> str:
        """Name the fact as ``purpose:orders``."""
        return f"{self.kind}:{self.key}"


COMPANY = Reference(Kind.COMPANY, "company")
"""Who is answerable, with all that belongs to that: there is one."""
