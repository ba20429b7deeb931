"""Work that is done again and again: the daily backup, the weekly rotation of keys."""

from __future__ import annotations

from django.conf import settings

from troth.foundation.custody.queries import standing
from troth.foundation.installation import places
from troth.foundation.installation.backing_up import back_up
from troth.foundation.jobs.work import job
from troth.foundation.recording.actions import rotate_keys


@job(resumable=True)
def back_up_daily() -> None:
    """Back up the data into the data folder; the newest seven of these are kept."""
    back_up(settings.TROTH.home / places.BACKUPS, automatic=True)


@job(resumable=True)
def rotate_keys_weekly() -> None:
    """Begin a new epoch of keys when keys were destroyed since the last one began."""
    if standing().destroyed:
        rotate_keys()
