"""The doctor: asks every room how it is, by numbered checks, and never falls ill itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from troth.core.errors import TrothError
from troth.core.room import Diagnosis, Health
from troth.core.tabular import Table
from troth.foundation.installation.checks import database_answers
from troth.foundation.installation.failures import said_by_database
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.room import DoctorCheck


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        number: of the check.
        title: of the check, translated.
        health: ok, warn or fail.
        finding: one sentence.
        remedy: the command that mends it; empty when ok.
    """

    number: int
    title: str
    health: Health
    finding: str
    remedy: str


def examine() -> list[Finding]:
    """Run all checks, in the order of their numbers.

    When the database does not answer, those that need it fail with that reason, unasked.
    """
    checks = sorted(
        (check for _label, room in declared() for check in room.doctor),
        key=lambda check: check.number,
    )
    usable = _told(database_answers)
    return [
        examine_one(check)
        if check.offline or usable.health is Health.OK
        else _finding(check, usable)
        for check in checks
    ]


def examine_one(check: DoctorCheck) -> Finding:
    """Run one check; an error that it raises is a failure that names the error's code."""
    return _finding(check, _told(check.check))


def _finding(check: DoctorCheck, result: Diagnosis) -> Finding:
    return Finding(check.number, _(check.title), result.health, result.finding, result.remedy)


def _told(check: Callable[[], Diagnosis]) -> Diagnosis:
    try:
        return check()
    except TrothError as error:
        return _failed(error)
    except DatabaseError as error:
        return _failed(said_by_database(settings.TROTH.home, error))
    except OSError:
        return Diagnosis(
            Health.FAIL,
            _("A file could not be read."),
            _("Check owner and mode of the data folder."),
        )


def _failed(error: TrothError) -> Diagnosis:
    return Diagnosis(Health.FAIL, f"{error.what} [{error.code}]", error.remedy)


def worst(findings: Sequence[Finding]) -> Health:
    """Return the worst health among findings."""
    order = (Health.OK, Health.WARN, Health.FAIL)
    return max((finding.health for finding in findings), key=order.index, default=Health.OK)


def as_table(findings: Sequence[Finding]) -> Table:
    """Return findings as a table that can be taken away."""
    columns = {
        "number": _("Number"),
        "title": _("Check"),
        "health": _("State"),
        "finding": _("Finding"),
        "remedy": _("Remedy"),
    }
    rows = [
        {
            "number": one.number,
            "title": one.title,
            "health": one.health.value,
            "finding": one.finding,
            "remedy": one.remedy,
        }
        for one in findings
    ]
    return Table(columns, rows)
