"""What Troth cannot do itself and somebody does by hand, with proof."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.foundation.erasure.models.subjects import SubjectPlan


class TaskReason(models.TextChoices):
    """Why Troth cannot do it itself."""

    NO_CONNECTOR = "no_connector", _("Troth has no connection to it")
    READ_ONLY = "read_only", _("it is only read")
    NO_WRITER = "no_writer", _("nobody was named who may write to it")
    UNREACHED = "unreached", _("nothing leads from the person to its rows")
    MISSING = "missing", _("its store does not have it any more")
    NOT_THERE = "not_there", _("what is said to be wrong stands in no row of the person")
    RETURNED = "returned", _("rows came back, and nothing leads from the person to them any more")


class SubjectTask(models.Model):
    """Something about a plan that is done by hand.

    Attributes:
        system: name of the system.
        store_key: empty where Troth has no connection.
        dataset: its name.
        rows: rows of the person that were counted; None: nobody could count.
        said: what the one who did it said, without personal data.
        proof: sealed file that shows it; None: none was attached.
        proof_digest: SHA-256 of the file, in hexadecimal.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(SubjectPlan, on_delete=models.CASCADE, related_name="tasks")
    reason = models.CharField(max_length=12, choices=TaskReason.choices)
    system = models.CharField(max_length=120, blank=True, default="")
    store_key = models.CharField(max_length=80, blank=True, default="")
    dataset = models.CharField(max_length=300)
    rows = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said = models.CharField(max_length=1000, blank=True, default="")
    proof = models.BinaryField(null=True)
    proof_name = models.CharField(max_length=120, blank=True, default="")
    proof_digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        db_table = "erasure_subject_task"
        ordering = ("system", "store_key", "dataset")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "store_key", "system", "dataset"], name="erasure_task_once"
            )
        ]

    def __str__(self) -> str:
        """Name it by its dataset."""
        return self.dataset
