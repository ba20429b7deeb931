"""Confirming that controls are in place, which a person answers for, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.foundation.duties.queries.calendars import today, year_later
from troth.foundation.people.queries import member
from troth.foundation.recording import current_actor, note, recorded, require
from troth.regulations.errors import (
    no_confirmation,
    no_control,
    nothing_to_confirm,
    unfit,
)
from troth.regulations.models import ControlConfirmation
from troth.regulations.queries.confirmations import control_named, has_part, standing_rows
from troth.regulations.schemas import ConfirmationWithdrawn, ControlConfirmed, ControlsConfirmed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from troth.foundation.people.models import Staff

PERMISSION: Final = "regulations.edit"
LONGEST_NOTE: Final = 500
LONGEST_LINK: Final = 500
AT_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class SaidConfirmation:
    """That a control is in place, as somebody says it.

    Attributes:
        control: its id in the lawbook.
        note: where the evidence lies, 1 to 500 characters; names nobody.
        until: the last civil day on which it counts, from today to a year ahead; None: a year.
        link: the address of the evidence, where it has one.
    """

    control: str
    note: str
    until: date | None = None
    link: str = ""


@recorded(ControlConfirmed)
def confirm_control(*, said: SaidConfirmation) -> ControlConfirmation:
    """Confirm a control, as far as a person answers for it; what was confirmed before stays kept.

    What promises measure of the control stays as they find it.

    Raises:
        NotPermittedError: the actor lacks ``regulations.edit``.
        NotFoundError: ``regulations.no_control``.
        InvalidInputError: ``regulations.unfit_note``, ``unfit_until`` or ``unfit_link``.
        StateConflictError: ``regulations.nothing_to_confirm``: promises check all of it.
    """
    require(PERMISSION)
    row = _checked(said, _who(), timezone.now())
    row.save(force_insert=True)
    note(confirmation=str(row.pk), control=row.control, role=row.role, until=row.until.isoformat())
    return row


@recorded(ControlsConfirmed)
def confirm_controls(*, said: Sequence[SaidConfirmation]) -> list[ControlConfirmation]:
    """Confirm several controls, all of them or none.

    Args:
        said: 1 to 200, each control once.

    Raises:
        NotPermittedError: the actor lacks ``regulations.edit``.
        NotFoundError, InvalidInputError, StateConflictError: as ``confirm_control``, and
            ``regulations.unfit_controls`` for none, too many, or one that is given twice.
    """
    require(PERMISSION)
    if not 0 < len(said) <= AT_MOST or len({one.control for one in said}) < len(said):
        raise unfit("controls", _("Confirm 1 to 200 controls at once, each of them once."))
    by, now = _who(), timezone.now()
    rows = [_checked(one, by, now) for one in said]
    ControlConfirmation.objects.bulk_create(rows)
    confirmed = [{"control": one.control, "until": one.until.isoformat()} for one in rows]
    note(confirmed=confirmed, role=rows[0].role)
    return rows


@recorded(ConfirmationWithdrawn)
def withdraw_confirmation(*, confirmation: UUID) -> ControlConfirmation:
    """Take back the confirmation of a control; it stays in the history.

    Those before it do not count again.

    Raises:
        NotPermittedError: the actor lacks ``regulations.edit``.
        NotFoundError: ``regulations.no_confirmation``: there is none, or it does not stand.
    """
    require(PERMISSION)
    rows = standing_rows().select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=confirmation).first()
    if row is None:
        raise no_confirmation()
    row.withdrawn_at, row.withdrawn_by = timezone.now(), _who()
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    note(confirmation=str(row.pk), control=row.control)
    return row


def _checked(said: SaidConfirmation, by: Staff | None, now: datetime) -> ControlConfirmation:
    control = control_named(said.control)
    if control is None:
        raise no_control()
    if not has_part(control):
        raise nothing_to_confirm(control.id)
    return ControlConfirmation(
        control=control.id,
        note=_note(said.note),
        link=_link(said.link),
        until=_until(said.until),
        confirmed_by=by,
        role=by.role if by else current_actor().kind,
        confirmed_at=now,
    )


def _note(text: str) -> str:
    found = " ".join(text.split())
    if not 0 < len(found) <= LONGEST_NOTE or not found.isprintable():
        raise unfit(
            "note", _("Say where the evidence lies, in 1 to 500 characters and naming nobody.")
        )
    return found


def _until(day: date | None) -> date:
    first, last = today(), year_later(today())
    found = last if day is None else day
    if not first <= found <= last:
        raise unfit("until", _("Choose a day from today to a year ahead."))
    return found


def _link(text: str) -> str:
    found = text.strip()
    if found and not _is_address(found):
        raise unfit(
            "link",
            _("Give an address that begins with https:// or http://, without a password in it."),
        )
    return found


def _is_address(text: str) -> bool:
    if len(text) > LONGEST_LINK or not text.isprintable() or len(text.split()) > 1:
        return False
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and named and "@" not in parts.netloc


def _who() -> Staff | None:
    actor = current_actor()
    return member(actor.identifier) if actor.kind == "staff" else None
