"""The reference pages of files in YAML, made from the models that read them."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

INTRODUCTION: Final = """\
# The data map's file

`troth export` writes this form and `troth apply` reads it;
[Keep the data map in files](../how-to/keep-the-data-map-in-files.md) shows how. It is YAML in
UTF-8, at most 10 MB, without anchors, aliases and tags. A key that is not listed here is refused,
with its line and the nearest key that is. Only `null`, `true`, `false` and whole numbers are more
than text: `country: NO` is Norway.

What is left out has its default, and `troth export` leaves defaults out. Everything that stands
under a key of its own (purposes, recipients, systems and the like) is named by that key elsewhere:
letters, digits, `-` and `_`, at most 80. A dataset is named `system/dataset`, a field
`system/dataset:field`, with the names that the store has for them.

`type`, `primary_key`, `unique` and `nullable` are facts of a store. Of a field that discovery has
seen they change nothing; a `type` that differs from what it saw is a warning, and makes
`troth apply --check` fail. `proposed` is for the reader: move its value to `category` to confirm
it, write another category to correct it, or `personal: false` to reject it.
"""


PROMISES: Final = """\
# A file of promises

`troth promise export` writes this form and `troth promise apply` reads it;
[Make and check promises](../how-to/make-promises.md) shows how. It is YAML in UTF-8, at most 10 MB,
without anchors, aliases and tags. A key that is not listed here, or that the kind of a promise does
not take, is refused with its line and the nearest key that is.

What is left out has its default, and `troth promise export` leaves defaults out. A promise is named
by its key: lower-case letters, digits and `-`, at most 80. [Kinds of promises](promises.md) lists
the parameters of each kind.
"""


RECOGNISERS: Final = """\
# A file of recognisers

`troth scan --recognisers` reads this form; [Find personal data](../how-to/find-personal-data.md)
shows how. It is YAML in UTF-8, at most 10 MB, without anchors, aliases and tags. A key that is not
listed here is refused, with its line, its column and the nearest key that is. Text that looks like
a number or a truth value is put in quotes: `allow: ['100000']`.

Patterns are in [RE2's syntax](https://github.com/google/re2/wiki/Syntax): no look-around and no
back-references, so that each takes time in proportion to the text. A pattern that RE2 does not take
is refused with the place of the fault in it.
"""


def data_map_file_page() -> str:
    """Return the page of all keys of the data map's file."""
    from troth.core.datamapping.document import DataMap

    return _page(INTRODUCTION, DataMap)


def promises_file_page() -> str:
    """Return the page of all keys of a file of promises."""
    from troth.core.promising.document import PromisesFile

    return _page(PROMISES, PromisesFile)


def recognisers_file_page() -> str:
    """Return the page of all keys of a file of recognisers."""
    from troth.core.detection.custom_form import OwnRecognisers

    return _page(RECOGNISERS, OwnRecognisers)


def _page(introduction: str, form: type[BaseModel]) -> str:
    page = introduction
    for path, model in _models(form, ()):
        title = ", ".join(f"`{key}`" for key in path) or "The file"
        page += f"\n## {title}\n\n{_first_paragraph(model)}\n\n{_table(model)}"
    return page


def _models(
    model: type[BaseModel], path: tuple[str, ...]
) -> list[tuple[tuple[str, ...], type[BaseModel]]]:
    found = [(path, model)]
    for name, field in model.model_fields.items():
        for inner in _inner(field.annotation):
            found += _models(inner, (*path, name))
    return found


def _inner(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in _inner(part)]


def _first_paragraph(model: type[BaseModel]) -> str:
    paragraph, _, _ = (model.__doc__ or "").partition("\n\n")
    return " ".join(paragraph.split())


def _table(model: type[BaseModel]) -> str:
    lines = ["| Key | Value | Default | Meaning |", "| --- | --- | --- | --- |"]
    for name, field in model.model_fields.items():
        cells = (f"`{name}`", _kind(field.annotation), _default(field), field.description or "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _kind(annotation: Any) -> str:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in parts if word != "")
    if origin in {Annotated, Union, UnionType}:
        return _kind(next(part for part in parts if part is not type(None)))
    if annotation is bool:
        return "`true`, `false`"
    if annotation is int:
        return "whole number"
    if _inner(annotation) or origin is dict:
        return "list" if origin is tuple else "mapping"
    return "list of text" if origin is tuple else "text"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    if field.default in (None, "", (), {}):
        return "none"
    shown = str(field.default)
    return f"`{shown.lower() if isinstance(field.default, bool) else shown}`"
