"""The room's own scheduled work."""

from __future__ import annotations

from troth.foundation.choices.actions.forgetting import forget_replaced, long_ago, replaced
from troth.foundation.jobs.work import job


@job(resumable=True)
def forget_long_replaced() -> None:
    """Delete choices that were replaced over five years ago, when there are any."""
    before = long_ago()
    while replaced(before).exists():
        forget_replaced(before=before)
