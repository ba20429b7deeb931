"""The copy as tables: a file a dataset, and a codebook that says what every field means.

CSV as RFC 4180 has it, in UTF-8 with a byte order mark. Cells that a spreadsheet would run as a
formula are led by an apostrophe, as in every table of Troth (``core.tabular``); the JSON has them
as they are, and tells NULL from an empty text, which are both an empty cell here.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from troth.core.disclosing.sieving import LEFT_OUT
from troth.core.tabular import Table, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.disclosing.contents import Contents, Dataset, Field
    from troth.core.disclosing.sieving import Row
    from troth.core.tabular import Cell

MARK: Final = b"\xef\xbb\xbf"
"""The byte order mark, which spreadsheet programs look for."""
LONGEST_NAME: Final = 40
COLUMNS: Final = (
    "file",
    "dataset",
    "system",
    "field",
    "meaning",
    "category",
    "personal",
    "special",
    "origin",
    "given",
    "why",
    "purposes",
    "kept",
    "starts",
    "ground",
    "recipients",
    "automated",
)
"""Keys of the columns of the codebook."""


def key_of(number: int, name: str) -> str:
    """Return how files and anchors name a dataset: its number from 1, and what is plain of it."""
    plain = unicodedata.normalize("NFKD", name.rpartition(".")[2] or name).encode("ascii", "ignore")
    word = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:LONGEST_NAME].strip("-")
    return f"{number:02d}-{word}" if word else f"{number:02d}"


def heading(dataset: Dataset) -> bytes:
    """Return the first line of a dataset's file: names of its given fields."""
    return MARK + _lines([[inert(one.name) for one in dataset.given]])


def rows_of(rows: Iterable[Row], left_out: str) -> bytes:
    """Return rows as lines; ``left_out`` stands for values that were left out."""
    return _lines([[_cell(value, left_out) for value in row] for row in rows])


def codebook(contents: Contents, headings: Mapping[str, str], yes: str, no: str) -> bytes:
    """Return the codebook: a line for each field of each dataset.

    Args:
        contents: what is handed out.
        headings: what each of ``COLUMNS`` is called.
        yes: the word for it.
        no: the word for it.
    """
    rows = [_line(dataset, one, yes, no) for dataset in contents.datasets for one in dataset.fields]
    return Table({key: headings[key] for key in COLUMNS}, rows).csv()


def _line(dataset: Dataset, field: Field, yes: str, no: str) -> dict[str, Cell]:
    purposes = [f"{one.name} ({one.basis})" if one.basis else one.name for one in dataset.purposes]
    recipients = [
        f"{one.name} ({one.country})" if one.country else one.name for one in dataset.recipients
    ]
    return {
        "file": f"{dataset.key}.csv" if dataset.given else "",
        "dataset": dataset.name,
        "system": dataset.system,
        "field": field.name,
        "meaning": field.meaning,
        "category": field.category,
        "personal": yes if field.personal else no,
        "special": yes if field.special else no,
        "origin": field.origin,
        "given": yes if field.given else no,
        "why": field.why or field.others,
        "purposes": "; ".join(purposes),
        "kept": dataset.period,
        "starts": dataset.starts,
        "ground": dataset.ground,
        "recipients": "; ".join(recipients),
        "automated": " ".join(dataset.automated),
    }


def _cell(value: object, left_out: str) -> Cell:
    if value is LEFT_OUT:
        return left_out
    return inert(value) if isinstance(value, str) else None


def _lines(rows: list[list[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
