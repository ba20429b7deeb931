"""What the room does by itself."""

from __future__ import annotations

from troth.foundation.jobs.work import job
from troth.foundation.promises.actions.keeping import thin
from troth.foundation.promises.running import run_due


@job(resumable=True)
def check_due() -> None:
    """Check the promises whose cadence says so; after a kill they are still due."""
    run_due()


@job()
def thin_verdicts() -> None:
    """Delete old verdicts that changed nothing, but for one a day."""
    thin()
