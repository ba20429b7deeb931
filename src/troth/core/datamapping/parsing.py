"""The project's own file: from text to a map, with every fault named by line and key."""

from __future__ import annotations

from typing import Final

from troth.core.datamapping.document import VERSION, DataMap
from troth.core.errors import InvalidInputError
from troth.core.yaml_fitting import fitted
from troth.core.yaml_reading import line_of, read

_REMEDY: Final = "docs/reference/data-map-file.md lists every key."


def parse(text: bytes) -> DataMap:
    """Return the map that a file in the project's own form says.

    Raises:
        InvalidInputError: it cannot be read, is of another version, or does not fit the form; up
            to five faults are named, each with its line and key, never with the value.
    """
    said = read(text)
    if not isinstance(said, dict) or "troth" not in said:
        raise InvalidInputError(
            "datamap.not_a_map",
            "Line 1 does not begin a data map: the key troth is missing.",
            f"Begin with troth: {VERSION}; for files of others use troth import.",
        )
    if said["troth"] != VERSION:
        line = line_of(said, ["troth"])
        what = f"Line {line}: this is version {VERSION} of the form, and the file is of another."
        raise InvalidInputError("datamap.file_version", what, f"Write troth: {VERSION}.")
    return fitted(DataMap, said, "datamap.file_unfit", _REMEDY)
