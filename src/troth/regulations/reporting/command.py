"""``troth regulations report``."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads it at run time
from typing import Annotated

import typer

from troth.core.errors import InvalidInputError


class Form(StrEnum):
    """In which form the report is written."""

    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"


def report(
    *,
    form: Annotated[Form, typer.Option("--format", help="Form.")] = Form.JSON,
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write; without one, JSON goes to standard output."),
    ] = None,
    as_of: Annotated[str, typer.Option(help="A day such as 2026-01-31; by default today.")] = "",
    language: Annotated[
        str, typer.Option(help="Language, such as de; by default the company's.")
    ] = "",
) -> None:
    """Write where the company stands: laws, duties, fines, deadlines, changes, sources."""
    if out is None and form is not Form.JSON:
        raise InvalidInputError(
            "regulations.out_missing",
            f"A report as {form.value} needs a file.",
            "Name one with --out.",
        )
    content = _content(form, _day(as_of), language)
    if out is None:
        sys.stdout.buffer.write(content + b"\n")
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        what = f"The file cannot be written: {error.strerror}."
        raise InvalidInputError(
            "regulations.file_not_written", what, "Check the folder and its permissions."
        ) from None


def _content(form: Form, on: date | None, language: str) -> bytes:
    from django.conf import settings
    from django.utils import timezone, translation

    from troth.foundation.duties.queries.calendars import today, zone
    from troth.foundation.people.queries import organisation
    from troth.regulations.reporting.document import json_of
    from troth.regulations.reporting.gathering import report_on
    from troth.regulations.reporting.paper import pdf_of
    from troth.regulations.reporting.sheets import workbook_of_report

    wanted = language or organisation().language
    if wanted not in dict(settings.LANGUAGES):
        known = ", ".join(dict(settings.LANGUAGES))
        raise InvalidInputError(
            "regulations.unfit_language", "There is no such language.", f"Take one of {known}."
        )
    make = {Form.PDF: pdf_of, Form.XLSX: workbook_of_report, Form.JSON: json_of}[form]
    with translation.override(wanted), timezone.override(zone()):
        return make(report_on(on or today()))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidInputError(
            "regulations.unfit_as_of", "The option --as-of is no day.", "Write it as in 2026-01-31."
        ) from None
