"""What the company says about itself, each statement with its day and its author."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FactEnd(models.TextChoices):
    """How a statement ended."""

    SUPERSEDED = "superseded", _("replaced by a later statement")
    WITHDRAWN = "withdrawn", _("withdrawn")


class CompanyFact(models.Model):
    """One statement about the company; what it says is never changed afterwards.

    Attributes:
        key: of the question in the lawbook, or ``seat``.
        place: jurisdiction or currency that the value is for; empty where the question has none.
        value: true or false, a whole number, a list of jurisdictions, or an amount or a share as
            decimal text.
        valid_from: first civil day on which it holds, until a later statement's first day.
        owner: who answers for it and reviews it.
        review_due: civil day by which it is confirmed or said anew.
        ended_at: when it was superseded or withdrawn; None: it stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=60)
    place = models.CharField(max_length=12, blank=True, default="")
    value = models.JSONField()
    valid_from = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="company_facts"
    )
    review_due = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    end = models.CharField(max_length=10, choices=FactEnd.choices, blank=True, default="")

    class Meta:
        db_table = "duties_fact"
        ordering = ("key", "place", "-valid_from", "-said_at")
        constraints = [
            models.UniqueConstraint(
                fields=["key", "place", "valid_from"],
                condition=models.Q(ended_at__isnull=True),
                name="duties_one_fact_a_day",
            )
        ]

    def __str__(self) -> str:
        """Name what it is about, not what it says."""
        return f"{self.key}[{self.place}]" if self.place else self.key


class FactReview(models.Model):
    """Somebody looked at a statement and found that it still holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fact = models.ForeignKey(CompanyFact, on_delete=models.CASCADE, related_name="reviews")
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        db_table = "duties_fact_review"
        ordering = ("-reviewed_at",)

    def __str__(self) -> str:
        """Name the day."""
        return f"{self.reviewed_at:%Y-%m-%d}"
