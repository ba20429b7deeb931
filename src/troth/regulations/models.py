"""What the room keeps of each person: an address of the calendar, and whether mail is wanted."""

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
