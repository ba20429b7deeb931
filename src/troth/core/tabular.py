"""Tables as files: every table that a page shows can be taken away as CSV or JSON.

``core.spreadsheet`` makes workbooks of the same tables. CSV follows RFC 4180 in UTF-8 with a byte
order mark, so that spreadsheet programs read it right. Cells that a spreadsheet would run as a
formula are led by an apostrophe (OWASP, CSV injection, read 2026-11-23).
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Cell = str | int | bool | None

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns.

    Attributes:
        columns: key in the rows to the label shown above.
        rows: one mapping a row; a missing key is an empty cell.
    """

    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Cell]]

    def csv(self) -> bytes:
        """Return the table as CSV, labels first."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(self.columns.values())
        for row in self.rows:
            writer.writerow([inert(row.get(key)) for key in self.columns])
        return out.getvalue().encode("utf-8-sig")

    def json(self) -> bytes:
        """Return the rows as a JSON list of objects under the columns' keys."""
        rows = [{key: row.get(key) for key in self.columns} for row in self.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def inert(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
