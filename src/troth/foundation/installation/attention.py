"""What of the installation needs a person, and what monitoring reads."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from troth.core.room import Concern, Health
from troth.foundation.installation import checks, queries

READ = "installation.read"


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what is wrong with backups, to those who may see the doctor's page."""
    if READ not in permissions:
        return []
    found = [
        check()
        for check in (checks.backup_is_fresh, checks.kit_opens_everything, checks.drill_was_passed)
    ]
    url = reverse("installation:doctor")
    return [Concern(one.finding, url, one.health) for one in found if one.health is not Health.OK]


def metrics() -> list[tuple[str, str, float]]:
    """Return the ages of the last backup and drill, in seconds; nothing before the first."""
    backup, drill = queries.last_backup(), queries.last_drill()
    now = timezone.now()
    found = []
    if backup:
        age = (now - backup.made_at).total_seconds()
        found.append(("troth_backup_age_seconds", "Age of the newest backup.", age))
    if drill:
        age = (now - drill.drilled_at).total_seconds()
        found.append(("troth_backup_drill_age_seconds", "Age of the newest restore drill.", age))
        ok = float(drill.ok)
        found.append(("troth_backup_drill_ok", "Whether that drill verified everything.", ok))
    return found


def has_backup_and_kit() -> bool:
    """Say whether there is a backup and a recovery kit."""
    return queries.last_backup() is not None and queries.last_kit() is not None


def has_passed_drill() -> bool:
    """Say whether the last drill verified everything."""
    drill = queries.last_drill()
    return drill is not None and drill.ok
