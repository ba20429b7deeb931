"""The sixth stage: what data are used for, on which basis, how long, and who receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.datamapping.yaml_writing import dump
from troth.core.yaml_reading import read
from troth.entrypoints.init.suggesting.described import as_map
from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.files.planning import propose
from troth.foundation.datamap.files.words import line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.entrypoints.init.wanted import Wanted


def describe(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Make the map say what its file says, and who else receives data, if it does not yet.

    Raises:
        InvalidInputError: the file does not fit, or a store contradicts it.
    """
    for text in (wanted.map_file, _further_recipients(wanted)):
        if text is None or not propose(text).plan.changes:
            continue
        done = apply_file(text=text)
        tell(f"Data map: {len(done.plan.changes)} parts written.")
        for finding in done.findings:
            tell(line_of(finding))


def _further_recipients(wanted: Wanted) -> bytes | None:
    """Return a map's file of those recipients that the map's own file does not tell of."""
    said = read(wanted.map_file) if wanted.map_file else None
    stated = (said.get("recipients") or {}) if isinstance(said, dict) else {}
    names = {one.get("name") for one in stated.values() if isinstance(one, dict)}
    told = [one.model_dump() for one in wanted.company.recipients or () if one.name not in names]
    return dump(as_map([], told)) if told else None
