"""Making promises, wording them anew, and ending them."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.canonical import encode
from troth.foundation.people.queries import member
from troth.foundation.promises.errors import (
    key_taken,
    no_such_kind,
    promise_not_found,
    retired,
    unfit,
)
from troth.foundation.promises.fitting import checked_cadence, checked_parameters
from troth.foundation.promises.models import Promise
from troth.foundation.promises.schemas import PromiseChanged, PromiseDeclared, PromiseRetired
from troth.foundation.recording import current_actor, note, recorded, require
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta
    from uuid import UUID

PERMISSION: Final = "promises.edit"
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")


@recorded(PromiseDeclared)
def declare(
    *,
    key: str,
    kind: str,
    parameters: Mapping[str, Any],
    cadence: timedelta | None = None,
    owner: UUID | None = None,
) -> Promise:
    """Make a promise; it is checked at once, and then as often as its cadence says.

    Args:
        key: its name.
        kind: key of its kind.
        parameters: what it says in particular, as its kind asks.
        cadence: how often it is checked, 5 minutes to 366 days; by default as its kind says.
        owner: who answers for it; by default the one who makes it.

    Raises:
        NotPermittedError: the actor lacks ``promises.edit``.
        InvalidInputError: ``promises.unfit_FIELD``: a field cannot be accepted.
        StateConflictError: the name is taken.
    """
    require(PERMISSION)
    if not _KEY.match(key):
        raise unfit("key", _("Take lower-case letters, digits and hyphens, at most 80."))
    if Promise.objects.filter(key=key).exists():
        raise key_taken(key)
    known = kinds().get(kind)
    if known is None:
        raise no_such_kind(kind)
    now = timezone.now()
    promise = Promise(key=key, kind=kind, declared_at=now, worded_at=now, due_at=now)
    promise.parameters = checked_parameters(known, parameters)
    promise.cadence = checked_cadence(cadence or known.cadence)
    promise.owner_id = _checked_owner(owner) if owner else _own()
    promise.save(force_insert=True)
    note(promise=str(promise.pk), key=key, promise_kind=kind, **_noted(promise))
    return promise


@recorded(PromiseChanged)
def change(
    *,
    promise: UUID,
    parameters: Mapping[str, Any] | None = None,
    cadence: timedelta | None = None,
    owner: UUID | None = None,
) -> Promise:
    """Word a promise anew, have it checked otherwise, or let somebody else answer for it.

    With other parameters it is a new wording: what was found or confirmed of the old one does not
    count for it, and it is checked at once. What is None stays.

    Raises:
        NotPermittedError: the actor lacks ``promises.edit``.
        NotFoundError: there is no such promise, or no such person.
        InvalidInputError: ``promises.unfit_FIELD``: a field cannot be accepted.
        StateConflictError: it was retired.
    """
    require(PERMISSION)
    found = locked(promise)
    known = kinds().get(found.kind)
    if known is None:
        raise no_such_kind(found.kind)
    before = (found.parameters, found.cadence, found.owner_id)
    if parameters is not None:
        found.parameters = checked_parameters(known, parameters)
    if cadence is not None:
        found.cadence = checked_cadence(cadence)
    if owner is not None:
        found.owner_id = _checked_owner(owner)
    after = (found.parameters, found.cadence, found.owner_id)
    names = ("parameters", "cadence", "owner")
    changed = [name for name, old, new in zip(names, before, after, strict=True) if old != new]
    if "parameters" in changed:
        found.wording, found.latest, found.worded_at = found.wording + 1, None, timezone.now()
    if changed:
        found.due_at = timezone.now()
    found.save()
    note(promise=str(found.pk), changed=changed, wording=found.wording, **_noted(found))
    return found


@recorded(PromiseRetired)
def retire(*, promise: UUID) -> None:
    """End a promise: it is not published or checked any more; its history stays.

    Raises:
        NotPermittedError: the actor lacks ``promises.edit``.
        NotFoundError: there is no such promise.
        StateConflictError: it was retired.
    """
    require(PERMISSION)
    found = locked(promise)
    found.active = False
    found.save(update_fields=["active"])
    note(promise=str(found.pk))


def locked(promise: UUID) -> Promise:
    """Return an active promise, its row locked until the transaction ends.

    Raises:
        NotFoundError: there is no such promise.
        StateConflictError: it was retired.
    """
    found = Promise.objects.select_for_update().filter(pk=promise).first()
    if found is None:
        raise promise_not_found(str(promise))
    if not found.active:
        raise retired(found.key)
    return found


def hand_over(leaving: UUID, successor: UUID | None) -> int:
    """Let a successor answer for the promises of somebody who leaves; returns how many."""
    return Promise.objects.filter(owner=leaving, active=True).update(owner=successor)


def _checked_owner(owner: UUID) -> UUID:
    found = member(owner)
    if not found.may_enter():
        raise unfit("owner", _("Name somebody whose access has not ended."))
    return owner


def _own() -> UUID | None:
    from uuid import UUID

    actor = current_actor()
    return UUID(actor.identifier) if actor.kind == "staff" else None


def _noted(promise: Promise) -> dict[str, Any]:
    digest = sha256(encode(promise.parameters)).hexdigest()
    seconds = int(promise.cadence.total_seconds())
    return {"parameters_digest": digest, "cadence_s": seconds}
