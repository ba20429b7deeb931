"""The pending table: entries that are durable and wait for their place in the log."""

from __future__ import annotations

from django.db import models


class Pending(models.Model):
    """One entry, written in the transaction of the change that it tells.

    The sequencer takes rows in the order of their ids, gives each its index in the log and
    deletes it, all in one transaction.
    """

    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    body = models.BinaryField()

    class Meta:
        """Table name and order."""

        db_table = "recording_pending"
        ordering = ("id",)

    def __str__(self) -> str:
        """Name the entry by kind and id."""
        return f"{self.kind} {self.pk}"
