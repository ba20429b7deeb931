"""What people said about what discovery proposed; remembered, and undone when it was wrong."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models

from troth.foundation.datamap.models.inventory import Field, FieldState


class Judgement(models.Model):
    """One person's word on one field.

    Attributes:
        by: who said so; None when it came from a file or the command line, or the person left.
        before: state, category, identity and references as they were.
        after: the same as they were left.
        undone_at: when it was taken back; None: it stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    field = models.ForeignKey(Field, on_delete=models.CASCADE, related_name="judgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    before = models.JSONField()
    after = models.JSONField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "datamap_judgement"
        ordering = ("-at",)

    def __str__(self) -> str:
        """Name the judgement by its field."""
        return f"{self.field} {self.at:%Y-%m-%d}"

    @property
    def word(self) -> str:
        """Return what was said, in a word."""
        return str(FieldState(self.after["state"]).label)
