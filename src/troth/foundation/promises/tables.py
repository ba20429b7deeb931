"""Promises and their history as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.foundation.promises.words import state_word, told_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tabular import Cell
    from troth.foundation.promises.models import Verdict
    from troth.foundation.promises.queries import PromiseLine


def promises_table(lines: Iterable[PromiseLine]) -> Table:
    """Return promises as a table."""
    columns = {
        "promise": _("Promise"),
        "kind": _("Kind"),
        "sentence": _("Sentence"),
        "state": _("State"),
        "reason": _("Why unknown"),
        "basis": _("Basis"),
        "checked_at": _("Checked"),
        "late": _("Check is missing"),
        "rows_examined": _("Rows examined"),
        "facts": _("Facts"),
        "exception": _("Exception"),
    }
    return Table(columns, [_promise_row(line) for line in lines])


def verdicts_table(verdicts: Iterable[Verdict]) -> Table:
    """Return what checks of a promise found as a table."""
    columns = {
        "at": _("Checked"),
        "state": _("State"),
        "reason": _("Why unknown"),
        "basis": _("Basis"),
        "rows_examined": _("Rows examined"),
        "facts": _("Facts"),
        "code": _("Failure"),
    }
    return Table(columns, [_verdict_row(one) for one in verdicts])


def said_facts(verdict: Verdict | None) -> str:
    """Return the facts of a verdict in one line."""
    told = told_facts(verdict.facts) if verdict else []
    return "; ".join(f"{what}: {value}" for what, value in told)


def _promise_row(line: PromiseLine) -> dict[str, Cell]:
    verdict, at = line.verdict, line.reading.at
    return {
        "promise": line.promise.key,
        "kind": line.promise.kind,
        "sentence": line.sentence,
        "state": line.reading.state.value,
        "reason": state_word(line) if line.reading.reason else "",
        "basis": verdict.basis if verdict else "",
        "checked_at": at.isoformat(timespec="seconds") if at else None,
        "late": line.reading.is_late,
        "rows_examined": verdict.rows_examined if verdict else None,
        "facts": said_facts(verdict),
        "exception": line.exception.reason if line.exception else "",
    }


def _verdict_row(verdict: Verdict) -> dict[str, Cell]:
    return {
        "at": verdict.at.isoformat(timespec="seconds"),
        "state": verdict.state,
        "reason": verdict.reason,
        "basis": verdict.basis,
        "rows_examined": verdict.rows_examined,
        "facts": said_facts(verdict),
        "code": verdict.code,
    }
