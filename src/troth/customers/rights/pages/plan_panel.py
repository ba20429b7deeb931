"""The plan of an erasure or a correction: what will happen and why, or how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.models.subjects import BEGUN
from troth.foundation.erasure.subjects.outcomes import dataset_lines, obstacle_lines, outcome
from troth.foundation.erasure.subjects.words import (
    effect_words,
    failure_words,
    ground_words,
    left_words,
    obstacle_words,
)

if TYPE_CHECKING:
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.values import (
        DatasetLine,
        DatasetOutcome,
        ObstacleLine,
        StoreOutcome,
    )

_LOOKS: Final = {
    PlanState.BLOCKED: "fail",
    PlanState.INCOMPLETE: "fail",
    PlanState.FAILED: "fail",
    PlanState.SET_ASIDE: "fail",
    PlanState.WAITING: "unknown",
    PlanState.BY_HAND: "unknown",
    PlanState.DONE: "ok",
}


def plan_panel(plan: SubjectPlan) -> dict[str, Any]:
    """Return what the panel of a plan shows; no value of anybody is in it."""
    told = outcome(plan) if plan.state in BEGUN else None
    did = {(one.line.store, one.line.name): one for one in told.datasets} if told else {}
    obstacles = obstacle_lines(plan)
    return {
        "plan": plan,
        "look": _LOOKS.get(PlanState(plan.state), "plain"),
        "word": plan.get_state_display(),
        "lines": [_line(one, did) for one in dataset_lines(plan) if one.rows or one.rows is None],
        "refusals": [obstacle_words(one) for one in obstacles if one.weight == "refuse"],
        "warnings": [obstacle_words(one) for one in obstacles if one.weight != "refuse"],
        "silent": [_silent(one) for one in obstacles if one.code == "not_described"],
        "waits": plan.state == PlanState.WAITING,
        "stores": [_store(one) for one in told.stores] if told else [],
        "left": [left_words(one) for one in told.left] if told else [],
        "finished": sum(one.at is not None for one in told.stores) if told else 0,
        "begun": bool(told),
        "failure": failure_words(plan.last_code) if plan.last_code else "",
    }


def _line(line: DatasetLine, did: dict[tuple[str, str], DatasetOutcome]) -> dict[str, Any]:
    found = did.get((line.store, line.name))
    return {
        "did": _did(found) if found else [],
        "is_done": bool(found and found.is_done and not found.left),
        "name": f"{line.store}.{line.name}",
        "rows": line.rows,
        "effect": effect_words(line.effect),
        "ground": ground_words(line.ground) if line.ground else "",
        "fields": [
            {
                "name": one.name,
                "effect": effect_words(one.effect),
                "ground": ground_words(one.ground) if one.ground else "",
            }
            for one in line.fields
        ],
    }


def _silent(line: ObstacleLine) -> dict[str, str]:
    """Return where fields are described; a table that the map does not know has no page yet."""
    return {"name": line.place.partition(" (")[0], "dataset": line.dataset, "weight": line.weight}


def _did(found: DatasetOutcome) -> list[str]:
    """Return in words what was done with the rows of a dataset."""
    counted = (
        (found.deleted, _("%(count)s deleted")),
        (found.overwritten, _("%(count)s written over")),
        (found.kept, _("%(count)s kept")),
    )
    return [words % {"count": count} for count, words in counted if count]


def _store(one: StoreOutcome) -> dict[str, Any]:
    return {"one": one, "failure": failure_words(one.code) if one.code else ""}
