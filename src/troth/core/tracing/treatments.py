"""What the map decided about fields at an erasure, and what is written in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from troth.core.tracing.graph import Place


class Strategy(StrEnum):
    """What becomes of a field when its person's data are erased (GDPR Art. 17, recital 26)."""

    DELETE_ROW = "delete_row"
    NULL = "null"
    ANONYMISE = "anonymise"
    REPLACE = "replace"
    KEEP = "keep"


class Filling(StrEnum):
    """What is written over a value.

    ``null``; one ``constant`` for all rows; a ``random`` value with a mark, where each may stand
    there once only; a random value in the ``format`` of the old one.
    """

    NULL = "null"
    CONSTANT = "constant"
    RANDOM = "random"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one field.

    Attributes:
        strategy: what becomes of it.
        ground: for ``keep``: the exception by which it is kept (GDPR Art. 17(3)).
    """

    strategy: Strategy
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Treatment:
    """What was decided about one table.

    Attributes:
        decisions: by column; a row goes when any of them says ``delete_row``.
        held: why no row of it may be touched now, such as a duty to retain or a legal hold
            (GDPR Art. 17(3)(b), (e), 18(1)(c)); empty: they may.
    """

    decisions: Mapping[str, Decision] = field(default_factory=lambda: MappingProxyType({}))
    held: str = ""

    def strategy(self, column: str) -> Strategy | None:
        """Return what becomes of a column; None where nothing was decided."""
        found = self.decisions.get(column)
        return found.strategy if found else None

    @property
    def deletes(self) -> bool:
        """Say whether the rows go."""
        return any(one.strategy is Strategy.DELETE_ROW for one in self.decisions.values())


Treatments = Mapping[Place, Treatment]
"""What was decided, by table; a table that is missing has no decision."""

UNDECIDED: Final = Treatment()
"""The treatment of a table about which nothing was decided."""
