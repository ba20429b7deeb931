"""Names of another system, before they are kept or shown: too long, or no text, is left out."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.port import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.foundation.datamap.stores.port import Dataset

LONGEST: Final = 300
"""Characters of a name that the map keeps."""

_SHOWN: Final = 60


def keepable(datasets: Iterable[Dataset], notes: list[Note]) -> Iterator[Dataset]:
    """Yield datasets whose names the map can keep, without fields whose names it cannot.

    Args:
        datasets: as their store describes them.
        notes: is given a note for each that is left out.
    """
    for dataset in datasets:
        if not _fits(dataset.name):
            notes.append(Note("dataset.name_unfit", shown(dataset.name)))
            continue
        unfit = {field.name for field in dataset.fields if not _fits(field.name)}
        notes += [
            Note("field.name_unfit", f"{shown(dataset.name)}.{shown(name)}")
            for name in sorted(unfit)
        ]
        fields = tuple(field for field in dataset.fields if field.name not in unfit)
        yield replace(dataset, fields=fields) if unfit else dataset


def shown(text: str) -> str:
    """Return a name cut to what a line bears, as ``printable``."""
    return printable(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026")


def printable(text: str) -> str:
    """Return text with a sign in place of each character that would steer a screen or is none."""
    return text if text.isprintable() else "".join(map(_sign, text))


def _fits(name: str) -> bool:
    # A NUL is refused by PostgreSQL, half of a surrogate pair by every encoding.
    is_text = "\0" not in name and not any("\ud800" <= sign <= "\udfff" for sign in name)
    return len(name) <= LONGEST and is_text


def _sign(character: str) -> str:
    return "\ufffd" if unicodedata.category(character).startswith("C") else character
