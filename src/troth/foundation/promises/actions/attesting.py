"""Confirming what is not measured, and saying openly what is not kept for a time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.promising.verdict import Basis
from troth.foundation.people.queries import member
from troth.foundation.promises.actions.declaring import PERMISSION, locked
from troth.foundation.promises.errors import exception_not_found, measured, no_such_kind, unfit
from troth.foundation.promises.models import Attestation, ExceptionGrant
from troth.foundation.promises.schemas import ExceptionEnded, ExceptionGranted, PromiseAttested
from troth.foundation.recording import current_actor, note, recorded, require
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from troth.foundation.people.models import Staff

LONGEST: Final = timedelta(days=366)
LONGEST_REASON: Final = 500


@recorded(PromiseAttested)
def attest(*, promise: UUID) -> Attestation:
    """Confirm a promise that nobody measures; it counts as long as its kind says.

    Raises:
        NotPermittedError: the actor lacks ``promises.attest``.
        NotFoundError: there is no such promise.
        StateConflictError: it is measured, or was retired.
    """
    require("promises.attest")
    found = locked(promise)
    kind = kinds().get(found.kind)
    if kind is None:
        raise no_such_kind(found.kind)
    if kind.basis is not Basis.ATTESTED:
        raise measured(found.key)
    by, now = _who(), timezone.now()
    attestation = Attestation.objects.create(
        promise=found,
        wording=found.wording,
        by=by,
        role=by.role if by else current_actor().kind,
        at=now,
        expires_at=now + kind.attested_for,
    )
    found.due_at = now
    found.save(update_fields=["due_at"])
    until = attestation.expires_at.date().isoformat()
    note(promise=str(found.pk), wording=found.wording, role=attestation.role, until=until)
    return attestation


@recorded(ExceptionGranted)
def grant_exception(
    *, promise: UUID, reason: str, until: date, owner: UUID | None = None
) -> ExceptionGrant:
    """Say that a promise is not kept for a time; it shows as that, and the promise as it is.

    Args:
        promise: which one.
        reason: why, in words that customers may read; 1 to 500 characters.
        until: the last day, from today to a year ahead.
        owner: who answers for it; by default the one who grants it.

    Raises:
        NotPermittedError: the actor lacks ``promises.edit``.
        NotFoundError: there is no such promise, or no such person.
        InvalidInputError: ``promises.unfit_reason`` or ``promises.unfit_until``.
        StateConflictError: it was retired.
    """
    require(PERMISSION)
    found, now = locked(promise), timezone.localtime()
    text = " ".join(reason.split())
    if not 0 < len(text) <= LONGEST_REASON:
        raise unfit("reason", _("Say why, in at most 500 characters."))
    if not now.date() <= until <= (now + LONGEST).date():
        raise unfit("until", _("Choose a day from today to a year ahead."))
    ends_at = timezone.make_aware(datetime.combine(until, time.min)) + timedelta(days=1)
    answers = member(owner) if owner else _who()
    granted = ExceptionGrant.objects.create(
        promise=found, reason=text, owner=answers, granted_at=now, ends_at=ends_at
    )
    note(promise=str(found.pk), exception=str(granted.pk), reason=text, until=until.isoformat())
    return granted


@recorded(ExceptionEnded)
def end_exception(*, exception: UUID) -> None:
    """End an exception before its time.

    Raises:
        NotPermittedError: the actor lacks ``promises.edit``.
        NotFoundError: there is no such exception in force.
    """
    require(PERMISSION)
    now = timezone.now()
    rows = ExceptionGrant.objects.select_for_update()
    found = rows.filter(pk=exception, ended_at=None, ends_at__gt=now).first()
    if found is None:
        raise exception_not_found()
    found.ended_at = now
    found.save(update_fields=["ended_at"])
    note(promise=str(found.promise_id), exception=str(found.pk))


def _who() -> Staff | None:
    actor = current_actor()
    return member(actor.identifier) if actor.kind == "staff" else None
