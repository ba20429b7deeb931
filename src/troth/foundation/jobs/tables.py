"""Jobs and schedules as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.foundation.jobs.queries import JobLine, ScheduleLine


def jobs_table(lines: Iterable[JobLine]) -> Table:
    """Return jobs as a table."""
    columns = {
        "id": _("Job"),
        "work": _("Work"),
        "state": _("State"),
        "attempts": _("Attempts"),
        "enqueued_at": _("Enqueued"),
        "due_at": _("Due"),
        "started_at": _("Started"),
        "finished_at": _("Ended"),
        "code": _("Last failure"),
        "place": _("Place"),
    }
    return Table(columns, [_job_row(line) for line in lines])


def schedules_table(lines: Iterable[ScheduleLine]) -> Table:
    """Return schedules as a table."""
    columns = {
        "name": _("Schedule"),
        "every_s": _("Every (seconds)"),
        "next_at": _("Due"),
        "last_started_at": _("Last started"),
        "last_finished_at": _("Last ended"),
        "last_code": _("Last failure"),
    }
    return Table(columns, [_schedule_row(line) for line in lines])


def _job_row(line: JobLine) -> dict[str, str | int | None]:
    return {
        "id": line.id,
        "work": line.work,
        "state": line.state,
        "attempts": line.attempts,
        "enqueued_at": _iso(line.enqueued_at),
        "due_at": _iso(line.due_at),
        "started_at": _iso(line.started_at),
        "finished_at": _iso(line.finished_at),
        "code": line.code,
        "place": line.place,
    }


def _schedule_row(line: ScheduleLine) -> dict[str, str | int | None]:
    return {
        "name": line.name,
        "every_s": int(line.every.total_seconds()),
        "next_at": _iso(line.next_at),
        "last_started_at": _iso(line.last_started_at),
        "last_finished_at": _iso(line.last_finished_at),
        "last_code": line.last_code,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
