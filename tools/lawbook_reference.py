"""The reference page of the lawbook's files, made from the forms that read them."""

from __future__ import annotations

import re
from decimal import Decimal
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

INTRODUCTION: Final = """\
# The lawbook's files

A regime of the lawbook is a file of this form; so is a company's overlay, which adds to the lawbook
and corrects it. It is YAML in UTF-8, at most 10 MB, without anchors, aliases and tags. A key that
is not listed here is refused with its line and the nearest key that is, and so is what contradicts
itself: a name that stands for nothing, days that overlap, a number without a source, a level that
no source bears, a rule that reads a fact nobody is asked for.

**Days.** `from` and `to` are civil dates, both included. One id may stand several times, for days
that do not overlap; where days between two entries have none, one of them says why in `gap`. On a
day on which the law is in force and no rule stands, applicability is unknown.

**Levels.** `P`: the statute, the regulation or the authority's own page was read; it needs a source
of the kind `primary`. `S`: somebody who writes about the law was read; a result that rests on it is
marked. `R`: recalled; it decides nothing and no figure of it is shown.

**Texts** that people see are English, or `{en: ..., de: ...}`.

**Expressions** (`when`) are a part of [CEL](https://cel.dev): facts as `f.for_profit` or
`f.residents['US-CA']`, comparisons, `in`, `size`, arithmetic, `&&`, `||`, `!`, `? :`. There is no
`has`: a fact that is missing makes a line unknown, never false. A group is decided as soon as its
known lines decide it, whatever the others turn out to be.

**An overlay** has the keys of the first table. Its entries take the days of their range; the
lawbook's own entries of the same id keep the other days. A law that inherits from a changed one
goes on inheriting what the lawbook says. Entries of an overlay are marked wherever they are shown.
"""


def lawbook_file_page() -> str:
    """Return the page of all keys of the lawbook's files."""
    return INTRODUCTION + "".join(_section(title, form) for title, form in _forms())


def _forms() -> list[tuple[str, type[BaseModel]]]:
    from troth.core.lawbook.clock import Clock, DueDate, Span
    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.fact import Control, Event, Fact
    from troth.core.lawbook.fine import Fine
    from troth.core.lawbook.overlaying import ChangedRegime, Overlay
    from troth.core.lawbook.regime import (
        Expected,
        InForce,
        InheritedAs,
        LawSource,
        Regime,
        Remark,
        Rule,
    )

    return [
        ("An overlay", Overlay),
        ("`changes`", ChangedRegime),
        ("A regime, and each of `regimes`", Regime),
        ("`in_force`", InForce),
        ("`inherits_as`", InheritedAs),
        ("`sources`", LawSource),
        ("`applicability`", Rule),
        ("`rule`, `unless`, `when` of a duty", Condition),
        ("`fines`", Fine),
        ("`duties`", Duty),
        ("`clock`", Clock),
        ("A length of time", Span),
        ("`dates` of a clock", DueDate),
        ("`upcoming`", Expected),
        ("`notes`", Remark),
        ("`controls`", Control),
        ("`facts`", Fact),
        ("`events`", Event),
    ]


def _section(title: str, form: type[BaseModel]) -> str:
    about = " ".join((form.__doc__ or "").partition("\n\n")[0].split())
    told = _told(form)
    lines = ["| Key | Value | Default | Meaning |", "| --- | --- | --- | --- |"]
    for name, field in form.model_fields.items():
        cells = (
            f"`{field.alias or name}`",
            _kind(field.annotation),
            _default(field),
            told.get(name, ""),
        )
        lines.append(f"| {' | '.join(cells)} |")
    rows = "\n".join(lines)
    return f"\n## {title}\n\n{about}\n\n{rows}\n"


def _told(form: type[BaseModel]) -> dict[str, str]:
    """Return what the docstrings of a form and of its bases say of each attribute."""
    found: dict[str, str] = {}
    for one in reversed(form.__mro__):
        _, _, attributes = (one.__doc__ or "").partition("Attributes:\n")
        for name, text in re.findall(r"^ {8}(\w+): (.+(?:\n {12}.+)*)", attributes, re.MULTILINE):
            found[name] = _sentence(text)
    return found


def _sentence(text: str) -> str:
    plain = " ".join(text.split()).replace("``", "`").replace("|", "\\|")
    return plain[0].upper() + plain[1:]


def _kind(annotation: Any) -> str:
    from troth.core.lawbook.words import Words

    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{str(word).lower()}`" for word in parts)
    if origin in {Annotated, Union, UnionType}:
        return _kind(next(part for part in parts if part is not type(None)))
    if origin is tuple:
        inner = _kind(parts[0])
        return "list" if inner == "mapping" else f"list of {inner}"
    if annotation is Words:
        return "text, also `{en, de}`"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "mapping"
    return _plain_kind(annotation, origin)


def _plain_kind(annotation: Any, origin: Any) -> str:
    names = {bool: "`true`, `false`", int: "whole number", Decimal: "number"}
    if annotation in names:
        return names[annotation]
    if getattr(annotation, "__name__", "") == "Level":
        return "`P`, `S`, `R`"
    if getattr(annotation, "__name__", "") == "date":
        return "date"
    return "text" if origin is None else "mapping"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return f"`{field.default}`" if isinstance(field.default, str) else "none"
