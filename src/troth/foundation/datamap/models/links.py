"""What people said about references between rows: whether they lead to the same person."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.foundation.datamap.models.inventory import Dataset


class LinkDirection(models.TextChoices):
    """How a reference is gone along: to the rows that refer, or to the row referred to."""

    DOWN = "down", _("to the rows that refer")
    UP = "up", _("to the row referred to")


class LinkVerdict(models.TextChoices):
    """What a person said of a reference."""

    FOLLOW = "follow", _("the same person's")
    STOP = "stop", _("not the same person's")


class LinkJudgement(models.Model):
    """One person's word on one reference in one direction; the last word counts.

    Attributes:
        source: the dataset whose rows refer.
        fields: names of the fields that refer, in the order of the key.
        target: the dataset referred to; it may be in another store.
        target_fields: names of its fields, in the same order.
        link: SHA-256 over all of these and the direction, in hexadecimal; there is one word on it.
        by: who said so; None when it came from the command line, or the person left.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    source = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="links_judged")
    fields = models.JSONField()
    target = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="links_judged_into")
    target_fields = models.JSONField()
    direction = models.CharField(max_length=4, choices=LinkDirection.choices)
    link = models.CharField(max_length=64, unique=True)
    verdict = models.CharField(max_length=6, choices=LinkVerdict.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()

    class Meta:
        db_table = "datamap_link_judgement"
        ordering = ("-at",)

    def __str__(self) -> str:
        """Name the reference."""
        return f"{self.source} ({', '.join(self.fields)}) -> {self.target}"
