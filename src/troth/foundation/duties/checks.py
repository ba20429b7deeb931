"""What the doctor, the first page and the metrics ask about facts, the lawbook and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.duties.models import Deadline, DeadlineKind, Stage
from troth.foundation.duties.queries.deadlines import open_deadlines, overdue, stage_of
from troth.foundation.duties.queries.facts import standing_facts
from troth.foundation.duties.queries.law import overlay_fault

if TYPE_CHECKING:
    from uuid import UUID

_LIST = "troth duties deadlines"


def deadlines_are_met() -> Diagnosis:
    """Say whether a deadline was missed and is still open."""
    missed = overdue().count()
    if missed:
        return Diagnosis(Health.FAIL, _missed(missed), _LIST)
    return Diagnosis(Health.OK, _("No deadline is overdue."))


def overlay_fits() -> Diagnosis:
    """Say whether the company's own lawbook fits the one of this version."""
    fault = overlay_fault()
    if fault is not None:
        said = _("The company's own lawbook does not fit this version's, which holds alone: %s")
        return Diagnosis(Health.FAIL, said % fault.what, "troth lawbook apply FILE")
    return Diagnosis(Health.OK, _("The lawbook fits."))


def concerns(permissions: frozenset[str], url: str) -> list[Concern]:
    """Return what needs a person, for a room with a page of deadlines to declare.

    Args:
        permissions: of the one who looks.
        url: of that page.
    """
    if "duties.read" not in permissions:
        return []
    now, found = timezone.now(), list[Concern]()
    rows = [(one, stage_of(one, now)) for one in open_deadlines().filter(due__isnull=False)]
    missed = sum(stage is Stage.MISSED for _, stage in rows)
    near = sum(stage in {Stage.SOON, Stage.LAST} for _, stage in rows)
    if missed:
        found.append(Concern(_missed(missed), url, Health.FAIL))
    if near:
        found.append(Concern(_near(near), url, Health.WARN))
    if overlay_fault() is not None:
        words = _("The company's own lawbook does not fit this version's, which holds alone.")
        found.append(Concern(words, url, Health.FAIL))
    return found


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of facts and deadlines."""
    open_ones = open_deadlines()
    reviews = overdue().filter(kind=DeadlineKind.REVIEW).count()
    return [
        ("troth_deadlines_open", "Deadlines that are open.", open_ones.count()),
        ("troth_deadlines_overdue", "Deadlines that ended and are open.", overdue().count()),
        ("troth_company_facts", "Facts of the company that stand.", standing_facts().count()),
        ("troth_fact_reviews_overdue", "Reviews of facts that are overdue.", reviews),
    ]


def hand_over(leaving: UUID, successor: UUID | None) -> int:
    """Let a successor answer for facts and open deadlines of somebody who leaves."""
    facts = standing_facts().filter(owner=leaving).update(owner=successor)
    rows = Deadline.objects.filter(owner=leaving, closed_at=None)
    return facts + rows.update(owner=successor)


def _missed(count: int) -> str:
    return ngettext(
        "%(count)d deadline has passed and is still open.",
        "%(count)d deadlines have passed and are still open.",
        count,
    ) % {"count": count}


def _near(count: int) -> str:
    return ngettext("%(count)d deadline comes near.", "%(count)d deadlines come near.", count) % {
        "count": count
    }
