r"""Recognisers that a company writes itself, in YAML.

A file is a list of types, or a mapping with the key ``recognisers`` that holds the list::

    - type: customer_number
      label: Customer number
      category: user.unique_id
      patterns: ['K-\d{6}', {regex: 'k\d{6}', alone: unlikely, in_context: likely}]
      context: [customer, kunde]
      words: [anonymous]
      allow: [K-000000]
      minimum: possible

Patterns are RE2's: no look-around and no back-references, so that each takes time in proportion to
the text. What cannot be used is refused with its line and column, a pattern with the place of the
fault in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.catalogue import labels
from troth.core.detection.custom_form import OwnPattern, OwnRecogniser, OwnRecognisers
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.errors import InvalidInputError
from troth.core.taxonomy import is_special
from troth.core.yaml_fitting import fitted
from troth.core.yaml_reading import Mapping, Source, mark_of, read

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOURCE: Final = "the company's own"
_REMEDY: Final = "docs/reference/recognisers-file.md lists every key."


def custom_recognisers(text: str, *, file: str = "recognisers.yaml") -> list[Recogniser]:
    """Return the recognisers that a YAML text describes, in its order.

    Args:
        text: the YAML.
        file: what it is called in errors.

    Raises:
        InvalidInputError: it cannot be read, a key is unknown or missing, a value does not fit, a
            type is there already, or RE2 does not take a pattern; up to five faults are named,
            each with its line and column.
    """
    source = Source(file, "detection")
    said = _whole(read(text.encode(errors="surrogatepass"), source))
    own = fitted(OwnRecognisers, said, "detection.unfit", _REMEDY, source).recognisers
    known = set(labels())
    for at, one in enumerate(own):
        if one.type in known:
            place = source.place(mark_of(said, ["recognisers", at, "type"]))
            what = f"{place}: The type {one.type} exists already."
            raise InvalidInputError("detection.type_taken", what, "Choose another name for it.")
        known.add(one.type)
    return [_recogniser(one) for one in own]


def _whole(said: object) -> object:
    if said is None:
        return {"recognisers": []}
    if not isinstance(said, list):
        return said
    whole = Mapping(mark_of(said, []))
    whole["recognisers"], whole.marks["recognisers"] = said, whole.mark
    return whole


def _recogniser(own: OwnRecogniser) -> Recogniser:
    context = _folded(own.context)
    otherwise = Likelihood.POSSIBLE if context else Likelihood.LIKELY
    return Recogniser(
        type=own.type,
        label=own.label or own.type.replace("_", " "),
        category=own.category,
        special=is_special(own.category),
        source=_SOURCE,
        patterns=tuple(_pattern(one, otherwise) for one in own.patterns),
        context=context,
        window=own.window,
        column_names=_folded(own.column_names),
        vocabulary=_folded(own.words),
        allow=_folded(own.allow),
        minimum=Likelihood.of(own.minimum),
        word_alone=Likelihood.LIKELY,
        word_in_context=Likelihood.VERY_LIKELY,
    )


def _pattern(own: OwnPattern, otherwise: Likelihood) -> Pattern:
    return Pattern(
        own.regex,
        _SOURCE,
        alone=Likelihood.of(own.alone) if own.alone else otherwise,
        in_context=Likelihood.of(own.in_context),
        ignore_case=own.ignore_case,
        bounded=own.bounded,
        common=True,
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(word.lower().split()) for word in words)
