"""How soon something is answered, as the law's clock says it, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from troth.core.lawbook.clock import Clock
    from troth.customers.rights.centre.clocks import Clocks
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


def how_soon(offer: Offer, clocks: Clocks) -> str:
    """Return by when what is asked for is answered or ends, at the latest, for anybody."""
    clock = clocks.of(offer.kind, marketing=offer.marketing).clock
    return _sentence(clock, ends=offer.is_refusal)


def _sentence(clock: Clock | None, *, ends: bool) -> str:
    words = _ENDED if ends else _ANSWERED
    if clock is not None and clock.within is not None and clock.within.unit in words:
        return str(words[clock.within.unit] % {"number": clock.within.number})
    if clock is not None and clock.at_once:
        return _("It ends at once.") if ends else _("We answer at once.")
    return _("It ends as soon as we can.") if ends else _("We answer as soon as we can.")
