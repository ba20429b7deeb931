"""Who gets news of the notice, how far news have come, and how much mail one may ask for."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Subscriber(models.Model):
    """Somebody who asked to be told of important changes.

    Attributes:
        lookup: keyed hash of the address, by which it is found again.
        address: sealed under the key of this row alone.
        language: of the mails.
        wanted: the language that was asked for last, until that is confirmed.
        confirmed_at: when the person confirmed; None: not yet.
        token_hash: SHA-256 of the link that confirms; empty: there is none that works.
        token_until: until when it works.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lookup = models.CharField(max_length=64, unique=True)
    address = models.BinaryField()
    language = models.CharField(max_length=2)
    wanted = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    token_hash = models.CharField(max_length=64, db_index=True, blank=True, default="")
    token_until = models.DateTimeField()

    class Meta:
        db_table = "notice_subscriber"

    def __str__(self) -> str:
        """Name the row, and not the person."""
        return f"subscriber {self.pk}"


class Telling(models.Model):
    """How far the news of one version have come.

    Attributes:
        begun_at: whoever had confirmed by then is told.
        total: how many that were.
        queued: how many mails are in the outbox, or past it.
        cursor: the last subscriber who is; None: nobody yet.
        done_at: when the last one was; None: not yet.
    """

    version = models.OneToOneField("notice.Version", on_delete=models.PROTECT, primary_key=True)
    begun_at = models.DateTimeField()
    total = models.PositiveIntegerField()
    queued = models.PositiveIntegerField(default=0)
    cursor = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice_telling"

    def __str__(self) -> str:
        """Name the row by its version."""
        return f"telling {self.pk}"
