"""What a plan does in one store, and stores that are left alone because they failed too often."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.foundation.erasure.models.subjects import SubjectPlan


class WorkState(models.TextChoices):
    """How far a plan has come in one store."""

    WAITING = "waiting", _("waits")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    LEFT = "left", _("something is left")
    FAILED = "failed", _("failed, is tried again")
    SET_ASIDE = "set_aside", _("set aside after failures")


class StoreWork(models.Model):
    """The part of a plan that one store's transaction carries out.

    Attributes:
        store_key: the store's key; a store may be taken off the map meanwhile.
        position: in which order stores are worked on, from 0.
        attempts: how often it failed or left something since it last went well or was resumed.
        next_try_at: not before this instant.
        counts: by ``table`` and act, rows as the store's transactions reported them.
        uncertain: how often it was begun without the outcome being known: a kill between commit
            and outcome; the counts then are at least what is said.
        left: what was read again and was still there, as ``[{place, column, rows}]``.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(SubjectPlan, on_delete=models.CASCADE, related_name="works")
    store_key = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=WorkState.choices, default=WorkState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    begun = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    left = models.JSONField(default=list)
    last_code = models.CharField(max_length=100, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "erasure_store_work"
        ordering = ("plan", "position")
        constraints = [
            models.UniqueConstraint(fields=["plan", "store_key"], name="erasure_work_once")
        ]

    def __str__(self) -> str:
        """Name it by its store."""
        return self.store_key

    @property
    def uncertain(self) -> int:
        """Return how many attempts were begun of which it is not known how they ended."""
        return max(self.begun - self.known, 0)


class StoreBreaker(models.Model):
    """Failures of one store in a row, over all plans; after some of them it is left alone.

    Attributes:
        failures: in a row; a success or a person's word sets them to 0.
        open_since: since when no plan works on it; None: plans do.
        resumed_by: who said last that it is mended.
    """

    store_key = models.CharField(max_length=80, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    open_since = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=100, blank=True, default="")
    last_failed_at = models.DateTimeField(null=True)
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "erasure_store_breaker"
        ordering = ("store_key",)

    def __str__(self) -> str:
        """Name it by its store."""
        return self.store_key
