"""Work that is done again and again: the daily backup."""

from __future__ import annotations

from django.conf import settings

from troth.foundation.installation import places
from troth.foundation.installation.backing_up import back_up
from troth.foundation.jobs.work import job


@job(resumable=True)
def back_up_daily() -> None:
    """Back up the data into the data folder; the newest seven of these are kept."""
    back_up(settings.TROTH.home / places.BACKUPS, automatic=True)
