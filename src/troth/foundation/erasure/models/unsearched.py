"""Stores in which erased data that came back would not be seen."""

from __future__ import annotations

from django.db import models


class UnsearchedStore(models.Model):
    """A store that could not be looked through for erased data, since the last time that it was.

    Attributes:
        store_key: the store's key; it may be taken off the map meanwhile.
        since: when it first could not be.
        last_code: why it last could not be.
    """

    store_key = models.CharField(max_length=80, primary_key=True)
    since = models.DateTimeField()
    last_code = models.CharField(max_length=100)

    class Meta:
        db_table = "erasure_unsearched_store"
        ordering = ("store_key",)

    def __str__(self) -> str:
        """Name it by its store."""
        return self.store_key
