"""The sixth stage: what data are used for, on which basis, how long, and who receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.files.planning import propose
from troth.foundation.datamap.files.words import line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.entrypoints.init.wanted import Wanted


def describe(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Make the map say what its file says, if it does not yet.

    Raises:
        InvalidInputError: the file does not fit, or a store contradicts it.
    """
    if wanted.map_file is None or not propose(wanted.map_file).plan.changes:
        return
    done = apply_file(text=wanted.map_file)
    tell(f"Data map: {len(done.plan.changes)} parts written.")
    for finding in done.findings:
        tell(line_of(finding))
