"""The company's own part of the lawbook, and where the company stood when last told."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models


class Overlay(models.Model):
    """The company's own lawbook, as it was said; the one that has not ended is in force.

    Attributes:
        text: YAML, as it was said.
        file: by which errors name it.
        digest: SHA-256 of the text in UTF-8, in hexadecimal.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = models.TextField()
    file = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "duties_overlay"
        ordering = ("-said_at",)

    def __str__(self) -> str:
        """Name it by its beginning."""
        return f"{self.said_at:%Y-%m-%d}"


class Standing(models.Model):
    """Which regimes applied when last told; one row, ``pk`` 1, locked by whoever changes that.

    Attributes:
        revision: another random word with every change of a fact or of the overlay, so that what
            was reckoned of one revision is never taken for another's; empty at first.
        states: regime to ``applies``, ``does_not_apply`` or ``unknown``.
        told_at: when states last changed.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    revision = models.CharField(max_length=32, blank=True, default="")
    states = models.JSONField(default=dict)
    told_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "duties_standing"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="duties_one_standing")]

    def __str__(self) -> str:
        """Name the revision."""
        return self.revision
