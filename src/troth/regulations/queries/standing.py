"""From duty over control and promise to its last check: where the company stands on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.lawbook.applicability import State, duty_state
from troth.core.lawbook.entry import weakest
from troth.core.lawbook.known import known
from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import company_facts
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.promises.queries import lines
from troth.regulations.queries.confirmations import kinds_for, standing_confirmations
from troth.regulations.standing import (
    ControlStanding,
    DutyStanding,
    RegimeStanding,
    Standing,
    control_state,
    duty_standing_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from troth.core.lawbook.applicability import Applicability
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.fact import Control
    from troth.core.lawbook.known import Known
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.foundation.promises.queries import PromiseLine
    from troth.regulations.models import ControlConfirmation

_ORDER: Final = (State.APPLIES, State.UNKNOWN, State.DOES_NOT_APPLY)


def standing(on: date) -> Standing:
    """Return where the company stands on a day, over all laws of the lawbook.

    Duties are told of laws that apply or may apply. The number of queries does not grow with the
    number of laws, duties, controls or promises.
    """
    book, facts = lawbook(), company_facts(on)
    answers = _Answers(known(facts), _controls_by_duty(book), _shown_controls(book))
    found = [_of_regime(book.regime(one.regime), one, answers) for one in applicability_on(on)]
    ordered = sorted(found, key=lambda one: (_ORDER.index(one.found.state), one.regime.id))
    return Standing(on, tuple(ordered), knows_facts=bool(facts))


def standing_of_control(name: str) -> ControlStanding | None:
    """Return one control of the lawbook and what shows it now; None where there is none."""
    return _shown_controls(lawbook()).get(name)


class _Answers(NamedTuple):
    """What the duties of every law are weighed with."""

    facts: Known
    by_duty: Mapping[str, list[str]]
    controls: Mapping[str, ControlStanding]

    def of(self, duty: Duty) -> tuple[ControlStanding, ...]:
        names = [*self.by_duty.get(duty.id, []), *self.by_duty.get(duty.inherited_from, [])]
        return tuple(self.controls[name] for name in dict.fromkeys(names))


def _of_regime(regime: Regime, found: Applicability, answers: _Answers) -> RegimeStanding:
    if found.state is State.DOES_NOT_APPLY:
        return RegimeStanding(regime, found, ())
    return RegimeStanding(regime, found, tuple(_duties(regime, found, answers)))


def _duties(regime: Regime, found: Applicability, answers: _Answers) -> Iterator[DutyStanding]:
    for duty in regime.duties_on(found.on):
        owed = duty_state(duty, answers.facts, found.on)
        if owed.state is not State.DOES_NOT_APPLY:
            controls = answers.of(duty)
            known_levels = (one.level for one in (owed, found) if one.state is State.APPLIES)
            level = weakest((duty.level, *known_levels))
            state = duty_standing_state(owed, controls)
            yield DutyStanding(regime, duty, owed, level, controls, state)


def _controls_by_duty(book: Lawbook) -> Mapping[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for control in book.controls:
        for duty in control.duties:
            found[duty].append(control.id)
    return found


def _shown_controls(book: Lawbook) -> Mapping[str, ControlStanding]:
    made: defaultdict[str, list[PromiseLine]] = defaultdict(list)
    for line in lines():
        made[line.promise.kind].append(line)
    confirmed, day = standing_confirmations(), today()
    return {one.id: _control(one, made, confirmed.get(one.id), day) for one in book.controls}


def _control(
    control: Control,
    made: Mapping[str, list[PromiseLine]],
    said: ControlConfirmation | None,
    day: date,
) -> ControlStanding:
    kinds = kinds_for(control)
    promises = tuple(line for key in kinds for line in made.get(key, []))
    in_date = said is not None and said.until >= day
    state = control_state(promises, kinds, is_confirmed=in_date)
    confirmed, expired = (said, None) if in_date else (None, said)
    return ControlStanding(control, state, promises, kinds, confirmed, expired)
