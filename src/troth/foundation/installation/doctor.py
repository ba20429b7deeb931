"""The doctor: asks every room how it is, by numbered checks, and never falls ill itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from troth.core.errors import TrothError
from troth.core.room import Diagnosis, Health
from troth.foundation.installation.checks import database_answers
from troth.foundation.installation.failures import said_by_database
from troth.foundation.installation.findings import Finding, table
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.room import DoctorCheck
    from troth.core.tabular import Table


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


def as_table(findings: Sequence[Finding]) -> Table:
    """Return findings as a table that can be taken away."""
    return table(
        findings,
        {
            "number": _("Number"),
            "title": _("Check"),
            "health": _("State"),
            "finding": _("Finding"),
            "remedy": _("Remedy"),
        },
    )
