"""Erasures before they are carried out: grounds and exceptions are checked, and people say yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from troth.core.requesting.keeping import named_in
from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import UNBEGUN, State
from troth.customers.rights.carrying.excepting import keeps_the_same
from troth.customers.rights.carrying.hearing import go_on
from troth.customers.rights.errors.carrying import (
    grounds_not_checked,
    no_plan,
    not_an_erasure,
    plan_outdated,
    unfit_exception,
    unknown_dataset,
    unknown_ground,
)
from troth.customers.rights.errors.public import not_now
from troth.customers.rights.journey import locked
from troth.customers.rights.schemas.carrying import GroundsChecked
from troth.customers.rights.story.telling import tell
from troth.customers.rights.unplanning import take_back
from troth.foundation.datamap.models import Dataset
from troth.foundation.erasure.subjects.approving import approve_many
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from troth.customers.rights.models import Request
    from troth.foundation.erasure.models import SubjectPlan

GROUNDS: Final = (
    "not_needed",
    "consent",
    "objection",
    "unlawful",
    "legal_duty",
    "child",
    "asked",
)
"""GDPR Art. 17(1)(a) to (f); ``asked``: the law of the person asks for no ground."""
APPROVED_IN: Final = frozenset({State.APPROVAL, State.WAITING, State.DONE, State.PARTLY_DONE})
"""Where a plan waits for approval; after the first of these, one about data that came back."""
_MOST_LETTERS: Final = 300


@recorded(GroundsChecked)
def check_grounds(
    *, request: UUID, grounds: Sequence[str], keeps: Mapping[UUID, str] | None = None
) -> Request:
    """Say which grounds of an erasure apply, and which datasets an exception keeps.

    Where exceptions change, the plan is withdrawn in the same transaction, and made anew with them.

    Args:
        request: its id.
        grounds: of ``GROUNDS``, at least one.
        keeps: by id of a dataset, the exception of Art. 17(3) by which its rows stay and why, as
            ``core.requesting.keeping.ground_of`` gives it; the person will read the reason,
            which is without personal data and has at most 300 characters.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.no_grounds_now``; ``rights.not_now``, it is carried out.
        InvalidInputError: ``rights.unfit_grounds`` or ``rights.unfit_keeps``.
    """
    require("rights.decide")
    found = locked(request)
    if found.kind != Kind.ERASURE or found.state not in UNBEGUN:
        raise not_an_erasure()
    said = _said(grounds, keeps or {})
    changed = found.keeps != said
    found.grounds, found.keeps = list(dict.fromkeys(grounds)), said
    found.grounds_checked_at = timezone.now()
    found.save(update_fields=["grounds", "keeps", "grounds_checked_at"])
    if changed:
        take_back(found.about, ends=True)
        go_on(request=found)
    tell(found, "grounds_checked", facts={"count": len(said)}, public=False)
    note(request=str(found.pk), grounds=found.grounds, keeps=sorted(said))
    return found


def _said(grounds: Sequence[str], keeps: Mapping[UUID, str]) -> dict[str, str]:
    """Return the exceptions as they are kept."""
    if not grounds or not set(grounds) <= set(GROUNDS):
        raise unknown_ground(", ".join(GROUNDS))
    said = {str(dataset): " ".join(ground.split()) for dataset, ground in keeps.items()}
    for exception, reason in map(named_in, said.values()):
        if exception is None or not 0 < len(reason) <= _MOST_LETTERS:
            raise unfit_exception()
    if Dataset.objects.filter(pk__in=said).count() != len(said):
        raise unknown_dataset()
    return said


def approve(
    *, requests: Mapping[UUID, str], signed_in_at: datetime | None = None
) -> list[SubjectPlan]:
    """Say yes to the plans of requests, one or many, all or none.

    Args:
        requests: by id, the fingerprint of the plan that the person saw.
        signed_in_at: when the person last entered a password or a code; None: not known.

    Raises:
        NotPermittedError: as ``erasure.subjects.approving.approve_many``.
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``, the request does not wait for approval;
            ``rights.grounds_not_checked``; ``rights.no_plan``; ``rights.plan_outdated``; or the
            plan does not wait for approval, or was made anew.
    """
    require("rights.decide")
    with transaction.atomic():
        # Always in the same order, so that two who approve many do not wait in a circle.
        ordered = sorted(requests.items(), key=lambda one: str(one[0]))
        plans = {_plan_of(request): seen for request, seen in ordered}
        return approve_many(plans=plans, signed_in_at=signed_in_at)


def _plan_of(request: UUID) -> UUID:
    found = locked(request)
    if found.state not in APPROVED_IN:
        raise not_now()
    if found.kind == Kind.ERASURE and found.grounds_checked_at is None:
        raise grounds_not_checked(found.reference)
    plan = current_plan(found.about)
    if plan is None:
        raise no_plan(found.reference)
    if found.state == State.APPROVAL and not keeps_the_same(found, plan):
        raise plan_outdated(found.reference)
    return plan.pk
