"""What the room does by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from troth.foundation.duties import recurring
from troth.foundation.duties.actions import keeping
from troth.foundation.duties.models import Deadline
from troth.foundation.duties.queries.deadlines import to_warn_of
from troth.foundation.duties.standing import differs
from troth.foundation.jobs.work import job

KEEP: Final = timedelta(days=5 * 365)


@job()
def follow_the_law() -> None:
    """Run every regime again when the day or the lawbook changed what applies; enter deadlines."""
    if differs():
        keeping.run_again()
    elif recurring.outstanding():
        keeping.enter_deadlines()


@job()
def warn_in_time() -> None:
    """Warn of deadlines that come near, once for each stage, when there are any."""
    if to_warn_of(timezone.now()):
        keeping.warn()


@job()
def forget_closed() -> None:
    """Delete deadlines that were closed more than five years ago, when there are any."""
    before = timezone.now() - KEEP
    if Deadline.objects.filter(closed_at__lt=before).exists():
        keeping.forget(before=before)
