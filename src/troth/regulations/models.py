"""What the room keeps: addresses of the calendar, who wants mail, and confirmed controls."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """A secret address at which somebody's calendar program reads the deadlines.

    Attributes:
        secret_hash: SHA-256 of the secret in the address, in hexadecimal; the secret is not kept.
        last_read_at: to the minute.
        withdrawn_at: when it was withdrawn or replaced; None: it works.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "regulations_calendar_feed"
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["owner"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="regulations_one_feed",
            )
        ]

    def __str__(self) -> str:
        """Return the id."""
        return str(self.pk)


class ControlConfirmation(models.Model):
    """Somebody confirmed that a control is in place, or the part of it that no promise checks.

    Rows are only added, and withdrawn; the last of a control counts.

    Attributes:
        control: its id in the lawbook.
        note: where the evidence lies; personal data are not wanted here.
        link: the address of the evidence; empty: none.
        confirmed_by: None: over the API, at the command line, or somebody whose data are erased.
        role: of the one who confirmed, as it was then; ``token`` or ``command_line`` likewise.
        until: the last civil day on which it counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    control = models.CharField(max_length=60)
    note = models.CharField(max_length=500)
    link = models.CharField(max_length=500, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(max_length=32)
    confirmed_at = models.DateTimeField()
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        db_table = "regulations_confirmation"
        ordering = ("-confirmed_at", "control")
        constraints = [
            models.UniqueConstraint(
                fields=["control", "confirmed_at"], name="regulations_one_confirmation"
            )
        ]

    def __str__(self) -> str:
        """Name the control and the last day."""
        return f"{self.control} {self.until:%Y-%m-%d}"


class DigestReader(models.Model):
    """Somebody who wants a mail about deadlines every week.

    Attributes:
        told_week: Monday of the last week whose mail was posted, or found needless; None: none.
    """

    staff = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="deadline_digest",
    )
    chosen_at = models.DateTimeField()
    told_week = models.DateField(null=True)

    class Meta:
        db_table = "regulations_digest_reader"
        ordering = ("chosen_at",)

    def __str__(self) -> str:
        """Return the id of the person."""
        return str(self.pk)
