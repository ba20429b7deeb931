"""What people and schedules do with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.utils import timezone

from troth.foundation.evidence.models import Verification
from troth.foundation.evidence.proving.proofs import head_of, prove
from troth.foundation.evidence.schemas import EntryDisclosed, EvidenceVerified
from troth.foundation.evidence.verification.live import verify_live
from troth.foundation.recording import note, recorded, require
from troth.foundation.recording.rooms import happened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.merkle.tlog_proof import TlogProof
    from troth.foundation.evidence.verification.findings import Report


@recorded(EntryDisclosed)
def disclose(*, index: int, log: int | None = None) -> TlogProof:
    """Hand out one entry with its proof.

    Args:
        index: the entry, from 0.
        log: number of the log; by default the newest.

    Raises:
        NotPermittedError: the actor may not read evidence.
        NotFoundError: there is no such log or entry.
        TamperError: the entry does not verify.
    """
    require("evidence.read")
    proof = prove(index, log=log)
    note(log=head_of(log).log, index=index)
    return proof


def begin_verification() -> Verification:
    """Note that a verification of everything begins; ``carry_out`` does it.

    Raises:
        NotPermittedError: the actor may not verify evidence.
    """
    require("evidence.verify")
    return Verification.objects.create(started_at=timezone.now())


def carry_out(
    verification: Verification,
    seen: Callable[[int], None] = lambda _: None,
    checkpoints: Sequence[str] = (),
) -> Report:
    """Verify everything and note how it ended; no transaction is open while it reads.

    Args:
        verification: the run that was begun.
        seen: told the number of each log when it was examined.
        checkpoints: signed checkpoints kept from earlier; the logs have to continue them.

    Raises:
        NotPermittedError: the actor may not verify evidence.
        ServiceUnavailableError: the mark or the database cannot be read.
    """
    require("evidence.verify")
    report = verify_live(seen, checkpoints)
    conclude(verification=verification, report=report)
    return report


@recorded(EvidenceVerified)
def conclude(*, verification: Verification, report: Report) -> None:
    """Keep the result of a verification.

    Raises:
        NotPermittedError: the actor may not verify evidence.
    """
    require("evidence.verify")
    verification.ended_at = timezone.now()
    verification.sound = report.sound
    verification.entries = report.entries
    verification.findings = msgspec.to_builtins(report.findings[:100])
    verification.save()
    happened("evidence.verified")
    note(entries=report.entries, sound=report.sound, codes=report.codes())
