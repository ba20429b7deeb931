"""Certificates of what was done, and what the company says for all answers alike."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from troth.customers.rights.models.requests import Request


class Certificate(models.Model):
    """What a person can show about what was done for their request.

    Attributes:
        statement: canonical JSON of ``core.disclosing.certificate.Statement``, sealed under the
            key of the request.
        digest: what the entry in the log says of it: SHA-256 of the statement, which holds a
            random salt, so that nobody finds it by guessing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="certificates")
    statement = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "rights_certificate"
        ordering = ("-made_at",)

    def __str__(self) -> str:
        """Name the row, and nobody."""
        return f"certificate {self.pk}"


class BackupFact(models.Model):
    """For how long backups of a system live, as the privacy officer states it.

    Attributes:
        system: key of the system on the data map; empty: every system not named otherwise.
        days: how many days after it was made a backup is gone; 0: there are none.
    """

    id = models.BigAutoField(primary_key=True)
    system = models.CharField(max_length=80, unique=True, blank=True, default="")
    days = models.PositiveIntegerField(validators=[MaxValueValidator(36_500)])
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    class Meta:
        db_table = "rights_backup_fact"
        ordering = ("system",)

    def __str__(self) -> str:
        """Name the system."""
        return self.system


class AnswerTerms(models.Model):
    """What the company says for all answers alike; one row, ``pk`` 1.

    Attributes:
        open_days: for how many days what is handed out can be opened.
        authority: name of the supervisory authority (GDPR Art. 15(1)(f)); empty: not said.
        authority_contact: how it is reached.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    open_days = models.PositiveSmallIntegerField(
        default=14, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    authority = models.CharField(max_length=200, blank=True, default="")
    authority_contact = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "rights_answer_terms"

    def __str__(self) -> str:
        """Name the row."""
        return "answer terms"
