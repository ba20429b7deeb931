"""Wrapped keys; nothing in these tables opens without the root key."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Epoch(models.Model):
    """A span of time whose keys are wrapped by one key; there is one row, the current epoch's.

    The key of the epoch is wrapped by the root key, bound to the number.
    """

    number = models.PositiveIntegerField(unique=True)
    wrapped_kek = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    destroyed = models.PositiveIntegerField(
        default=0, help_text="Keys destroyed in this epoch, whose traces may still open."
    )

    class Meta:
        db_table = "custody_epoch"
        ordering = ("-number",)

    def __str__(self) -> str:
        """Name the epoch."""
        return f"epoch {self.number}"


class HeldKey(models.Model):
    """The wrapped key of one reference, bound to the reference and to its epoch."""

    reference = models.CharField(max_length=200, unique=True)
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="held")
    wrapped_key = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "custody_held_key"

    def __str__(self) -> str:
        """Name the key by what it is held for."""
        return self.reference
