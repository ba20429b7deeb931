"""What to do next about a control that cannot be seen to be in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.promising.verdict import State
from troth.foundation.recording.rooms import promises as kinds_of_the_house
from troth.regulations.standing import ControlState
from troth.regulations.words import said

if TYPE_CHECKING:
    from troth.foundation.promises.queries import PromiseLine
    from troth.regulations.standing import ControlStanding, DutyStanding


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, and where.

    Attributes:
        words: one sentence.
        url: the page where it is done; empty where it is done outside of Troth.
        action: what the link is called; empty likewise.
    """

    words: str
    url: str = ""
    action: str = ""


def next_step_of(duty: DutyStanding) -> NextStep | None:
    """Return what to do next about a duty; None where nothing is left, or nothing is known."""
    return next_step(duty.next) if duty.next else None


def next_step(control: ControlStanding) -> NextStep:
    """Return what to do next about a control that is not shown."""
    words = said(control.control.next_step)
    if control.state in {ControlState.BROKEN, ControlState.UNKNOWN}:
        worst = _worst(control.promises)
        url = reverse("promises:promise", args=[worst.promise.key])
        if control.state is ControlState.BROKEN:
            return NextStep(_("Mend what broke the promise."), url, _("See the broken promise"))
        return NextStep(
            _("See why the promise is not shown to be kept."), url, _("See the promise")
        )
    if control.state is ControlState.NOT_PROMISED:
        kind = kinds_of_the_house()[control.kinds[0]]
        url = reverse("promises:declare", args=[kind.key])
        return NextStep(words, url, _("Promise: %s") % _(kind.title))
    if control.expired:
        url = reverse("regulations:control", args=[control.control.id])
        again = _("See whether it is still in place, and confirm it again.")
        return NextStep(again, url, said(control.control.name))
    return NextStep(words)


def _worst(promises: tuple[PromiseLine, ...]) -> PromiseLine:
    def order(line: PromiseLine) -> int:
        reading = line.reading
        if reading.state is State.BROKEN:
            return 0
        return 2 if reading.state is State.KEPT or reading.is_confirmed else 1

    return min(promises, key=order)
