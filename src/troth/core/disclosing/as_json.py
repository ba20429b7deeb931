"""The copy as one JSON document (RFC 8259), written piece by piece.

``{"format", "version", "about", "authority", "rights", "elsewhere", "datasets": [{..., "rows":
[{field: value}], "left_out": {field: count}}]}``. A value is text or null, as the store has it. A
value that was left out because it names somebody else is not in its row, and is counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from troth.core.disclosing.contents import FORMAT, VERSION
from troth.core.disclosing.sieving import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.disclosing.contents import Contents, Dataset
    from troth.core.disclosing.sieving import Row

_ENCODER: Final = msgspec.json.Encoder()


def beginning(contents: Contents) -> bytes:
    """Return all that stands before the datasets."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "about": contents.about,
        "authority": contents.authority,
        "rights": contents.rights,
        "elsewhere": contents.elsewhere,
    }
    return _ENCODER.encode(said)[:-1] + b',"datasets":['


def dataset_beginning(dataset: Dataset, *, first: bool) -> bytes:
    """Return a dataset up to its rows; ``first``: no other one stands before it."""
    return (b"\n" if first else b",\n") + _ENCODER.encode(dataset)[:-1] + b',"rows":['


def rows_of(dataset: Dataset, rows: Iterable[Row], *, first: bool) -> bytes:
    """Return rows of a dataset's given fields; ``first``: no others stand before them."""
    names = [one.name for one in dataset.given]
    said = [_ENCODER.encode(_row(names, row)) for row in rows]
    lead = b"\n" if first else b",\n"
    return lead + b",\n".join(said) if said else b""


def dataset_end(left_out: Mapping[str, int]) -> bytes:
    """Return what stands behind the rows of a dataset."""
    return b'],"left_out":' + _ENCODER.encode(dict(left_out)) + b"}"


def ending() -> bytes:
    """Return what stands behind the last dataset."""
    return b"\n]}\n"


def _row(names: list[str], row: Row) -> dict[str, object]:
    pairs = zip(names, row, strict=True)
    if LEFT_OUT in row:
        return {name: value for name, value in pairs if value is not LEFT_OUT}
    return dict(pairs)
