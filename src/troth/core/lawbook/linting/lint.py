"""All faults of a lawbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.lawbook.linting import (
    dates,
    identity,
    references,
    rules,
    verification,
    wording,
)
from troth.core.lawbook.reading import REMEDY

if TYPE_CHECKING:
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.linting.fault import Fault

_SHOWN: Final = 5
_JUDGES: Final = (identity, dates, references, verification, rules, wording)


def lint(lawbook: Lawbook) -> list[Fault]:
    """Return what is wrong with a lawbook, by file and line; nothing if it is sound."""
    found = {fault for judge in _JUDGES for fault in judge.faults(lawbook)}
    return sorted(found)


def sound(lawbook: Lawbook) -> Lawbook:
    """Return the same lawbook.

    Raises:
        InvalidInputError: ``lawbook.contradictory``, it is not sound; up to five faults are named
            with file and line.
    """
    if not (found := lint(lawbook)):
        return lawbook
    shown = [str(fault) for fault in found[:_SHOWN]]
    more = len(found) - len(shown)
    shown += [f"There are {more} more."] * bool(more)
    raise InvalidInputError("lawbook.contradictory", " ".join(shown), REMEDY)
