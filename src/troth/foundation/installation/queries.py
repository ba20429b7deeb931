"""What is known of backups, kits, drills and versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.custody.models import Epoch, HeldKey
from troth.foundation.installation.models import Backup, Drill, InstalledVersion, RecoveryKit

if TYPE_CHECKING:
    from collections.abc import Iterable


def last_backup() -> Backup | None:
    """Return the newest backup that was finished."""
    return Backup.objects.order_by("-made_at").first()


def last_drill() -> Drill | None:
    """Return the newest drill, however it ended."""
    return Drill.objects.order_by("-drilled_at").first()


def last_kit() -> RecoveryKit | None:
    """Return the newest recovery kit."""
    return RecoveryKit.objects.order_by("-made_at").first()


def version_in_force() -> InstalledVersion | None:
    """Return the version that the tables were last made ready for."""
    return InstalledVersion.objects.order_by("-id").first()


def automatic_backups() -> list[Backup]:
    """Return the backups that Troth made by itself, the newest first."""
    return list(Backup.objects.filter(automatic=True).order_by("-made_at"))


def names_written_down(names: Iterable[str]) -> set[str]:
    """Return those of some names of files that are backups which were written down."""
    return set(Backup.objects.filter(name__in=names).values_list("name", flat=True))


def keys_newer_than(kit: RecoveryKit) -> int:
    """Return how many keys were made after a kit and are in no kit."""
    return HeldKey.objects.filter(created_at__gt=kit.made_at).count()


def epoch_is_newer_than(kit: RecoveryKit) -> bool:
    """Say whether the keys moved to a new epoch after a kit, so that it may hold destroyed ones."""
    return Epoch.objects.filter(created_at__gt=kit.made_at).exists()
