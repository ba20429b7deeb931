"""The project's own file: from text to a map, with every fault named by line and key."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import BaseModel, ValidationError

from troth.core.datamapping.document import VERSION, DataMap
from troth.core.datamapping.yaml_reading import line_of, read
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

_FAULTS_SHOWN: Final = 5
_WORDS: Final = {
    "string_type": "must be text; put a number or a truth value in quotes",
    "bool_type": "must be true or false",
    "missing": "is missing",
    "string_too_long": "is too long",
    "string_too_short": "must not be empty",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "tuple_type": "must be a list",
}


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
    try:
        return DataMap.model_validate(said)
    except ValidationError as error:
        raise _unfit(said, error.errors(include_input=False, include_url=False)) from None


def _unfit(said: Any, faults: Sequence[ErrorDetails]) -> InvalidInputError:
    shown = [_sentence(said, fault) for fault in faults[:_FAULTS_SHOWN]]
    more = len(faults) - len(shown)
    if more:
        shown.append(f"There are {more} more.")
    remedy = "docs/reference/data-map-file.md lists every key."
    return InvalidInputError("datamap.file_unfit", " ".join(shown), remedy)


def _sentence(said: Any, fault: ErrorDetails) -> str:
    path = [step for step in fault["loc"] if step != "[key]"]
    place = ".".join(str(step) for step in path)
    begin = f"Line {line_of(said, path)}: {place}"
    if fault["type"] == "extra_forbidden":
        return f"{begin} is not a key here{_nearest(str(path[-1]), _keys_at(path[:-1]))}."
    if fault["type"] == "literal_error":
        expected = fault.get("ctx", {}).get("expected", "")
        return f"{begin} must be one of {_listed(expected)}."
    if fault["type"] == "string_pattern_mismatch":
        return f"{begin} is not written as it must be."
    if fault["type"] in {"two_words", "period", "country"}:
        return f"{begin} {fault['msg']}."
    return f"{begin} {_WORDS.get(fault['type'], 'does not fit')}."


def _listed(expected: str) -> str:
    words = expected.replace(" or ", ", ").replace("'", "").split(", ")
    return ", ".join(word for word in words if word)


def _nearest(key: str, known: Sequence[str]) -> str:
    found = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean {found[0]}" if found else f"; the keys are {', '.join(known)}"


def _keys_at(path: Sequence[str | int]) -> list[str]:
    model: Any = DataMap
    for step in path:
        if isinstance(model, type) and issubclass(model, BaseModel):
            model = _model_in(model.model_fields[str(step)].annotation)
        elif isinstance(model, tuple):
            model = model[0]
    if isinstance(model, type) and issubclass(model, BaseModel):
        return list(model.model_fields)
    return []


def _model_in(annotation: Any) -> Any:
    """Return the model of a field, or a tuple of it when it stands in a mapping by key."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found is not None and not isinstance(found, tuple):
            is_mapping = getattr(annotation, "__origin__", None) is dict
            return (found,) if is_mapping else found
    return None
