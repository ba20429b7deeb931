"""Plans about the data of one person: what becomes of it, who approved that, how far it is."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanPurpose(models.TextChoices):
    """What a plan is for (GDPR Art. 17, 16; read 2026-11-27)."""

    ERASE = "erase", _("erase")
    RECTIFY = "rectify", _("rectify")


class PlanState(models.TextChoices):
    """How far a plan has come."""

    BLOCKED = "blocked", _("cannot be done")
    WAITING = "waiting", _("waits for approval")
    APPROVED = "approved", _("approved")
    RUNNING = "running", _("running")
    BY_HAND = "by_hand", _("waits for tasks by hand")
    DONE = "done", _("done")
    INCOMPLETE = "incomplete", _("not complete: something is left")
    FAILED = "failed", _("failed, is tried again")
    SET_ASIDE = "set_aside", _("set aside after failures")
    STOPPED = "stopped", _("stopped: it holds no more")
    WITHDRAWN = "withdrawn", _("withdrawn")


ENDED: Final = (PlanState.DONE, PlanState.STOPPED, PlanState.WITHDRAWN)
"""States that nothing leads out of; a stopped plan is followed by another one."""

NOT_BEGUN: Final = (PlanState.BLOCKED, PlanState.WAITING, PlanState.APPROVED)
"""States in which a plan can be withdrawn, or make way for another one about the same thing."""

UNDER_WAY: Final = (
    PlanState.APPROVED,
    PlanState.RUNNING,
    PlanState.FAILED,
    PlanState.INCOMPLETE,
)
"""States in which stores may still be worked on without anybody's further word."""

BEGUN: Final = (
    PlanState.RUNNING,
    PlanState.BY_HAND,
    PlanState.DONE,
    PlanState.INCOMPLETE,
    PlanState.FAILED,
    PlanState.SET_ASIDE,
)
"""States of a plan that somebody approved and that was begun; a stopped one may have been, too."""

TRIED_AGAIN: Final = (PlanState.FAILED, PlanState.INCOMPLETE, PlanState.SET_ASIDE)
"""States in which somebody may have the stores that failed tried again at once."""

STUCK: Final = (PlanState.BLOCKED, PlanState.INCOMPLETE, PlanState.SET_ASIDE)
"""States that somebody has to look into, since nothing goes on by itself."""


class SubjectPlan(models.Model):
    """What becomes of one person's data in all stores: planned, approved, carried out, read again.

    Attributes:
        about: what it is for, opaque, such as ``request:<uuid>``; never a name or an address.
        number: counts the plans about the same thing, from 1.
        again_of: the plan that was carried out and whose rows came back.
        fingerprint: SHA-256 over what would be done and the schema marks of all stores touched.
        marks: by key of a store that is written to, a digest of what is done there and of the
            schema it is done on.
        stands_on: digest of the map, the schemas and the legal holds that it was made from.
        subjects: keys of the kinds of people it is about; empty: any.
        region: the country in which telephone numbers are meant; may be empty.
        keeps: by id of a dataset, the ground by which its rows of this person stay.
        tables: a line for each dataset with rows of the person, as ``values.DatasetLine``.
        obstacles: what keeps it from being approved, or should be known, as
            ``values.ObstacleLine``.
        person: sealed: identities, kinds of people and corrections; gone when it has ended.
        worklist: sealed: values that one store needs of another; gone when every store is done.
        alone: whether one person was all there was: a fresh sign-in and a delay instead.
        effective_at: from when on it may be carried out.
        last_code: how it failed, or why it was stopped; empty otherwise.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    about = models.CharField(max_length=100)
    number = models.PositiveIntegerField(default=1)
    purpose = models.CharField(
        max_length=10, choices=PlanPurpose.choices, default=PlanPurpose.ERASE
    )
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.WAITING)
    again_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    planned_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    marks = models.JSONField(default=dict)
    stands_on = models.CharField(max_length=64, blank=True, default="")
    subjects = models.JSONField(default=list)
    region = models.CharField(max_length=2, blank=True, default="")
    keeps = models.JSONField(default=dict)
    tables = models.JSONField(default=list)
    obstacles = models.JSONField(default=list)
    person = models.BinaryField(null=True)
    worklist = models.BinaryField(null=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    alone = models.BooleanField(default=False)
    effective_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        db_table = "erasure_subject_plan"
        ordering = ("-planned_at",)
        constraints = [
            models.UniqueConstraint(fields=["about", "number"], name="erasure_plan_numbered")
        ]
        indexes = [models.Index(fields=["state", "effective_at"], name="erasure_plan_due")]

    def __str__(self) -> str:
        """Name the plan by what it is about."""
        return f"{self.about} {self.number}"

    @property
    def rows(self) -> int:
        """Return how many rows of the person were counted when it was planned."""
        return sum(one["rows"] or 0 for one in self.tables)
