"""What each thing that people may ask for is called, and what happens then, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from troth.core.requesting.kinds import Asked, Kind, facts_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


_REFUSED: Final = frozenset(
    {
        Kind.OPT_OUT_SALE,
        Kind.OPT_OUT_SHARING,
        Kind.OPT_OUT_ADVERTISING,
        Kind.LIMIT_SENSITIVE,
        Kind.WITHDRAW_CONSENT,
    }
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that people may ask for.

    Attributes:
        kind: what it is.
        title: what it is called on its page and in lists.
        what: what happens when it is asked for, in one or two sentences.
        marketing: whether it is an objection to marketing.
        also: what is asked for besides, because people mean it too.
    """

    kind: Kind
    title: _StrPromise
    what: _StrPromise
    marketing: bool = False
    also: tuple[Kind, ...] = ()

    @property
    def is_refusal(self) -> bool:
        """Say whether it ends something, with one page and without a check."""
        return self.marketing or self.kind in _REFUSED

    @property
    def needs(self) -> _StrPromise:
        """Return what the person needs for it."""
        facts = facts_of(self.kind, marketing=self.marketing)
        if not facts.proof:
            return _("You need: an address for our answer.")
        if Asked.CORRECTIONS in facts.asked:
            return _("You need: your e-mail address, a code that comes to it, and what is right.")
        if {Asked.GROUND, Asked.DECISION} & set(facts.asked):
            return _("You need: your e-mail address, a code that comes to it, and your reasons.")
        return _("You need: your e-mail address, and a code that comes to it.")


OFFERS: Final = {
    Kind.ACCESS: Offer(
        Kind.ACCESS,
        _("Get a copy of my data"),
        _("You get what we hold about you, and read why, for how long, and who received it."),
    ),
    Kind.RECTIFICATION: Offer(
        Kind.RECTIFICATION,
        _("Correct my data"),
        _("We put right what is wrong, in every place where we keep it."),
    ),
    Kind.ERASURE: Offer(
        Kind.ERASURE,
        _("Delete my data"),
        _(
            "We delete what no law makes us keep, look again to be sure, and tell you what stays "
            "and why."
        ),
    ),
    Kind.PORTABILITY: Offer(
        Kind.PORTABILITY,
        _("Take my data elsewhere"),
        _("You get what you gave us, in files that another company's computers can read."),
    ),
    Kind.OBJECTION: Offer(
        Kind.OBJECTION,
        _("Object to a use of my data"),
        _("You say why it does not suit you. We stop, or tell you why we may go on."),
    ),
    Kind.RESTRICTION: Offer(
        Kind.RESTRICTION,
        _("Pause the use of my data"),
        _("We keep your data but do nothing else with them, as long as the reason lasts."),
    ),
    Kind.REVIEW_AUTOMATED: Offer(
        Kind.REVIEW_AUTOMATED,
        _("Have a decision reviewed"),
        _("A person looks at what a computer decided about you, and listens to you."),
    ),
    Kind.COMPLAINT: Offer(
        Kind.COMPLAINT,
        _("Complain"),
        _("Tell us what is wrong with how we handle your data. A person reads it and answers."),
    ),
}
"""What takes three steps, in the order in which it is offered."""

MARKETING: Final = Offer(
    Kind.OBJECTION,
    _("No marketing"),
    _("We do not use your data to sell you anything any more."),
    marketing=True,
)
REFUSALS: Final = {
    "marketing": MARKETING,
    "sale": Offer(
        Kind.OPT_OUT_SALE,
        _("Do not sell or share my data"),
        _("We do not give your data to others for money, another gain, or their advertising."),
        also=(Kind.OPT_OUT_SHARING,),
    ),
    "advertising": Offer(
        Kind.OPT_OUT_ADVERTISING,
        _("No targeted advertising"),
        _("We show you no advertising that is chosen by what you do."),
    ),
    "sensitive": Offer(
        Kind.LIMIT_SENSITIVE,
        _("Limit the use of my sensitive data"),
        _("We use data about your health or beliefs, for instance, only for what you asked of us."),
    ),
    "consent": Offer(
        Kind.WITHDRAW_CONSENT,
        _("Withdraw my consent"),
        _("What you agreed to ends. What was done before stays lawful."),
    ),
}
"""What is done with one page and without a check, by its name in addresses and forms."""

_ALONE: Final = {
    Kind.OPT_OUT_SALE: Offer(
        Kind.OPT_OUT_SALE,
        _("Do not sell my data"),
        _("We do not give your data to others for money or another gain."),
    ),
    Kind.OPT_OUT_SHARING: Offer(
        Kind.OPT_OUT_SHARING,
        _("Do not share my data for advertising"),
        _("We do not pass your data on so that others can show you advertising."),
    ),
}


def offer_of(kind: str, *, marketing: bool = False) -> Offer:
    """Return what a request asks for, in words.

    Args:
        kind: one of ``Kind``.
        marketing: for an objection: whether it is to marketing.
    """
    if marketing:
        return MARKETING
    found = Kind(kind)
    refused = {one.kind: one for one in REFUSALS.values() if not one.marketing}
    return (OFFERS | refused | _ALONE)[found]
