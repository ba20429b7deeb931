"""What an installation knows about its own past: versions, backups, recovery kits, drills."""

from __future__ import annotations

from django.db import models


class InstalledVersion(models.Model):
    """A version of Troth that these tables were made ready for; the newest row is in force.

    Attributes:
        version: as in ``troth.__version__``.
        schema_digest: SHA-256 over the names of all applied migrations, 64 hexadecimal digits.
        migrated_at: when the tables were ready for it.
    """

    version = models.CharField(max_length=40)
    schema_digest = models.CharField(max_length=64)
    migrated_at = models.DateTimeField()

    class Meta:
        db_table = "installation_version"
        ordering = ("id",)

    def __str__(self) -> str:
        """Name the version."""
        return self.version


class Backup(models.Model):
    """A backup that was finished and is durable where it was written.

    Attributes:
        name: the file's name, without its folder.
        made_at: the instant that the backup shows.
        automatic: whether a schedule or an upgrade made it, and not a person.
        size_bytes: length of the file.
        rows: how many rows it holds.
        log_size: entries of the log that it holds.
        log_root: root of that tree, 64 hexadecimal digits; empty when there was no log yet.
    """

    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    automatic = models.BooleanField()
    size_bytes = models.BigIntegerField()
    rows = models.BigIntegerField()
    log_size = models.BigIntegerField()
    log_root = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "installation_backup"
        ordering = ("id",)

    def __str__(self) -> str:
        """Name the file."""
        return self.name


class RecoveryKit(models.Model):
    """A recovery kit that was made.

    Attributes:
        name: the file's name, without its folder.
        made_at: when its keys were read.
        epoch: number of the epoch whose keys it holds.
        keys: how many keys it holds.
    """

    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    epoch = models.PositiveIntegerField()
    keys = models.PositiveIntegerField()

    class Meta:
        db_table = "installation_recovery_kit"
        ordering = ("id",)

    def __str__(self) -> str:
        """Name the file."""
        return self.name


class Drill(models.Model):
    """A backup that was restored into a scratch place and verified there, or failed to.

    Attributes:
        drilled_at: when it ended.
        ok: whether everything verified.
        code: the code of the error that stopped it; empty when ``ok``.
        rows: how many rows were restored.
        duration_ms: how long backup, restore and verification took together.
        log_size: entries of the log that was verified.
        log_root: root of that tree, 64 hexadecimal digits.
    """

    drilled_at = models.DateTimeField()
    ok = models.BooleanField()
    code = models.CharField(max_length=80, blank=True)
    rows = models.BigIntegerField()
    duration_ms = models.BigIntegerField()
    log_size = models.BigIntegerField()
    log_root = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "installation_drill"
        ordering = ("id",)

    def __str__(self) -> str:
        """Say when and how it ended."""
        return f"{self.drilled_at:%Y-%m-%d} {'ok' if self.ok else self.code}"
