"""Connected stores and the runs that discovered them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class TlsState(models.TextChoices):
    """How the connection to a store is protected, as read from the live connection."""

    ENCRYPTED = "encrypted", _("encrypted")
    PLAIN = "plain", _("not encrypted")
    LOCAL = "local", _("on this machine")
    UNKNOWN = "unknown", _("not known")


DRIFT_LABELS = {
    "new_datasets": _("new datasets"),
    "gone_datasets": _("datasets that are gone"),
    "new_fields": _("new fields"),
    "gone_fields": _("fields that are gone"),
    "changed_types": _("fields of another type"),
    "undeclared": _("personal data that nobody declared"),
}
"""Kinds of difference between a store and the map."""


class Store(models.Model):
    """One database, or one folder of files, that Troth may read.

    Attributes:
        key: its name on the command line and in files.
        address: where it is and as which user, without any secret.
        reader_secret: the reader's sealed password; None when the store asks for none.
        writer_user: who may change rows; opened only for an approved plan; empty: nobody yet.
        writer_secret: the writer's sealed password.
        tls: how the last connection was protected.
        server: product and version that answered, such as ``PostgreSQL 18.1``.
        read_only: whether the reader was found unable to write; None: not known.
        last_code: how the last contact failed; empty when it did not.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    address = models.CharField(max_length=1000)
    reader_secret = models.BinaryField(null=True)
    writer_user = models.CharField(max_length=200, blank=True, default="")
    writer_secret = models.BinaryField(null=True)
    tls = models.CharField(max_length=12, choices=TlsState.choices, default=TlsState.UNKNOWN)
    server = models.CharField(max_length=120, blank=True, default="")
    read_only = models.BooleanField(null=True)
    connected_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=100, blank=True, default="")
    last_place = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "datamap_store"
        ordering = ("key",)

    def __str__(self) -> str:
        """Name the store."""
        return self.key


class DiscoveryState(models.TextChoices):
    """How far a run of discovery has come."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Discovery(models.Model):
    """One run of discovery over one store: counts and plain lines, never a value that was seen.

    Attributes:
        done: datasets looked at so far.
        total: datasets there are; 0 until the store was described.
        notes: one plain line for each thing that could not be read or was left out.
        drift: what differs from the map, as lists of names: ``new_datasets``, ``gone_datasets``,
            ``new_fields``, ``gone_fields``, ``undeclared`` (new personal data nobody declared).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="discoveries")
    state = models.CharField(
        max_length=10, choices=DiscoveryState.choices, default=DiscoveryState.WAITING
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    fields_seen = models.PositiveIntegerField(default=0)
    proposed = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    drift = models.JSONField(default=dict)
    last_code = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        db_table = "datamap_discovery"
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        """Name the run by store and instant."""
        return f"{self.store} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def differences(self) -> list[tuple[str, list[str]]]:
        """Return what differs from the map as (kind in words, names), without empty kinds."""
        kinds = DRIFT_LABELS.items()
        return [(str(label), self.drift[kind]) for kind, label in kinds if self.drift.get(kind)]
