"""How it is said what answers a duty: what was measured, and what people confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from troth.core.room import Role
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.people.models import ROLE_LABELS
from troth.regulations.standing import ControlState
from troth.regulations.words import LOOKS, state_word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from troth.regulations.models import ControlConfirmation
    from troth.regulations.standing import ControlStanding, DutyStanding


def confirmed_on(one: ControlConfirmation) -> date:
    """Return the civil day on which somebody confirmed a control, as the company counts days."""
    return timezone.localtime(one.confirmed_at, zone()).date()


def control_word(one: ControlStanding) -> str:
    """Return the state of a control in words; a confirmation names its day, as a promise's does."""
    if one.state is ControlState.CONFIRMED and one.confirmed:
        return _("confirmed on %s") % _day(confirmed_on(one.confirmed))
    if one.state is ControlState.BY_PERSON and one.expired:
        return expired_words(one.expired)
    return state_word(one.state)


def expired_words(one: ControlConfirmation) -> str:
    """Return until when a control was confirmed."""
    return _("was confirmed until %s") % _day(one.until)


def end_words(one: ControlConfirmation, day: date, *, is_last: bool) -> str:
    """Return how a confirmation ended, or that it stands.

    Args:
        one: the confirmation.
        day: today.
        is_last: whether none came after it.
    """
    if one.withdrawn_at:
        return _("taken back")
    if not is_last:
        return _("replaced")
    return _("it stands") if one.until >= day else _("ran out")


def role_words(one: ControlConfirmation) -> str:
    """Return in which role somebody confirmed a control."""
    if one.role in set(Role):
        return str(ROLE_LABELS[Role(one.role)])
    return _("a program") if one.role == "token" else _("the command line")


def answer_words(one: DutyStanding) -> str:
    """Return which controls of a duty were measured, confirmed, or neither; empty without any."""
    return ", ".join(_answers(one))


def duty_look(one: DutyStanding) -> str:
    """Return how the state of a duty is drawn: a tick only where all of it was measured."""
    if one.state.value == "answered" and not one.is_measured:
        return "plain"
    return LOOKS[one.state]


def _answers(one: DutyStanding) -> Iterator[str]:
    seen = [each for each in one.controls if each.is_seen]
    measured = sum(each.is_measured for each in seen)
    if measured:
        yield _("measured: %d") % measured
    if len(seen) > measured:
        yield _("confirmed by people: %d") % (len(seen) - measured)
    if len(one.controls) > len(seen):
        yield _("neither measured nor confirmed: %d") % (len(one.controls) - len(seen))
    parts = sum(bool(each.is_measured and _lacks_part(each)) for each in seen)
    if parts:
        yield _("of the measured, with a part that nobody confirmed: %d") % parts


def _lacks_part(one: ControlStanding) -> bool:
    return one.has_part and one.confirmed is None


def _day(day: date) -> str:
    return str(date_format(day, "DATE_FORMAT"))
