"""Placing legal holds and lifting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.errors import InvalidInputError
from troth.foundation.custody.actions import destroy
from troth.foundation.datamap.models import Dataset
from troth.foundation.datamap.queries.looking_up import all_by_id
from troth.foundation.erasure.errors import hold_not_found, no_scope
from troth.foundation.erasure.models import LegalHold
from troth.foundation.erasure.schemas.retention import HoldLifted, HoldPlaced
from troth.foundation.erasure.sealed import reference_of, seal_subjects
from troth.foundation.erasure.subjects.late import erased_before
from troth.foundation.recording import current_actor, note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

_PERMISSION = "erasure.hold"


@recorded(HoldPlaced)
def place_hold(
    *,
    name: str,
    reason: str,
    datasets: Sequence[UUID] = (),
    subjects: Sequence[str] = (),
    until: datetime | None = None,
) -> LegalHold:
    """Place a legal hold; it is respected from the next batch of every run on.

    For whom it comes too late it says by ``late``: people of whom data were erased already.

    Args:
        name: by which people know it, without personal data.
        reason: why, without personal data.
        datasets: what it keeps; empty: every dataset.
        subjects: values that identify people, such as e-mail addresses or customer numbers; they
            are stored sealed and not shown again. Empty: everybody in the datasets.
        until: when it ends by itself.

    Raises:
        NotPermittedError: the actor lacks ``erasure.hold``.
        NotFoundError: a dataset is not there.
        InvalidInputError: it has no name or reason, names neither datasets nor people, or ends
            before it begins.
        KeyUnavailableError: it is not known who was erased.
    """
    require(_PERMISSION)
    people = list(dict.fromkeys(value.strip() for value in subjects if value.strip()))
    if not people and not datasets:
        raise no_scope()
    now, actor = timezone.now(), current_actor()
    _check(name, reason, until, now)
    hold = LegalHold(name=name.strip(), reason=reason.strip(), since=now, until=until)
    hold.owner_id = actor.identifier if actor.kind == "staff" else None
    hold.people = len(people)
    hold.subjects = seal_subjects(hold, people) if people else None
    known = all_by_id(Dataset.objects.select_related("store", "system"), datasets)
    hold.late = erased_before(people, known) if people else 0
    hold.save(force_insert=True)
    hold.datasets.set(known)
    note(hold=str(hold.pk), datasets=len(datasets), people=len(people), late=hold.late)
    return hold


@recorded(HoldLifted)
def lift_hold(*, hold: UUID) -> LegalHold:
    """Lift a legal hold and destroy the list of its people.

    Raises:
        NotPermittedError: the actor lacks ``erasure.hold``.
        NotFoundError: there is no such hold, or it was lifted.
    """
    require(_PERMISSION)
    holds = LegalHold.objects.select_for_update(of=("self",), no_key=True)
    found = holds.filter(pk=hold, lifted_at=None).first()
    if found is None:
        raise hold_not_found()
    found.lifted_at, found.subjects = timezone.now(), None
    found.save(update_fields=["lifted_at", "subjects"])
    note(hold=str(found.pk))
    destroy(reference_of(found))
    return found


def _check(name: str, reason: str, until: datetime | None, now: datetime) -> None:
    for field, value, longest in (("name", name, 120), ("reason", reason, 500)):
        if not value.strip() or len(value) > longest:
            raise InvalidInputError(
                f"erasure.hold_{field}",
                f"The field {field} is empty or too long.",
                f"Write 1 to {longest} characters.",
            )
    if until is not None and until <= now:
        raise InvalidInputError(
            "erasure.hold_until", "The field until lies in the past.", "Name a later day."
        )
