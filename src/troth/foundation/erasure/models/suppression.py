"""Whose data were erased, as keyed digests: so that what a restore brings back is found."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.foundation.erasure.models.subjects import SubjectPlan


class SuppressionKind(models.TextChoices):
    """What a digest is of."""

    IDENTITY = "identity", _("a value that identifies the person")
    ROW = "row", _("the place and key of a row of the person that was treated")
    REACHED = "reached", _("values by which the person's rows are found, where they stand")


class Suppression(models.Model):
    """One keyed digest: of an erased person's identity, of a row, or of what led to one.

    Attributes:
        kind: of what the digest is.
        identity: the kind of identity, such as ``email``; empty for all else.
        lookup: HMAC-SHA-256 under the key ``erasure:suppression``, in hexadecimal.
        since: when the plan was done; None: it is under way, and nothing can have come back.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(SubjectPlan, on_delete=models.CASCADE, related_name="suppressed")
    kind = models.CharField(max_length=8, choices=SuppressionKind.choices)
    identity = models.CharField(max_length=40, blank=True, default="")
    lookup = models.CharField(max_length=64, db_index=True)
    since = models.DateTimeField(null=True)

    class Meta:
        db_table = "erasure_suppression"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "identity", "lookup"], name="erasure_suppressed_once"
            )
        ]

    def __str__(self) -> str:
        """Name it by its kind; a digest names nobody."""
        return f"{self.kind} {self.identity}".strip()
