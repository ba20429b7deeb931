"""From the text of a file to promises, with every fault named by line and key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.errors import InvalidInputError
from troth.core.promising.document import VERSION, PromisesFile
from troth.core.yaml_fitting import fitted, nearest
from troth.core.yaml_reading import Source, mark_of, read
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCE: Final = Source(area="promises")
_REMEDY: Final = "docs/reference/promises-file.md lists every key."
_OF_KINDS: Final = "docs/reference/promises.md lists the kinds and their parameters."


def parse(text: bytes) -> PromisesFile:
    """Return the promises that a file says; their parameters fit their kinds.

    Raises:
        InvalidInputError: it cannot be read, is of another version, does not fit the form, or
            names a kind or a parameter that is not there; the line is named, never a value.
    """
    said = read(text, _SOURCE)
    if not isinstance(said, dict) or "troth" not in said:
        raise InvalidInputError(
            "promises.not_a_file",
            "Line 1 does not begin a file of promises: the key troth is missing.",
            f"Begin with troth: {VERSION}.",
        )
    found = fitted(PromisesFile, said, "promises.file_unfit", _REMEDY, _SOURCE)
    for key, one in found.promises.items():
        _require_kind(said, key, one.kind)
        _require_fit(said["promises"][key], one.kind)
    return found


def _require_kind(said: Mapping[str, Any], key: str, kind: str) -> None:
    if kind not in kinds():
        place = _SOURCE.place(mark_of(said, ["promises", key, "kind"]))
        what = f"{place}: promises.{key}.kind is no kind of promise{nearest(kind, list(kinds()))}."
        raise InvalidInputError("promises.unfit_kind", what, _OF_KINDS)


def _require_fit(said: Mapping[str, Any], kind: str) -> None:
    parameters = said.get("parameters", {})
    if parameters or kinds()[kind].faults_of(parameters):
        model = kinds()[kind].parameters
        # Without a mapping of its own there is no line to name but the promise's.
        node = parameters if "parameters" in said else _nothing(said)
        fitted(model, node, "promises.unfit_parameters", _OF_KINDS, _SOURCE)


def _nothing(said: Mapping[str, Any]) -> Any:
    from troth.core.yaml_reading import Mapping as Node

    return Node(mark_of(said, []))
