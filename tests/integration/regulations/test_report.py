"""The report "where we stand": the same on the page, on paper, in a workbook, as JSON."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pikepdf
import pytest
from django.test import Client
from django.utils import timezone, translation
from typer.testing import CliRunner

from tests.cast import acting_as, client_for, company
from tests.integration.duties.companies import deadline, in_berlin, said
from tests.integration.notice.printed_pages import elements, squeezed, tags, text, unmarked
from tests.integration.regulations.shops import BERLIN
from troth.core.room import Role
from troth.foundation.people.actions import issue_token
from troth.foundation.printing.printing import printed
from troth.regulations.commands import app
from troth.regulations.reporting.document import ReportDocument, document_of, summary_of
from troth.regulations.reporting.gathering import limits, report_on
from troth.regulations.reporting.paper import pdf_of, report_job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from troth.regulations.reporting.gathering import Report

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.one_database]

PAGE = "/console/regulations/report/"
ON = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _company() -> Iterator[None]:
    in_berlin()
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 1), **{**BERLIN, "targets": ["EU", "US-CA"]})
        said(date(2026, 1, 1), turnover={"USD": "28000000"})
        yield


def _report() -> Report:
    deadline(started=timezone.now() - timedelta(days=80))
    return report_on(ON)


def test_the_document_says_everything_and_keeps_its_shape() -> None:
    report = _report()
    found = document_of(report)
    assert ReportDocument.model_validate_json(found.model_dump_json()) == found
    assert (found.version, found.company, found.on) == (1, "Example Ltd", ON)
    applying = {one.regime for one in found.laws if one.state == "applies"}
    assert {"eu-gdpr", "us-ca"} <= applying
    assert found.summary.apply == len(applying)
    assert {one.regime for one in found.duties} <= applying
    assert applying <= set(found.reasons)
    assert any(line.outcome == "yes" for line in found.reasons["us-ca"])
    assert found.summary.open == sum(
        one.state in {"open", "in_part", "broken"} for one in found.duties
    )
    assert all(one.next_step for one in found.duties if one.state == "open" and one.controls)
    assert found.summary.overdue == 1
    assert found.deadlines[0].when == "overdue"
    assert found.deadlines[0].reckoned
    known = {one.id for one in found.sources}
    assert {name for fine in found.fines for name in fine.sources} <= known
    assert any("no legal advice" in one for one in found.limits)


def test_the_summary_is_that_of_the_laws() -> None:
    report = _report()
    counts = summary_of(report)
    assert counts.duties == sum(len(one.duties) for one in report.standing.applying)
    assert counts.apply + counts.may_apply + len(report.others) == len(report.standing.regimes)


def test_another_day_gives_another_report() -> None:
    before = document_of(report_on(date(2017, 1, 1)))
    after = document_of(report_on(ON))
    assert before.summary.apply == 0
    assert after.summary.apply > 0


def test_a_stub_is_named_as_one() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 2), targets=["EU", "US-TX"])
    report = report_on(ON)
    assert report.stubs
    assert any(report.stubs[0].regime.short in one for one in limits(report))


def test_missing_facts_are_named_as_questions() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 2), targets=["EU", "US-TX"])
    page = client_for(Role.AUDITOR).get(PAGE, {"on": ON.isoformat()}).content.decode()
    assert "Not answered yet: " in page
    assert "sba_small" not in page
    assert "sba_small" not in text(pdf_of(report_on(ON)))


def test_the_page_shows_it_to_those_who_may() -> None:
    _report()
    shown = client_for(Role.AUDITOR).get(PAGE, {"on": ON.isoformat()})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "This is no legal advice." in page
    assert "20,000,000\N{NO-BREAK SPACE}EUR" in page
    assert client_for(Role.EMPLOYEE).get(PAGE).status_code == 403


@pytest.mark.parametrize("page", [PAGE, "/console/regulations/exposure/"])
def test_a_day_that_makes_no_sense_is_said_to_make_none(page: str) -> None:
    answer = client_for(Role.OWNER).get(page, {"on": "2500-01-01"})
    assert answer.status_code == 422
    assert "Name a day from 2016 to 2099." in answer.content.decode()


@pytest.mark.parametrize("form", ["pdf", "xlsx", "json"])
def test_the_page_gives_files(form: str) -> None:
    answer = client_for(Role.OWNER).get(PAGE, {"format": form, "on": ON.isoformat()})
    assert answer.status_code == 200
    name = f"where-we-stand-2026-11-27.{form}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    begins = {"pdf": b"%PDF-", "xlsx": b"PK", "json": b"{"}[form]
    assert answer.content.startswith(begins)


def test_the_workbook_has_a_sheet_for_each_table_and_no_formula() -> None:
    report = _report()
    answer = client_for(Role.OWNER).get(PAGE, {"format": "xlsx", "on": ON.isoformat()})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    titles = [
        "Where we stand",
        "Laws",
        "Reasons",
        "Duties",
        "Fines",
        "Deadlines",
        "Changes",
        "Sources",
    ]
    assert book.sheetnames == titles
    assert book["Duties"].max_row == len(report.owed) + 1
    assert book["Fines"].max_row == len(report.exposed.lines) + 1
    assert book["Laws"].max_row == len(report.standing.regimes) + 1
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_paper_says_what_the_report_says(language: str) -> None:
    with translation.override(language):
        report = _report()
        content, document = pdf_of(report), document_of(report)
    found = text(content)
    for law in document.laws:
        if law.state != "does_not_apply":
            assert squeezed(law.law) in found
    for lines in document.reasons.values():
        for line in lines:
            assert squeezed(line.says) in found
    for duty in document.duties:
        assert squeezed(duty.sentence) in found
    for limit in document.limits:
        assert squeezed(limit) in found
    for one in document.deadlines:
        assert squeezed(one.title) in found
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == language


def test_the_paper_is_tagged_by_what_it_is() -> None:
    content = printed(report_job(_report()))
    found = tags(content)
    assert found["/H1"] == 1
    assert found["/H2"] >= 6
    assert found["/Table"] == found["/THead"] >= 1
    assert found["/LI"] > 20
    assert found["/Figure"] == 0
    assert unmarked(content) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.Title) == "Where we stand: Example Ltd"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        heads = [one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/TH"]
        assert {str(one.A.Scope) for one in heads} == {"/Column", "/Row"}
        links: list[Any] = [one for page in pdf.pages for one in page.get("/Annots", [])]
        assert links
        assert all("/Contents" in one and "/StructParent" in one for one in links)


def test_a_company_that_said_nothing_has_a_report_too() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 2), targets=[], established=[])
    report = report_on(ON)
    assert squeezed("No law of the lawbook applies") in text(pdf_of(report))
    assert client_for(Role.OWNER).get(PAGE).status_code == 200


def test_the_command_line_writes_all_three(tmp_path: Path) -> None:
    company()
    for form in ("pdf", "xlsx", "json"):
        file = tmp_path / f"report.{form}"
        asked = ["report", "--format", form, "--out", str(file), "--as-of", "2026-11-27"]
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == 0, done.output
        assert file.stat().st_size > 1000
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert told["on"] == "2026-11-27"
    german = CliRunner().invoke(app, ["report", "--language", "de"])
    assert json.loads(german.stdout)["language"] == "de"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--format", "pdf"], "regulations.out_missing"),
        (["--as-of", "yesterday"], "regulations.unfit_as_of"),
        (["--language", "tlh"], "regulations.unfit_language"),
        (["--out", "/nowhere/at/all.json"], "regulations.file_not_written"),
    ],
)
def test_what_cannot_be_written_is_refused(asked: list[str], code: str) -> None:
    done = CliRunner().invoke(app, ["report", *asked])
    assert getattr(done.exception, "code", "") == code


def _get(path: str, *scopes: str) -> Any:
    with acting_as(Role.PRIVACY_OFFICER):
        _token, secret = issue_token(name="tests", scopes=scopes, days=1)
    headers = {"authorization": f"Bearer {secret}"}
    return Client().get(f"/api/v1/regulations/{path}", headers=headers)


def test_the_api_answers_the_same() -> None:
    _report()
    told = _get("report?on=2026-11-27", "regulations.read").json()
    assert told["summary"]["overdue"] == 1
    fines = _get("fines?on=2026-11-27", "regulations.read").json()
    assert fines
    assert fines == told["fines"]
    calendar = _get("calendar", "regulations.read").json()
    assert calendar[0]["when"] == "overdue"
    for path in ("report", "fines", "calendar"):
        assert _get(path, "duties.read").status_code == 403
