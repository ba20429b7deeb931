"""What is known about runs, approvals and holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.room import Role
from troth.foundation.datamap.models import Dataset
from troth.foundation.erasure.errors import hold_not_found, run_not_found
from troth.foundation.erasure.models import LegalHold, RetentionRun, RunState
from troth.foundation.people.queries import held_by, members

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

APPROVERS = (Role.OWNER, Role.PRIVACY_OFFICER)
"""The roles that hold ``erasure.approve``."""


@dataclass(frozen=True, slots=True)
class RetentionLine:
    """A dataset with a retention rule, and its run that is not done.

    Attributes:
        run: the open run; None: nothing was planned since the last one.
        last: the last run that was done.
    """

    dataset: Dataset
    run: RetentionRun | None
    last: RetentionRun | None


def datasets_with_rules() -> QuerySet[Dataset]:
    """Return the datasets that a retention rule is given to and that a store can be asked for."""
    return (
        Dataset.objects.filter(retention__isnull=False, store__isnull=False, present=True)
        .select_related("retention", "store", "system")
        .order_by("store__key", "name")
    )


def retention_lines() -> list[RetentionLine]:
    """Return every dataset with a rule, with its open run and its last one."""
    open_runs = {one.dataset_id: one for one in RetentionRun.objects.exclude(state=RunState.DONE)}
    last: dict[UUID | None, RetentionRun] = {}
    for run in RetentionRun.objects.filter(state=RunState.DONE).order_by("ended_at"):
        last[run.dataset_id] = run
    return [
        RetentionLine(one, open_runs.get(one.pk), last.get(one.pk)) for one in datasets_with_rules()
    ]


def open_run(dataset: Dataset) -> RetentionRun | None:
    """Return the run of a dataset that is not done."""
    return RetentionRun.objects.filter(dataset=dataset).exclude(state=RunState.DONE).first()


def run_of(identifier: UUID) -> RetentionRun:
    """Return a run.

    Raises:
        NotFoundError: there is none.
    """
    runs = RetentionRun.objects.select_related("dataset", "rule", "asked_by")
    found = runs.filter(pk=identifier).first()
    if found is None:
        raise run_not_found()
    return found


def past_runs() -> QuerySet[RetentionRun]:
    """Return the runs that were done, the last first."""
    return RetentionRun.objects.filter(state=RunState.DONE).order_by("-ended_at")


def startable() -> QuerySet[RetentionRun]:
    """Return the runs that may begin now, or go on."""
    approved = RetentionRun.objects.filter(
        state__in=(RunState.APPROVED, RunState.RUNNING, RunState.FAILED)
    )
    return approved.filter(approval__effective_at__lte=timezone.now())


def holds() -> QuerySet[LegalHold]:
    """Return legal holds, those in force first."""
    return LegalHold.objects.prefetch_related("datasets").order_by("lifted_at", "-since")


def hold_of(identifier: UUID) -> LegalHold:
    """Return a legal hold that was not lifted.

    Raises:
        NotFoundError: there is none.
    """
    found = LegalHold.objects.filter(pk=identifier, lifted_at=None).first()
    if found is None:
        raise hold_not_found()
    return found


def others_may_approve(person: str) -> bool:
    """Say whether somebody else than a person, by their id, may approve runs."""
    others = members().exclude(pk=person).filter(role__in=APPROVERS)
    return any("erasure.approve" in held_by(one) for one in others)
