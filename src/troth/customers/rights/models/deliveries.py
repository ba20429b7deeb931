"""What is handed out, and what was decided about data of other people in it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models

from troth.customers.rights.models.requests import Request


class Delivery(models.Model):
    """Files for one request, sealed on disk under a key of the delivery alone.

    Attributes:
        rows: how many rows of how many datasets they hold.
        files: by format, the size in octets and the SHA-256 of what is handed out.
        ready_at: when they were whole; None: they are being made.
        until: when they are deleted and the key is destroyed.
        opened_at: when the person first opened them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="deliveries")
    rows = models.PositiveBigIntegerField(default=0)
    datasets = models.PositiveIntegerField(default=0)
    files = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rights_delivery"
        ordering = ("-made_at",)

    def __str__(self) -> str:
        """Name the row."""
        return f"delivery {self.pk}"


class Weighing(models.Model):
    """What the privacy officer decided about data of other people (Art. 15(4)).

    Attributes:
        dataset: id in the data map.
        field: name of the field.
        give: whether it is handed out.
        ground: why, without personal data.
    """

    id = models.BigAutoField(primary_key=True)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="weighings")
    dataset = models.UUIDField()
    field = models.CharField(max_length=300)
    give = models.BooleanField()
    ground = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()

    class Meta:
        db_table = "rights_weighing"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "dataset", "field"], name="rights_weighed_once"
            )
        ]

    def __str__(self) -> str:
        """Name the field."""
        return self.field
