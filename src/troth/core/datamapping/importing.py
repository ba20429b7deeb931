"""Files of others: which form they are in, and the map they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.datamapping.fideslang.reading import read_fideslang
from troth.core.datamapping.transcend.reading import read_transcend
from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import read

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap
    from troth.core.datamapping.taking import Report

FORMS: Final = ("fideslang", "transcend")
_SIGNS: Final = {
    "fideslang": {"dataset", "system", "organization"},
    "transcend": {"data-silos", "enrichers", "processing-purposes", "api-keys"},
}


def read_foreign(text: bytes, form: str = "auto") -> tuple[DataMap, Report]:
    """Return the map that a file of fideslang or Transcend says, and what has no place in it.

    Args:
        text: the file, YAML.
        form: ``fideslang``, ``transcend``, or ``auto`` to tell by its keys.

    Raises:
        InvalidInputError: it cannot be read, its form cannot be told, or it does not fit.
    """
    said = read(text)
    chosen = form if form in FORMS else _form_of(said)
    data_map, report = (read_fideslang if chosen == "fideslang" else read_transcend)(said)
    report.form = chosen
    return data_map, report


def _form_of(said: Any) -> str:
    keys = set(said) if isinstance(said, dict) else set()
    for form, signs in _SIGNS.items():
        if keys & signs:
            return form
    raise InvalidInputError(
        "datamap.import_form",
        "This is neither a fideslang file nor a transcend.yml.",
        "Files in Troth's own form are applied with troth apply; otherwise name the --format.",
    )
