"""How soon something is answered, as the law's clock says it, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from troth.core.requesting.kinds import facts_of
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.persons import clock_of

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import _StrPromise

    from troth.core.lawbook.clock import Clock
    from troth.customers.rights.centre.words import Offer

_ANSWERED: Final[dict[str, _StrPromise]] = {
    "months": ngettext_lazy(
        "We answer within one month.", "We answer within %(number)d months.", "number"
    ),
    "weeks": ngettext_lazy(
        "We answer within one week.", "We answer within %(number)d weeks.", "number"
    ),
    "days": ngettext_lazy(
        "We answer within one day.", "We answer within %(number)d days.", "number"
    ),
    "business_days": ngettext_lazy(
        "We answer within one working day.",
        "We answer within %(number)d working days.",
        "number",
    ),
}
_ENDED: Final[dict[str, _StrPromise]] = {
    "months": ngettext_lazy(
        "It ends within one month.", "It ends within %(number)d months.", "number"
    ),
    "weeks": ngettext_lazy(
        "It ends within one week.", "It ends within %(number)d weeks.", "number"
    ),
    "days": ngettext_lazy("It ends within one day.", "It ends within %(number)d days.", "number"),
    "business_days": ngettext_lazy(
        "It ends within one working day.",
        "It ends within %(number)d working days.",
        "number",
    ),
}


def how_soon(offer: Offer, residence: str = "") -> str:
    """Return by when what is asked for is answered or ends, at the latest.

    Args:
        offer: what is asked for.
        residence: jurisdiction where the person lives; empty: not said. Then the shortest time of
            those that may hold is told.

    Raises:
        InvalidInputError: ``duties.unfit_residence``.
    """
    return _sentence(_clock(offer, residence, today()), ends=offer.is_refusal)


def _clock(offer: Offer, residence: str, on: date) -> Clock | None:
    for law in facts_of(offer.kind, marketing=offer.marketing).law:
        found = clock_of(law, "answer", residence, on)
        if found is not None:
            return found.clock
    return None


def _sentence(clock: Clock | None, *, ends: bool) -> str:
    words = _ENDED if ends else _ANSWERED
    if clock is not None and clock.within is not None and clock.within.unit in words:
        return str(words[clock.within.unit] % {"number": clock.within.number})
    if clock is not None and clock.at_once:
        return _("It ends at once.") if ends else _("We answer at once.")
    return _("It ends as soon as we can.") if ends else _("We answer as soon as we can.")
