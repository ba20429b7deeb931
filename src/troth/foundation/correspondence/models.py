"""The outbox, its webhooks, how far a mailbox was read, and how much mail was asked for."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Kind(models.TextChoices):
    """How a message leaves."""

    MAIL = "mail"
    WEBHOOK = "webhook"


class State(models.TextChoices):
    """How far a message has come."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Endpoint(models.Model):
    """A system outside that is told about events.

    Attributes:
        url: where to; ``https`` unless its host is named in the settings.
        secret: the sealed signing secret.
        previous_secret: the sealed secret before the last rotation; signs too until it ends.
        previous_until: when that is.
        events: names of the events it wants; empty: all.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    url = models.CharField(max_length=500)
    secret = models.BinaryField()
    previous_secret = models.BinaryField(null=True)
    previous_until = models.DateTimeField(null=True)
    events = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "correspondence_endpoint"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the endpoint."""
        return self.name


class Message(models.Model):
    """One message in the outbox, to one recipient.

    Attributes:
        key: what makes it the same message: a second one with this key is not made.
        recipient: the sealed address of a mail; None for a webhook, or when deleted.
        content: the sealed subject and text, or the sealed payload; None when deleted.
        next_at: not tried before this instant.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=200, unique=True)
    endpoint = models.ForeignKey(Endpoint, null=True, on_delete=models.CASCADE)
    event = models.CharField(max_length=80, blank=True, default="")
    recipient = models.BinaryField(null=True)
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    last_code = models.CharField(max_length=100, blank=True, default="")
    last_place = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "correspondence_message"
        ordering = ("created_at",)
        indexes = [models.Index(fields=["state", "next_at"], name="correspondence_due")]

    def __str__(self) -> str:
        """Name the message by kind and id."""
        return f"{self.kind} {self.pk}"


class Mailbox(models.Model):
    """How far a folder of a mailbox was read; nothing of what is in it.

    Attributes:
        place: SHA-256 of server, user and folder, in hexadecimal.
        validity: ``UIDVALIDITY`` of the folder; another one means other numbers.
        last_uid: number of the last message that was looked at.
        read_at: when the folder was last read to its end.
        last_code: how the last attempt failed; empty when it went well.
    """

    place = models.CharField(max_length=64, unique=True)
    validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        db_table = "correspondence_mailbox"

    def __str__(self) -> str:
        """Name the row by its number."""
        return f"mailbox {self.pk}"


class Allowance(models.Model):
    """How much mail was asked for on one day under one keyed hash, of an address or a network.

    Attributes:
        key: the hash; the key that makes it dies with the day.
    """

    key = models.CharField(max_length=64, unique=True)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "correspondence_allowance"

    def __str__(self) -> str:
        """Name the row by its day."""
        return f"allowance of {self.day}"
