"""Approving the first run of a rule: two people, or one who signed in afresh, and a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.foundation.erasure.errors import (
    a_person,
    changed,
    not_waiting,
    run_not_found,
    second_person,
    sign_in_again,
)
from troth.foundation.erasure.models import RetentionApproval, RetentionRun, RunState
from troth.foundation.erasure.queries import others_may_approve
from troth.foundation.erasure.schemas import RetentionApproved
from troth.foundation.recording import current_actor, note, recorded, require
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

FRESH: Final = timedelta(minutes=5)
"""How long ago somebody may have entered a password or a code to count as freshly signed in."""

DELAY: Final = timedelta(hours=24)
"""How long a run waits that one person alone approved."""


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
    require("erasure.approve")
    actor = current_actor()
    if actor.kind != "staff":
        raise a_person()
    found = _held(run)
    if found.state != RunState.WAITING:
        raise not_waiting()
    if found.fingerprint != fingerprint:
        raise changed()
    alone = not others_may_approve(actor.identifier)
    note(run=str(found.pk), fingerprint=found.fingerprint)
    if not alone and found.asked_by_id is None:
        return _ask(found, actor.identifier)
    if not alone and str(found.asked_by_id) == actor.identifier:
        raise second_person()
    if alone and not _is_fresh(signed_in_at):
        raise sign_in_again()
    return _allow(found, actor.identifier, alone=alone)


def _ask(run: RetentionRun, person: str) -> RetentionRun:
    run.asked_by_id = person
    run.save(update_fields=["asked_by"])
    note(by="first", effective_at="")
    return run


def _allow(run: RetentionRun, person: str, *, alone: bool) -> RetentionRun:
    now = timezone.now()
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
    effective = instant(run.approval.effective_at)
    note(by="alone" if alone else "second", effective_at=effective)
    return run


def _is_fresh(signed_in_at: datetime | None) -> bool:
    return signed_in_at is not None and timezone.now() - signed_in_at <= FRESH


def _held(run: UUID) -> RetentionRun:
    found = RetentionRun.objects.select_for_update(of=("self",), no_key=True).filter(pk=run).first()
    if found is None:
        raise run_not_found()
    return found
