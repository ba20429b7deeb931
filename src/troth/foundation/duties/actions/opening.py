"""Opening a deadline: a clock of the lawbook begins for one request, breach or other object."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.lawbook.entry import Level
from troth.foundation.duties.clocks import stored
from troth.foundation.duties.errors import already_open, no_clock, not_verified, unfit
from troth.foundation.duties.models import Deadline, DeadlineKind
from troth.foundation.duties.queries.calendars import place_of, zone
from troth.foundation.duties.queries.law import clock_of_duty, lawbook
from troth.foundation.duties.reckoning import settle
from troth.foundation.duties.schemas import DeadlineOpened
from troth.foundation.people.queries import member
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

    from troth.core.lawbook.duty import Duty

PERMISSION: Final = "duties.deadlines"
_REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}\Z")
_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
KINDS: Final = (DeadlineKind.REQUEST, DeadlineKind.BREACH, DeadlineKind.OTHER)
"""What deadlines are opened for; recurring and dated duties and reviews come by themselves."""
_STARTED_BY_AN_EVENT: Final = frozenset({"within", "promptly", "at_once"})


@recorded(DeadlineOpened)
def open_deadline(
    *,
    duty: str,
    reference: str,
    started: datetime,
    kind: DeadlineKind | None = None,
    owner: UUID | None = None,
) -> Deadline:
    """Enter a deadline in the register; its clock stays as the lawbook has it on its first day.

    A room that opens one because of what somebody without the permission did, such as a customer
    who asks for their data, does so inside its own recorded action as a part of Troth
    (``acting(Actor.system(...))``); the entry is then that action's.

    Args:
        duty: id in the lawbook, as of the day on which the clock starts.
        reference: which request, breach or other object it is about: an id that names nobody,
            letters, digits and . _ : / - only.
        started: when the event happened that starts the clock; since 2000, not in the future.
        kind: what it is about; by default as the duty says.
        owner: who answers for it; None: the privacy officers.

    Raises:
        NotPermittedError: the actor lacks ``duties.deadlines``.
        NotFoundError: ``lawbook.no_duty``, or there is no such person.
        InvalidInputError: ``duties.unfit_reference``, ``duties.unfit_started`` or
            ``duties.unfit_kind``.
        StateConflictError: ``duties.no_clock``, ``duties.not_verified``, or
            ``duties.already_open``: this duty runs for this reference already.
    """
    require(PERMISSION)
    if not _REFERENCE.match(reference):
        raise unfit("reference", _("Use an id: letters, digits and . _ : / - only."))
    if not _EARLIEST <= started <= timezone.now():
        raise unfit("started", _("Name an instant that has passed, since 2000."))
    if kind is not None and kind not in KINDS:
        raise unfit("kind", _("Take one of %s.") % ", ".join(KINDS))
    deadline = _opened(duty, started)
    deadline.reference = reference
    deadline.kind = kind or deadline.kind
    deadline.owner_id = member(owner).pk if owner else None
    settle(deadline)
    try:
        with transaction.atomic():
            deadline.save(force_insert=True)
    except IntegrityError:
        raise already_open() from None
    note(
        deadline=str(deadline.pk),
        about=str(deadline.kind),
        duty=duty,
        started=started.isoformat(),
        due=deadline.due.isoformat() if deadline.due else "",
    )
    return deadline


def _opened(name: str, started: datetime) -> Deadline:
    where = zone()
    on = started.astimezone(where).date()
    regime, duty = lawbook().duty(name, on)
    clock = clock_of_duty(duty, on)
    if clock is None or clock.kind not in _STARTED_BY_AN_EVENT:
        raise no_clock(name)
    if duty.level is Level.RECALLED:
        raise not_verified(name)
    return Deadline(
        kind=kind_of(duty),
        duty=name,
        regime=regime.id,
        level=duty.level.value,
        clock=stored(clock),
        calendar=regime.calendar,
        country=place_of(regime.calendar, on),
        zone=where.key,
        started=started,
        due=started if clock.at_once else None,
        opened_at=timezone.now(),
    )


def kind_of(duty: Duty) -> DeadlineKind:
    """Return what a duty's deadlines are about."""
    if duty.requests:
        return DeadlineKind.REQUEST
    return DeadlineKind.BREACH if "breach" in duty.topics else DeadlineKind.OTHER
