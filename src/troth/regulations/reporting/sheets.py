"""The report as a workbook, one sheet a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.regulations.calendar.table import calendar_table
from troth.regulations.fine_words import fines_table
from troth.regulations.reporting.document import summary_of
from troth.regulations.reporting.gathering import limits
from troth.regulations.tables import changes_table, duties_table, laws_table
from troth.regulations.words import LEVELS, said, state_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.tabular import Cell
    from troth.regulations.reporting.gathering import Report


def workbook_of_report(report: Report) -> bytes:
    """Return the report as XLSX, in the language that is active."""
    from troth.core.spreadsheet import workbook_of  # large, and seldom needed

    shorts = {one.id: one.short for one in report.book.regimes}
    return workbook_of(
        {
            _("Where we stand"): _about(report),
            _("Laws"): laws_table(report.standing.regimes),
            _("Reasons"): _reasons(report),
            _("Duties"): duties_table(report.owed, report.book, report.on),
            _("Fines"): fines_table(report.exposed.lines),
            _("Deadlines"): calendar_table(report.deadlines),
            _("Changes"): changes_table(report.changes, shorts),
            _("Sources"): _sources(report),
        }
    )


def _about(report: Report) -> Table:
    rows: list[dict[str, Cell]] = [{"what": what, "value": told} for what, told in _lines(report)]
    return Table({"what": _("What"), "value": _("Answer")}, rows)


def _lines(report: Report) -> Iterator[tuple[str, Cell]]:
    counts = summary_of(report)
    yield _("Company"), report.company
    yield _("As of"), report.on.isoformat()
    at = date_format(timezone.localtime(report.made_at), "DATETIME_FORMAT")
    yield _("Made"), str(at)
    yield _("Lawbook"), report.lawbook
    yield _("Laws that apply"), counts.apply
    yield _("Laws that may apply"), counts.may_apply
    yield _("Duties answered"), counts.answered
    yield _("Of these, by people's word"), counts.confirmed
    yield _("Duties open"), counts.open
    yield _("Deadlines overdue"), counts.overdue
    for one in limits(report):
        yield _("What this does not say"), one


def _reasons(report: Report) -> Table:
    columns = {
        "law": _("Law"),
        "says": _("Line"),
        "reference": _("Reference"),
        "outcome": _("Answer"),
        "exempts": _("Takes out"),
        "level": _("Verified"),
    }
    rows: list[dict[str, Cell]] = [
        {
            "law": one.regime.short,
            "says": said(line.says),
            "reference": line.ref,
            "outcome": state_word(line.outcome),
            "exempts": line.exempts,
            "level": str(LEVELS[line.level]),
        }
        for one in report.matter
        for line in one.found.lines
    ]
    return Table(columns, rows)


def _sources(report: Report) -> Table:
    columns = {"id": _("Id"), "title": _("Title"), "url": _("Address"), "read": _("Read")}
    rows: list[dict[str, Cell]] = [
        {"id": one.id, "title": one.title, "url": one.url, "read": one.read.isoformat()}
        for one in report.sources()
    ]
    return Table(columns, rows)
