"""Tables as workbooks (XLSX), for those who keep their records in a spreadsheet.

Text goes in as text: no cell is ever a formula, whatever it begins with (OWASP, CSV injection,
read 2026-11-27). What the format cannot hold, control characters, is left out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from troth.core.tabular import Cell, Table

_NARROWEST: Final = 12
_WIDEST: Final = 48
_LONGEST_TEXT: Final = 32_767
"""Characters that a cell takes (ECMA-376, limits of SpreadsheetML as Excel states them)."""


def workbook(table: Table, title: str) -> bytes:
    """Return a table as a workbook of one sheet, labels first and always in sight.

    Args:
        table: what stands in it.
        title: of the sheet; the format takes 31 characters.
    """
    return workbook_of({title: table})


def workbook_of(tables: Mapping[str, Table]) -> bytes:
    """Return tables as a workbook, one sheet each, labels first and always in sight.

    Args:
        tables: by the titles of their sheets, at least one; the format takes 31 characters of a
            title, and they differ in these.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in tables.items():
        sheet: Worksheet = book.create_sheet(title[:31])
        _fill(sheet, table)
        _shape(sheet, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    rows = [list(table.columns.values())]
    rows += [[row.get(key) for key in table.columns] for row in table.rows]  # type: ignore[misc]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            cell.value = _text(value)
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl takes what begins with = for a formula otherwise
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)


def _shape(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, (key, label) in enumerate(table.columns.items(), start=1):
        texts = [label, *(str(row.get(key) or "") for row in table.rows)]
        longest = max(len(line) for text in texts for line in text.split("\n"))
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width


def _text(value: Cell) -> Cell:
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_TEXT]
    return value
