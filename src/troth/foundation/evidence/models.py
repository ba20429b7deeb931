"""The ledger as tables.

``Bundle`` is the durable primary of the tree: everything that is published can be made from it
again. ``Body`` holds what may be disclosed and is deleted on schedule. Both are keyed by one
64-bit *place*, the log's number above the position in the log, because one ascending integer key
is what both databases append to fastest. ``kind`` and ``actor`` are small integers for the same
reason; constraints that the one writer already keeps are not checked a second time by the
database on that path. ``Posting`` finds entries by kind and actor a bundle at a time, for an index
over every entry would cost as much as the entries.
"""

from __future__ import annotations

from typing import Final

from django.db import models

from troth.core.merkle.tile_paths import TILE_WIDTH

POSITION_BITS: Final = 40
"""Bits of a place that hold the position within a log: up to 2**40 entries a log."""

SALT_BYTES: Final = 16
"""Length of the random salt that an opening begins with."""


def place_of(log: int, position: int) -> int:
    """Return the key of an entry (position: its index) or of a bundle (position: its number)."""
    return log << POSITION_BITS | position


def position_of(place: int) -> int:
    """Return the index of an entry, or the number of a bundle, from its key."""
    return place & ((1 << POSITION_BITS) - 1)


def bundle_of(place: int) -> int:
    """Return the key of the bundle that an entry belongs to, from the entry's key."""
    return place_of(place >> POSITION_BITS, position_of(place) // TILE_WIDTH)


class Log(models.Model):
    """One log and its head; the row whose lock makes appending one at a time.

    ``frontier`` is the concatenation of the 32-byte hashes of the complete subtrees of the tree
    of ``size`` leaves, largest first.
    """

    number = models.PositiveIntegerField(primary_key=True)
    origin = models.CharField(max_length=255, unique=True)
    vkey = models.CharField(max_length=400)
    size = models.BigIntegerField()
    root = models.BinaryField()
    frontier = models.BinaryField()
    checkpoint = models.TextField()
    signed_at = models.DateTimeField()
    started_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        """Name the log by its origin."""
        return self.origin


class Bundle(models.Model):
    """The commitments of up to 256 entries in a row, 32 bytes each.

    ``earliest_ms`` and ``latest_ms`` bound the times of its entries, so that a span of time is
    found without an index on every entry.
    """

    place = models.BigIntegerField(primary_key=True)
    earliest_ms = models.BigIntegerField()
    latest_ms = models.BigIntegerField()
    commitments = models.BinaryField()

    class Meta:
        ordering = ("place",)

    def __str__(self) -> str:
        """Name the bundle by its number in the log."""
        return f"bundle {position_of(self.place)} of log {self.place >> POSITION_BITS}"


class Kind(models.Model):
    """A kind of entry, so that a body carries a small number instead of a name."""

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        """Return the kind's name."""
        return self.name


class Principal(models.Model):
    """One who acted, as the entry says it: kind and pseudonym or part of Troth."""

    kind = models.CharField(max_length=20)
    identifier = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "identifier"], name="evidence_principal_once")
        ]

    def __str__(self) -> str:
        """Name the principal as entries do."""
        return f"{self.kind} {self.identifier}".strip()


class Body(models.Model):
    """What an entry says, until its time is over.

    ``opening`` is the salt followed by the canonical body, exactly the bytes whose SHA-256 is the
    commitment. When the body expires the opening and the actor are removed, and ``expired_by``
    is the place of the entry that says so.
    """

    place = models.BigIntegerField(primary_key=True)
    kind = models.ForeignKey(Kind, models.DO_NOTHING, db_constraint=False, db_index=False)
    actor = models.ForeignKey(
        Principal, models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    at_ms = models.BigIntegerField()
    opening = models.BinaryField(null=True)
    expired_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("place",)

    def __str__(self) -> str:
        """Name the body by its index."""
        return f"entry {position_of(self.place)}"


class Posting(models.Model):
    """How many entries of a kind by one actor a bundle has: the inverted index of the bodies.

    ``bundle`` is the place of the bundle; ``actor`` is empty for bodies that have expired.
    """

    bundle = models.BigIntegerField()
    kind = models.ForeignKey(Kind, models.DO_NOTHING, db_constraint=False, db_index=False)
    actor = models.ForeignKey(
        Principal, models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    entries = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "bundle", "actor"], name="evidence_posting_once"
            )
        ]
        indexes = [models.Index(fields=["actor", "bundle"], name="evidence_posting_actor")]

    def __str__(self) -> str:
        """Name the posting by its bundle."""
        return f"posting of bundle {position_of(self.bundle)}"


class Checkpoint(models.Model):
    """The first checkpoint signed in each hour, so that later ones can be held against it.

    ``hour`` counts from 1970-01-01 UTC.
    """

    log = models.ForeignKey(Log, models.PROTECT, related_name="checkpoints")
    hour = models.BigIntegerField()
    size = models.BigIntegerField()
    signed_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ("log", "hour")
        constraints = [
            models.UniqueConstraint(fields=["log", "hour"], name="evidence_checkpoint_an_hour")
        ]

    def __str__(self) -> str:
        """Name the checkpoint by its size."""
        return f"checkpoint at {self.size}"


class Lease(models.Model):
    """The right to do something alone for a while.

    ``token`` grows with every new holder: work done under an old token is refused.
    """

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=40)
    until = models.DateTimeField()
    token = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Name the lease."""
        return self.name


class Verification(models.Model):
    """One run of the verification of the whole evidence and how it ended.

    ``sound`` is None while it runs. ``findings`` are (code, sentence) pairs without personal
    data.
    """

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    sound = models.BooleanField(null=True)
    entries = models.BigIntegerField(default=0)
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        """Name the run by its start."""
        return f"verification of {self.started_at:%Y-%m-%d %H:%M}"
