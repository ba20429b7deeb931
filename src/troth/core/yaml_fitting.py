"""What YAML said, fitted to a form; every fault is named by place and key, never with the value."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import Source, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

_FAULTS_SHOWN: Final = 5
_WORDS: Final = {
    "string_type": "must be text; put a number or a truth value in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "missing": "is missing",
    "string_too_long": "is too long",
    "string_too_short": "must not be empty",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "tuple_type": "must be a list",
}
_LIMITS: Final = {
    "greater_than_equal": ("ge", "must be at least"),
    "less_than_equal": ("le", "must be at most"),
}
_OUR_WORDS: Final = frozenset({"two_words", "period", "country", "pattern", "word"})
"""Types of faults that a form raises itself, with the end of a sentence."""
_UNNAMED: Final = Source()

Form = TypeVar("Form", bound=BaseModel)


def fitted(form: type[Form], said: Any, code: str, remedy: str, source: Source = _UNNAMED) -> Form:
    """Return what YAML said as a form.

    Args:
        form: a model that forbids what it does not know.
        said: what ``yaml_reading.read`` returned.
        code: of the error.
        remedy: where a person reads what the form takes.
        source: what the text is called.

    The validators of the form find ``source`` in their context.

    Raises:
        InvalidInputError: it does not fit; up to five faults are named.
    """
    try:
        return form.model_validate(said, context=source)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        shown = [_sentence(form, said, fault, source) for fault in faults[:_FAULTS_SHOWN]]
        more = len(faults) - len(shown)
        shown += [f"There are {more} more."] * bool(more)
        raise InvalidInputError(code, " ".join(shown), remedy) from None


def _sentence(root: type[BaseModel], said: Any, fault: ErrorDetails, source: Source) -> str:
    path = [step for step in fault["loc"] if step != "[key]"]
    key = ".".join(str(step) for step in path)
    begin = f"{source.place(mark_of(said, path))}: {key}".rstrip()
    return f"{begin} {_trouble(root, path, fault)}."


def _trouble(root: type[BaseModel], path: Sequence[str | int], fault: ErrorDetails) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return f"is not a key here{nearest(str(path[-1]), _keys_at(root, path[:-1]))}"
    if kind == "literal_error":
        return f"must be one of {_listed(context.get('expected', ''))}"
    if kind == "string_pattern_mismatch":
        return "is not written as it must be"
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return f"{words} {context[limit]}"
    return fault["msg"] if kind in _OUR_WORDS else _WORDS.get(kind, "does not fit")


def _listed(expected: str) -> str:
    words = expected.replace(" or ", ", ").replace("'", "").split(", ")
    return ", ".join(word for word in words if word)


def nearest(key: str, known: Sequence[str]) -> str:
    """Return how a refusal of a key goes on: with the one it comes near to, or with all."""
    found = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean {found[0]}" if found else f"; the keys are {', '.join(known)}"


def _keys_at(root: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    model: Any = root
    for step in path:
        if isinstance(step, int):
            continue
        if isinstance(model, type) and issubclass(model, BaseModel):
            model = _model_in(_fields(model)[str(step)].annotation)
        elif isinstance(model, tuple):
            model = model[0]
    if isinstance(model, type) and issubclass(model, BaseModel):
        return list(_fields(model))
    return []


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


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
