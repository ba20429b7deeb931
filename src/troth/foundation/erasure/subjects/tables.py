"""Plans, their outcomes and suspended stores as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.foundation.erasure.subjects.outcomes import outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from troth.core.tabular import Cell
    from troth.foundation.erasure.models import StoreBreaker, SubjectPlan
    from troth.foundation.erasure.subjects.values import Outcome


def plans_table(plans: Sequence[SubjectPlan]) -> Table:
    """Return plans as a table; whom they are about is nowhere in it."""
    columns = {
        "id": _("Plan"),
        "about": _("About"),
        "number": _("Number"),
        "purpose": _("Purpose"),
        "state": _("State"),
        "rows": _("Rows planned"),
        "deleted": _("Deleted"),
        "overwritten": _("Overwritten"),
        "left": _("Left after"),
        "tasks_open": _("Tasks open"),
        "planned_at": _("Planned"),
        "approved_at": _("Approved"),
        "ended_at": _("Ended"),
        "why": _("Why not"),
    }
    return Table(columns, [_plan_row(*one) for one in zip(plans, outcomes(plans), strict=True)])


def stores_table(stores: Iterable[StoreBreaker]) -> Table:
    """Return suspended stores as a table."""
    columns = {
        "store": _("Store"),
        "since": _("Since"),
        "failures": _("Failures"),
        "why": _("Why not"),
    }
    return Table(columns, [_store_row(one) for one in stores])


def _plan_row(plan: SubjectPlan, told: Outcome) -> dict[str, Cell]:
    return {
        "id": str(plan.pk),
        "about": plan.about,
        "number": plan.number,
        "purpose": plan.purpose,
        "state": told.state.value,
        "rows": plan.rows,
        "deleted": sum(one.deleted for one in told.datasets),
        "overwritten": sum(one.overwritten for one in told.datasets),
        "left": sum(one.rows for one in told.left),
        "tasks_open": told.tasks_open,
        "planned_at": _iso(plan.planned_at),
        "approved_at": _iso(plan.approved_at),
        "ended_at": _iso(plan.ended_at),
        "why": plan.last_code,
    }


def _store_row(store: StoreBreaker) -> dict[str, Cell]:
    return {
        "store": store.store_key,
        "since": _iso(store.open_since),
        "failures": store.failures,
        "why": store.last_code,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
