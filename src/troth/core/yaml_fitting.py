"""What YAML said, fitted to a form; every fault is named by line and key, never with the value."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import line_of

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
_IN_OUR_WORDS: Final = frozenset({"two_words", "period", "country", "pattern", "word"})
"""Types of faults that a form raises itself, with the end of a sentence."""

Form = TypeVar("Form", bound=BaseModel)


def fitted(form: type[Form], said: Any, code: str, remedy: str) -> Form:
    """Return what YAML said as a form.

    Args:
        form: a model that forbids what it does not know.
        said: what ``yaml_reading.read`` returned.
        code: of the error.
        remedy: where a person reads what the form takes.

    Raises:
        InvalidInputError: it does not fit; up to five faults are named.
    """
    try:
        return form.model_validate(said)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        raise _unfit(form, said, faults, code, remedy) from None


def _unfit(
    model: type[BaseModel], said: Any, faults: Sequence[ErrorDetails], code: str, remedy: str
) -> InvalidInputError:
    shown = [_sentence(model, said, fault) for fault in faults[:_FAULTS_SHOWN]]
    more = len(faults) - len(shown)
    if more:
        shown.append(f"There are {more} more.")
    return InvalidInputError(code, " ".join(shown), remedy)


def _sentence(root: type[BaseModel], said: Any, fault: ErrorDetails) -> str:
    path = [step for step in fault["loc"] if step != "[key]"]
    place = ".".join(str(step) for step in path)
    begin = f"Line {line_of(said, path)}: {place}"
    if fault["type"] == "extra_forbidden":
        return f"{begin} is not a key here{_nearest(str(path[-1]), _keys_at(root, path[:-1]))}."
    if fault["type"] == "literal_error":
        expected = fault.get("ctx", {}).get("expected", "")
        return f"{begin} must be one of {_listed(expected)}."
    if fault["type"] == "string_pattern_mismatch":
        return f"{begin} is not written as it must be."
    if fault["type"] in _IN_OUR_WORDS:
        return f"{begin} {fault['msg']}."
    return f"{begin} {_WORDS.get(fault['type'], 'does not fit')}."


def _listed(expected: str) -> str:
    words = expected.replace(" or ", ", ").replace("'", "").split(", ")
    return ", ".join(word for word in words if word)


def _nearest(key: str, known: Sequence[str]) -> str:
    found = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean {found[0]}" if found else f"; the keys are {', '.join(known)}"


def _keys_at(root: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    model: Any = root
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
