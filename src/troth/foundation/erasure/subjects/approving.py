"""Approving what becomes of a person's data: two people, or one who signed in afresh, and a day."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.canonical import encode
from troth.foundation.erasure.four_eyes import DELAY, Voice, approver, voice_of
from troth.foundation.erasure.models import PlanPurpose, PlanState
from troth.foundation.erasure.schemas.subjects import SubjectApproved, SubjectsApproved
from troth.foundation.erasure.subjects.errors import changed, not_waiting
from troth.foundation.erasure.subjects.executing import ask_to_carry_out, ask_to_carry_out_due
from troth.foundation.erasure.subjects.queries import held_plan
from troth.foundation.recording import note, recorded
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan

_ONE = "one"


@recorded(SubjectApproved)
def approve_subject(
    *, plan: UUID, fingerprint: str, signed_in_at: datetime | None = None
) -> SubjectPlan:
    """Say yes to a plan; approved and in effect, it is carried out by itself.

    Who says it first has asked for it; a second person approves. Where nobody else may approve,
    the one person approves alone, signed in within the last five minutes, and it begins 24 hours
    later. A rectification needs one person only, and begins at once.

    Args:
        plan: its id.
        fingerprint: of the plan that the person saw.
        signed_in_at: when the person last entered a password or a code; None: not known.

    Raises:
        NotPermittedError: the actor lacks ``erasure.approve``, is no person, asked for it and
            somebody else could approve it, or is alone without a fresh sign-in.
        NotFoundError: there is no such plan.
        StateConflictError: it does not wait for approval, or was planned anew.
    """
    found, by = _said(approver(), plan, fingerprint, signed_in_at)
    if found.state == PlanState.APPROVED and not found.alone:
        ask_to_carry_out(found)
    note(plan=str(found.pk), fingerprint=found.fingerprint, by=by)
    note(effective_at=instant(found.effective_at) if found.effective_at else "")
    return found


@recorded(SubjectsApproved)
def approve_many(
    *, plans: Mapping[UUID, str], signed_in_at: datetime | None = None
) -> list[SubjectPlan]:
    """Say yes to several plans at once, all or none; see ``approve_subject``.

    Args:
        plans: by id, the fingerprint that the person saw.
        signed_in_at: when the person last entered a password or a code; None: not known.
    """
    person = approver()
    ordered = sorted(plans.items(), key=lambda one: str(one[0]))
    found = [_said(person, plan, seen, signed_in_at)[0] for plan, seen in ordered]
    ask_to_carry_out_due()
    told = [[str(one.pk), one.fingerprint] for one in found]
    note(plans=[str(one.pk) for one in found])
    note(approved=sum(one.state == PlanState.APPROVED for one in found))
    note(commitment=hashlib.sha256(encode(told)).hexdigest())
    return found


def _said(
    person: str, plan: UUID, fingerprint: str, signed_in_at: datetime | None
) -> tuple[SubjectPlan, str]:
    found = held_plan(plan)
    if found.state != PlanState.WAITING:
        raise not_waiting()
    if found.fingerprint != fingerprint:
        raise changed()
    if found.purpose == PlanPurpose.RECTIFY:
        return _allow(found, person, alone=False), _ONE
    voice = voice_of(person, found.asked_by_id, signed_in_at)
    if voice is Voice.FIRST:
        found.asked_by_id = person
        found.save(update_fields=["asked_by"])
        return found, voice.value
    return _allow(found, person, alone=voice is Voice.ALONE), voice.value


def _allow(plan: SubjectPlan, person: str, *, alone: bool) -> SubjectPlan:
    now = timezone.now()
    plan.state, plan.alone = PlanState.APPROVED, alone
    plan.approved_by_id, plan.approved_at = person, now
    plan.effective_at = now + DELAY if alone else now
    plan.save(update_fields=["state", "alone", "approved_by", "approved_at", "effective_at"])
    return plan
