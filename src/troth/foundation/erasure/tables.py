"""Runs and legal holds as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from troth.core.tabular import Table
from troth.foundation.erasure.models import LegalHold, RetentionRun, RunState
from troth.foundation.erasure.reasons import blocker_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.core.tabular import Cell


def runs_table(runs: Iterable[RetentionRun]) -> Table:
    """Return runs as a table."""
    columns = {
        "id": _("Run"),
        "store": _("Store"),
        "dataset": _("Dataset"),
        "rule": _("Rule"),
        "cut_off": _("Rows before"),
        "what": _("What happens then"),
        "state": _("State"),
        "older": _("Past their time"),
        "held": _("Held"),
        "blocked": _("Referred to"),
        "due": _("To be treated"),
        "treated": _("Treated"),
        "left": _("Left after"),
        "ended_at": _("Ended"),
        "why": _("Why not"),
    }
    return Table(columns, [_run_row(run) for run in runs])


def holds_table(holds: Iterable[LegalHold]) -> Table:
    """Return legal holds as a table; the people of a hold are counted, never named."""
    columns = {
        "id": _("Hold"),
        "name": _("Name"),
        "reason": _("Reason"),
        "datasets": _("Datasets"),
        "people": pgettext("persons", "People"),
        "late": _("Erased before"),
        "since": _("Since"),
        "until": _("Until"),
        "lifted_at": _("Lifted"),
    }
    return Table(columns, [_hold_row(hold) for hold in holds])


def _run_row(run: RetentionRun) -> dict[str, Cell]:
    return {
        "id": str(run.pk),
        "store": run.store_key,
        "dataset": run.dataset_name,
        "rule": run.rule_key,
        "cut_off": _iso(run.cut_off),
        "what": run.strategy,
        "state": str(RunState(run.state).value),
        "older": run.older,
        "held": run.held,
        "blocked": run.blocked,
        "due": run.due,
        "treated": run.treated,
        "left": run.left,
        "ended_at": _iso(run.ended_at),
        "why": " ".join(blocker_line(one["code"], one["place"]) for one in run.blockers)
        or run.last_code,
    }


def _hold_row(hold: LegalHold) -> dict[str, Cell]:
    return {
        "id": str(hold.pk),
        "name": hold.name,
        "reason": hold.reason,
        "datasets": ", ".join(one.name for one in hold.datasets.all()),
        "people": hold.people,
        "late": hold.late,
        "since": _iso(hold.since),
        "until": _iso(hold.until),
        "lifted_at": _iso(hold.lifted_at),
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
