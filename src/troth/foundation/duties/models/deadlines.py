"""The register of deadlines: every clock that the law started."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import datetime


class DeadlineKind(models.TextChoices):
    """What a deadline is about."""

    REQUEST = "request", _("request of a person")
    BREACH = "breach", _("breach")
    RECURRING = "recurring", _("recurring duty")
    DATED = "dated", _("dated duty")
    REVIEW = "review", _("review of facts")
    OTHER = "other", _("other duty")


class Outcome(models.TextChoices):
    """How a deadline was closed."""

    DONE = "done", _("done")
    REFUSED = "refused", _("refused, with reasons")
    WITHDRAWN = "withdrawn", _("withdrawn by the one who asked")
    NOT_DUE = "not_due", _("not due this time")
    LAPSED = "lapsed", _("does not apply any more")


class Stage(models.TextChoices):
    """How near a deadline is, as far as it was warned of."""

    NONE = "", _("not near")
    SOON = "soon", _("soon")
    LAST = "last", _("at the last")
    MISSED = "missed", _("missed")


class Deadline(models.Model):
    """One duty that is due by an instant, or without undue delay where the law says no number.

    Attributes:
        reference: which request, breach or other object of another room; names nobody.
        duty: id in the lawbook; empty for reviews of facts.
        regime: id in the lawbook; empty for reviews of facts.
        level: of verification of the duty: P or S.
        clock: as the lawbook said it when the deadline was opened.
        calendar: name of the regime's calendar; empty where the clock needs none.
        country: ISO 3166 code whose holidays count.
        zone: name of the time zone in which days are counted.
        started: when the clock began.
        assumed: whether nobody knows when it began, and it was counted from when Troth learnt
            of the duty.
        extended_at: when notice of the extension was given; None: not extended.
        ground: of the extension, without personal data.
        due: the last instant in time; None: without undue delay, or while the clock is paused.
        steps: how it was reckoned.
        warned: how near it was when last warned of.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=DeadlineKind.choices)
    reference = models.CharField(max_length=120)
    duty = models.CharField(max_length=80, blank=True, default="")
    regime = models.CharField(max_length=40, blank=True, default="")
    level = models.CharField(max_length=1, blank=True, default="")
    clock = models.JSONField(default=dict)
    calendar = models.CharField(max_length=20, blank=True, default="")
    country = models.CharField(max_length=10, blank=True, default="")
    zone = models.CharField(max_length=64)
    started = models.DateTimeField()
    assumed = models.BooleanField(default=False)
    extended_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=500, blank=True, default="")
    due = models.DateTimeField(null=True, db_index=True)
    steps = models.JSONField(default=list)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="deadlines"
    )
    warned = models.CharField(max_length=6, choices=Stage.choices, blank=True, default="")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")

    class Meta:
        db_table = "duties_deadline"
        ordering = (models.F("due").asc(nulls_last=True), "started")
        indexes = [models.Index(fields=["reference"], name="duties_deadline_reference")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference", "duty"],
                condition=models.Q(closed_at__isnull=True),
                name="duties_one_open_deadline",
            )
        ]

    def __str__(self) -> str:
        """Name the duty and the reference."""
        return f"{self.duty or self.kind} {self.reference}"

    def is_overdue(self, now: datetime) -> bool:
        """Say whether it is open, runs, and its last instant has passed."""
        return self.closed_at is None and self.due is not None and self.due < now

    @property
    def kept(self) -> bool | None:
        """Say whether it was closed in time; None: it is open or has no computed date."""
        if self.closed_at is None or self.due is None:
            return None
        return self.closed_at <= self.due


class DeadlinePause(models.Model):
    """A time in which a clock stood still, because an event that the duty names stopped it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="pauses")
    event = models.CharField(max_length=60)
    begin = models.DateTimeField()
    end = models.DateTimeField(null=True)

    class Meta:
        db_table = "duties_deadline_pause"
        ordering = ("begin",)
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"],
                condition=models.Q(end__isnull=True),
                name="duties_one_open_pause",
            )
        ]

    def __str__(self) -> str:
        """Name the event."""
        return self.event
