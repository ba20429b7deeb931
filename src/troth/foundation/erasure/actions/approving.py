"""Approving the first run of a rule: two people, or one who signed in afresh, and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.foundation.erasure.errors import changed, not_waiting, run_not_found
from troth.foundation.erasure.four_eyes import DELAY, Voice, approver, voice_of
from troth.foundation.erasure.models import RetentionApproval, RetentionRun, RunState
from troth.foundation.erasure.schemas.retention import RetentionApproved
from troth.foundation.recording import note, recorded
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@recorded(RetentionApproved)
def approve(*, run: UUID, fingerprint: str, signed_in_at: datetime | None = None) -> RetentionRun:
    """Say yes to a planned run.

    Who says it first has asked for it; a second person approves. Where nobody else may approve,
    the one person approves alone, signed in within the last five minutes, and the run begins 24
    hours later.

    Args:
        run: its id.
        fingerprint: of the plan that the person saw.
        signed_in_at: when the person last entered a password or a code; None: not known.

    Raises:
        NotPermittedError: the actor lacks ``erasure.approve``, is no person, asked for the run and
            somebody else could approve it, or is alone without a fresh sign-in.
        NotFoundError: there is no such run.
        StateConflictError: it does not wait for approval, or was planned anew.
    """
    person = approver()
    found = _held(run)
    if found.state != RunState.WAITING:
        raise not_waiting()
    if found.fingerprint != fingerprint:
        raise changed()
    note(run=str(found.pk), fingerprint=found.fingerprint)
    voice = voice_of(person, found.asked_by_id, signed_in_at)
    return _ask(found, person) if voice is Voice.FIRST else _allow(found, person, voice)


def _ask(run: RetentionRun, person: str) -> RetentionRun:
    run.asked_by_id = person
    run.save(update_fields=["asked_by"])
    note(by=Voice.FIRST.value, effective_at="")
    return run


def _allow(run: RetentionRun, person: str, voice: Voice) -> RetentionRun:
    now, alone = timezone.now(), voice is Voice.ALONE
    if run.rule is None or run.dataset is None:
        raise run_not_found()
    run.approval = RetentionApproval.objects.create(
        rule=run.rule,
        dataset=run.dataset,
        fingerprint=run.fingerprint,
        asked_by_id=run.asked_by_id,
        approved_by_id=person,
        approved_at=now,
        alone=alone,
        effective_at=now + DELAY if alone else now,
    )
    run.state = RunState.APPROVED
    run.save(update_fields=["approval", "state"])
    note(by=voice.value, effective_at=instant(run.approval.effective_at))
    return run


def _held(run: UUID) -> RetentionRun:
    found = RetentionRun.objects.select_for_update(of=("self",), no_key=True).filter(pk=run).first()
    if found is None:
        raise run_not_found()
    return found
