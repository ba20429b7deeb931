"""What people do by hand for a request, and who else is told of it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.customers.rights.models.requests import Request


class TaskKind(models.TextChoices):
    """What is to be done by hand."""

    SYSTEM = "system", _("do it in a system without a connector")
    UNREACHED = "unreached", _("look in a dataset where nobody can be looked up")
    OTHERS_DATA = "others_data", _("weigh data about other people")
    TEXTS = "texts", _("read texts that may name other people")
    AMBIGUOUS = "ambiguous", _("tell apart people who share an identity")
    ANSWER = "answer", _("write the answer")
    PROOF = "proof", _("look at the proof of the one who asks for another")
    OBJECTION = "objection", _("weigh an objection")


class Task(models.Model):
    """Something that a person does for a request.

    Attributes:
        place: which system or dataset; names nobody.
        rows: in how many rows of the person there is something to weigh; None: not counted.
        seen: of people who are to be told apart: keyed digest of what was seen there. A judgement
            counts for that alone, and what is seen later is a task of its own.
        note: what was found or done, sealed under the key of the request.
        result: code of the result, by kind; empty: open.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=12, choices=TaskKind.choices)
    place = models.CharField(max_length=400, blank=True, default="")
    seen = models.CharField(max_length=64, blank=True, default="")
    rows = models.PositiveBigIntegerField(null=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    result = models.CharField(max_length=40, blank=True, default="")
    note = models.BinaryField(null=True)

    class Meta:
        db_table = "rights_task"
        ordering = ("made_at", "place")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind", "place", "seen"], name="rights_one_task_seen"
            )
        ]

    def __str__(self) -> str:
        """Name what is to be done."""
        return f"{self.kind} {self.place}"


class Attachment(models.Model):
    """A file that belongs to a request, sealed on disk under the key of the request.

    Attributes:
        task: for which task it is the proof; None: the person sent it.
        name: as it was called, sealed.
        size: in octets, before it was sealed.
        digest: SHA-256 of the file, in hexadecimal.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="attachments")
    task = models.ForeignKey(Task, null=True, on_delete=models.CASCADE, related_name="proofs")
    name = models.BinaryField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "rights_attachment"
        ordering = ("added_at",)

    def __str__(self) -> str:
        """Name the row, and not the file."""
        return f"attachment {self.pk}"


class Telling(models.Model):
    """One recipient who is told of an erasure, correction, restriction or opt-out (Art. 19).

    Attributes:
        recipient: key of the data map's recipient.
        name: its name when it was told.
        way: ``webhook``, ``mail`` or ``hand``: it has no address that a machine can write to.
        sent_at: when the message was posted; None: not yet.
        answer: ``done``, ``partly``, ``impossible``; empty: awaited.
        secret_hash: SHA-256 of the link by which it answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="tellings")
    recipient = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    way = models.CharField(max_length=7)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, blank=True, default="")
    secret_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)

    class Meta:
        db_table = "rights_telling"
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["request", "recipient"], name="rights_told_once")
        ]

    def __str__(self) -> str:
        """Name the recipient."""
        return self.recipient


class Letter(models.Model):
    """A mail that arrived for the company and may be a request; a person says whether it is.

    Attributes:
        key: names it among all that arrived.
        content: sender, subject and text, sealed under a key of the letter.
        guessed: kind of request that its words suggest; empty: none.
        request: what became of it; None with ``settled_at``: it was none.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    content = models.BinaryField()
    language = models.CharField(max_length=2)
    guessed = models.CharField(max_length=20, blank=True, default="")
    arrived_at = models.DateTimeField(db_index=True)
    settled_at = models.DateTimeField(null=True)
    request = models.ForeignKey(
        Request, null=True, on_delete=models.SET_NULL, related_name="letters"
    )

    class Meta:
        db_table = "rights_letter"
        ordering = ("arrived_at",)

    def __str__(self) -> str:
        """Name the row, and not the sender."""
        return f"letter {self.pk}"
