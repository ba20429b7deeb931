"""Facts as a file, and the company's own lawbook: lint, apply, export, refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.duties.companies import OWN_LAWBOOK, deadline, said
from troth.core.errors import InvalidInputError, NotFoundError
from troth.core.lawbook.reading import shipped
from troth.core.room import Role
from troth.foundation.duties.actions.overlaying import remove_overlay, say_overlay
from troth.foundation.duties.checks import overlay_fits
from troth.foundation.duties.commands import app
from troth.foundation.duties.files.planning import propose
from troth.foundation.duties.files.reading import parse
from troth.foundation.duties.models import CompanyFact, Overlay
from troth.foundation.duties.queries.applying import applicability_of
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import company_facts
from troth.foundation.duties.queries.law import lawbook, overlay_fault, overlay_text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

FACTS = """\
troth: 1
facts:
  for_profit: true
  established: [DE, US-CA]
  employees:
  - {value: 10, from: 2025-01-01}
  - {value: 300, from: 2026-01-01}
  turnover:
    EUR: {value: 1250000, from: 2026-01-01}
    USD: {value: 1400000.50, from: 2026-01-01}
  sale_share:
    US-CA: "0.25"
"""


def _run(*arguments: str, given: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments), input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def _written(folder: Path, text: str, name: str = "facts.yaml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_file_of_facts_is_said_exported_and_then_nothing_differs(tmp_path: Path) -> None:
    file = _written(tmp_path, FACTS)
    code, output = _run("duties", "apply", file, "--check")
    assert (code, CompanyFact.objects.count()) == (1, 0)
    assert "+ employees: 300 from 2026-01-01" in output
    assert _run("duties", "apply", file, "--yes")[0] == 0
    assert company_facts(date(2025, 6, 1)) == {"employees": 10}
    assert company_facts(today())["turnover"] == {"EUR": 1250000.0, "USD": 1400000.5}
    again = str(tmp_path / "again.yaml")
    assert _run("duties", "export", "--to", again) == (0, "")
    code, output = _run("duties", "apply", again, "--check")
    assert (code, output) == (0, "All of this is said already.\n")
    assert _run("duties", "apply", file, "--check")[0] == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("facts: {}\n", "Line 1"),
        ("troth: 1\nfacts:\n  employes: 3\n", "Line 3"),
        ("troth: 1\nfacts:\n  turnover: 3\n", "Line 3"),
        ("troth: 1\nfacts:\n  employees: {value: 3, since: 2026-01-01}\n", "Line 3"),
        ("troth: 1\nfacts:\n  employees: {value: 3, from: soon}\n", "Line 3"),
        ("troth: 1\nfact: {}\n", "Line 2"),
        ("troth: 1\nfacts: [1]\n", "Line 2"),
        ("troth: 1\nfacts: &a {}\n", "Line 2"),
        ("troth: 1\nfacts:\n  employees: lots\n", "employees.value"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        _run("duties", "apply", _written(tmp_path, text), "--yes")
    assert reason in refused.value.what
    assert not CompanyFact.objects.exists()


def test_the_questions_are_listed() -> None:
    code, output = _run("duties", "questions")
    assert code == 0
    assert "turnover  amount by currency" in output
    assert "seat  seat" in output


def test_deadlines_are_listed_as_text_and_json() -> None:
    with acting_as(Role.OWNER):
        found = deadline(reference="request:7")
    code, output = _run("duties", "deadlines")
    assert (code, "gdpr-12-3  request:7" in output) == (0, True)
    rows = json.loads(_run("duties", "deadlines", "--all", "--json")[1])
    assert [one["id"] for one in rows] == [str(found.pk)]


def test_the_shipped_lawbook_is_sound() -> None:
    assert _run("lawbook", "lint") == (0, "The lawbook is sound.\n")


def test_a_file_is_judged_where_there_is_no_installation(tmp_path: Path) -> None:
    file = _written(tmp_path, OWN_LAWBOOK, "own.yaml")
    home = tmp_path / "home"
    for arguments in ([file], []):
        done = subprocess.run(
            [sys.executable, "-m", "troth", "lawbook", "lint", *arguments],
            env={"TROTH_HOME": str(home), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout) == (0, "The lawbook is sound.\n"), done.stderr
    assert not home.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("source: [own-note]\n    level: S\n", "level: S\n"), "line"),
        (("level: S\n    rule:", "level: Q\n    rule:"), "line"),
        (("'JP' in f.targets", "'JP' in f.target"), "target"),
        (("within: {days: 14}", "within: {days: 14, weeks: 2}"), "line"),
        (("id: jp-appi", "id: eu-gdpr"), "eu-gdpr"),
        (("regimes:", "regimes: ["), "line"),
        (("from: 2005-04-01\n    source", "from: 2005-02-30\n    source"), "line"),
    ],
)
def test_a_broken_overlay_is_refused_and_the_old_one_stays(
    tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    with acting_as(Role.OWNER):
        old = say_overlay(text=OWN_LAWBOOK)
    broken = OWN_LAWBOOK.replace(*change)
    assert broken != OWN_LAWBOOK
    file = _written(tmp_path, broken, "own.yaml")
    code, output = _run("lawbook", "lint", file)
    assert code == 1
    assert "own.yaml, line " in output
    assert reason in output
    with pytest.raises(InvalidInputError, match=r"own\.yaml, line \d+"):
        _run("lawbook", "apply", file)
    assert list(Overlay.objects.filter(ended_at=None)) == [old]
    assert lawbook().regime("jp-appi").duties[0].own


def test_an_overlay_is_applied_exported_marked_and_removed(tmp_path: Path) -> None:
    file = _written(tmp_path, OWN_LAWBOOK, "own.yaml")
    assert _run("lawbook", "lint", file)[0] == 0
    assert _run("lawbook", "apply", file)[0] == 0
    with acting_as(Role.OWNER):
        said(targets="JP", established="JP")
    assert applicability_of("jp-appi", today()).state.value == "applies"
    assert applicability_of("jp-appi", today()).level.value == "S"
    assert _run("lawbook", "export")[1] == OWN_LAWBOOK
    assert "(the company's own)" in _run("lawbook", "show", "appi-answer")[1]
    assert _run("lawbook", "remove")[0] == 0
    assert lawbook() is shipped()
    assert Overlay.objects.count() == 1
    with pytest.raises(NotFoundError):
        overlay_text()


def test_an_overlay_may_correct_a_shipped_entry(tmp_path: Path) -> None:
    own = """\
changes:
- regime: eu-gdpr
  sources:
  - {id: own-note, title: A note, url: "https://example.com/n", kind: secondary, read: 2026-11-27}
  duties:
  - id: gdpr-12-3
    ref: Art. 12(3)
    sentence: Answer within three weeks, as the company promised.
    topics: [rights]
    requests: [access, rectification, erasure, restriction, objection, portability]
    step: answer
    clock: {within: {weeks: 3}, starts: receipt}
    from: 2026-06-01
    source: [own-note]
    level: S
"""
    assert _run("lawbook", "apply", _written(tmp_path, own, "own.yaml"))[0] == 0
    with acting_as(Role.OWNER):
        found = deadline()
    assert (found.clock["within"], found.level) == ({"weeks": 3}, "S")


def test_an_overlay_that_fits_no_longer_is_left_out_and_said() -> None:
    with acting_as(Role.OWNER):
        overlay = say_overlay(text=OWN_LAWBOOK)
    # As if another version of the lawbook had come under it.
    text = OWN_LAWBOOK.replace("id: jp-appi", "id: eu-gdpr")
    Overlay.objects.filter(pk=overlay.pk).update(text=text, digest="0" * 64)
    assert lawbook() is shipped()
    fault = overlay_fault()
    assert fault is not None
    assert overlay_fits().health.value == "fail"
    with acting_as(Role.OWNER):
        remove_overlay()
    assert overlay_fits().health.value == "ok"


def test_a_duty_is_shown_with_its_sources() -> None:
    code, output = _run("lawbook", "show", "gdpr-12-3", "--as-of", "2026-11-27")
    assert code == 0
    assert "Clock: within 1 month" in output
    assert "Source: " in output
    with pytest.raises(NotFoundError, match="troth lawbook show lists what there is"):
        _run("lawbook", "show", "gdpr-999")
    with pytest.raises(NotFoundError):
        _run("lawbook", "show", "gdpr-999")
    with pytest.raises(InvalidInputError):
        _run("lawbook", "show", "--as-of", "soon")


LINES = st.sampled_from(
    [
        "troth: 1",
        "facts:",
        "  for_profit: true",
        "  employees: 3",
        "  employees: [{value: 3, from: 2026-01-01}]",
        "  turnover: {EUR: 3}",
        "  turnover:",
        "    EUR: {value: 3, from: 2026-01-01}",
        "    EUR: {value: [], from: {}}",
        "  established: [DE, [FR]]",
        "- 3",
        "  ? x",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(LINES, max_size=6).map("\n".join)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_any_text_is_facts_or_refused_in_our_own_words(text: str) -> None:
    refused = _refusal(text)
    assert refused is None or (refused.code.startswith("duties.") and refused.remedy)


def _refusal(text: str) -> InvalidInputError | None:
    try:
        propose(parse(text.encode()))
    except InvalidInputError as error:
        return error
    return None
