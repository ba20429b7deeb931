"""Work on the evidence that is done again and again, and what is too long for a page."""

from troth.foundation.evidence.actions import begin_verification, carry_out
from troth.foundation.evidence.ledger.expiring import expire_bodies
from troth.foundation.evidence.models import Verification
from troth.foundation.jobs.work import job


@job(resumable=True)
def expire() -> None:
    """Delete the bodies whose time is over."""
    expire_bodies()


@job(resumable=True)
def verify() -> None:
    """Verify everything."""
    carry_out(begin_verification())


@job(resumable=True)
def verify_begun(verification: int) -> None:
    """Carry out a verification that somebody asked for on the page."""
    begun = Verification.objects.filter(pk=verification, sound=None).first()
    if begun:
        carry_out(begun)
