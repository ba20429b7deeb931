"""Runs of retention rules, who approved them, and legal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.foundation.datamap.models import Dataset, RetentionRule, RetentionStrategy

if TYPE_CHECKING:
    from datetime import datetime


class RunState(models.TextChoices):
    """How far a run has come."""

    PLANNED = "planned", _("nothing is past its time")
    WAITING = "waiting", _("waits for approval")
    APPROVED = "approved", _("approved")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed, is tried again")
    SET_ASIDE = "set_aside", _("set aside after failures")
    BLOCKED = "blocked", _("cannot be done")


class LegalHold(models.Model):
    """Rows that stay whatever their retention: for claims, or because a law or court asks for it.

    Attributes:
        reason: why, without personal data.
        until: when it ends by itself; None: when somebody lifts it.
        datasets: what it keeps; empty: every dataset, for the people of ``subjects``.
        subjects: sealed list of values that identify people; None: everybody in the datasets.
        people: how many values that list has.
        late: how many of them identify people of whom data there had been erased before.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    reason = models.CharField(max_length=500)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True)
    datasets = models.ManyToManyField(Dataset, blank=True, related_name="holds")
    subjects = models.BinaryField(null=True)
    people = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "erasure_legal_hold"
        ordering = ("-since",)

    def __str__(self) -> str:
        """Name the hold."""
        return self.name

    def holds_at(self, instant: datetime) -> bool:
        """Say whether it is in force at an instant."""
        return self.lifted_at is None and (self.until is None or self.until > instant)


class RetentionApproval(models.Model):
    """Somebody allowed a rule to be carried out on a dataset, as both were then.

    Attributes:
        fingerprint: SHA-256 over rule, map and schema, as hexadecimal digits.
        alone: whether one person was all there was: a fresh sign-in and a delay instead.
        effective_at: from when on runs may begin.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rule = models.ForeignKey(RetentionRule, on_delete=models.CASCADE, related_name="approvals")
    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="approvals")
    fingerprint = models.CharField(max_length=64)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField()
    alone = models.BooleanField(default=False)
    effective_at = models.DateTimeField()

    class Meta:
        db_table = "erasure_retention_approval"
        ordering = ("-approved_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "dataset", "fingerprint"], name="erasure_approved_once"
            )
        ]

    def __str__(self) -> str:
        """Name the approval by its dataset."""
        return f"{self.dataset} {self.approved_at:%Y-%m-%d}"


class RetentionRun(models.Model):
    """One rule on one dataset: planned, approved, carried out, recounted.

    Attributes:
        cut_off: rows before this instant are past their time.
        fingerprint: of rule, map and schema as they were planned.
        steps: what will happen, as ``[{dataset, effect, fields, because}]``.
        blockers: what keeps it from being done, as ``[{code, place}]``.
        older, held, blocked, due: rows as counted by the plan.
        begun: batches that were begun.
        batches: batches whose commit is known.
        treated: rows of the dataset that those batches reported.
        others: rows of other datasets that they reported, by dataset.
        salt: 32 random bytes in hexadecimal, before each key in the list of those treated.
        keys: frontier of the RFC 6962 tree over the salted keys of the rows treated; the keys
            themselves are not kept.
        failures: how often it failed since a batch went through.
        left, left_held, left_blocked: rows as recounted afterwards; None until then.
        asked_by: the first of two people who want it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rule = models.ForeignKey(
        RetentionRule, null=True, on_delete=models.SET_NULL, related_name="runs"
    )
    dataset = models.ForeignKey(Dataset, null=True, on_delete=models.SET_NULL, related_name="runs")
    rule_key = models.CharField(max_length=80)
    dataset_name = models.CharField(max_length=300)
    store_key = models.CharField(max_length=80)
    strategy = models.CharField(max_length=10, choices=RetentionStrategy.choices)
    period = models.CharField(max_length=20)
    cut_off = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.PLANNED)
    steps = models.JSONField(default=list)
    blockers = models.JSONField(default=list)
    older = models.BigIntegerField(default=0)
    held = models.BigIntegerField(default=0)
    blocked = models.BigIntegerField(default=0)
    due = models.BigIntegerField(default=0)
    begun = models.PositiveIntegerField(default=0)
    batches = models.PositiveIntegerField(default=0)
    treated = models.BigIntegerField(default=0)
    others = models.JSONField(default=dict)
    salt = models.CharField(max_length=64, blank=True, default="")
    keys = models.BinaryField(default=b"")
    failures = models.PositiveIntegerField(default=0)
    left = models.BigIntegerField(null=True)
    left_held = models.BigIntegerField(null=True)
    left_blocked = models.BigIntegerField(null=True)
    planned_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approval = models.ForeignKey(
        RetentionApproval, null=True, on_delete=models.SET_NULL, related_name="runs"
    )
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        db_table = "erasure_retention_run"
        ordering = ("-planned_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["dataset"],
                condition=~models.Q(state="done"),
                name="erasure_one_open_run",
            )
        ]

    def __str__(self) -> str:
        """Name the run by dataset and instant."""
        return f"{self.dataset_name} {self.cut_off:%Y-%m-%d}"

    @property
    def uncertain(self) -> int:
        """Return how many batches were begun of which it is not known whether they were done."""
        return max(self.begun - self.batches, 0)
