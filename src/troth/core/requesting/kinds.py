"""What people may ask, and what follows from asking it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from troth.core.requesting.choosing import ChoiceKind

if TYPE_CHECKING:
    from troth.core.lawbook.duty import Request


def _(text: str) -> str:
    return text


class Kind(StrEnum):
    """What a person asks for, in the order in which a form offers it."""

    ACCESS = "access"
    PORTABILITY = "portability"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"
    WITHDRAW_CONSENT = "withdraw_consent"
    OPT_OUT_SALE = "opt_out_sale"
    OPT_OUT_SHARING = "opt_out_sharing"
    OPT_OUT_ADVERTISING = "opt_out_advertising"
    LIMIT_SENSITIVE = "limit_sensitive"
    REVIEW_AUTOMATED = "review_automated"
    COMPLAINT = "complaint"


LABELS: Final = {
    Kind.ACCESS: _("A copy of my data"),
    Kind.PORTABILITY: _("My data to take elsewhere"),
    Kind.RECTIFICATION: _("Correct my data"),
    Kind.ERASURE: _("Delete my data"),
    Kind.RESTRICTION: _("Restrict the use of my data"),
    Kind.OBJECTION: _("Object to the use of my data"),
    Kind.WITHDRAW_CONSENT: _("Withdraw my consent"),
    Kind.OPT_OUT_SALE: _("Do not sell my data"),
    Kind.OPT_OUT_SHARING: _("Do not share my data for advertising"),
    Kind.OPT_OUT_ADVERTISING: _("No targeted advertising for me"),
    Kind.LIMIT_SENSITIVE: _("Limit the use of my sensitive data"),
    Kind.REVIEW_AUTOMATED: _("Have an automated decision reviewed"),
    Kind.COMPLAINT: _("Complain"),
}
"""What each is called by the person who asks; marked for translation."""


class Asked(StrEnum):
    """What a form asks for.

    ``identity`` is what the person is found by; ``ground`` why the law gives them this, where
    that decides (GDPR Art. 17(1), 18(1), 21(1)).
    """

    IDENTITY = "identity"
    CORRECTIONS = "corrections"
    GROUND = "ground"
    PURPOSE = "purpose"
    DECISION = "decision"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What follows from asking one thing.

    Attributes:
        law: the lawbook's kinds of request, best first: the clock is that of the first for which
            the person's regime has a duty.
        proof: whether the person shows first that they are who they say.
        plan: whether it reads or changes data in the company's stores, by a plan.
        second: whether a second person approves the plan, because harm would be final.
        delivers: whether the person is given files.
        asked: what a form must ask for.
        may_ask: what it may ask for besides.
        choice: what stands from then on until it is taken back; None: nothing.
    """

    law: tuple[Request, ...]
    proof: bool = True
    plan: bool = False
    second: bool = False
    delivers: bool = False
    asked: tuple[Asked, ...] = (Asked.IDENTITY,)
    may_ask: tuple[Asked, ...] = ()
    choice: ChoiceKind | None = None


def _opt_out(choice: ChoiceKind) -> KindFacts:
    return KindFacts(law=("opt_out", "objection"), proof=False, choice=choice)


_FACTS: Final = {
    Kind.ACCESS: KindFacts(law=("access",), plan=True, delivers=True),
    Kind.PORTABILITY: KindFacts(law=("portability", "access"), plan=True, delivers=True),
    Kind.RECTIFICATION: KindFacts(
        law=("rectification",), plan=True, asked=(Asked.IDENTITY, Asked.CORRECTIONS)
    ),
    Kind.ERASURE: KindFacts(law=("erasure",), plan=True, second=True, may_ask=(Asked.GROUND,)),
    Kind.RESTRICTION: KindFacts(
        law=("restriction",),
        asked=(Asked.IDENTITY, Asked.GROUND),
        may_ask=(Asked.PURPOSE,),
        choice=ChoiceKind.RESTRICTION,
    ),
    Kind.OBJECTION: KindFacts(
        law=("objection",),
        asked=(Asked.IDENTITY, Asked.GROUND),
        may_ask=(Asked.PURPOSE,),
        choice=ChoiceKind.OBJECTION_OTHER,
    ),
    Kind.WITHDRAW_CONSENT: KindFacts(
        law=("withdrawal",),
        proof=False,
        may_ask=(Asked.PURPOSE,),
        choice=ChoiceKind.CONSENT_WITHDRAWN,
    ),
    Kind.OPT_OUT_SALE: _opt_out(ChoiceKind.OPT_OUT_SALE),
    Kind.OPT_OUT_SHARING: _opt_out(ChoiceKind.OPT_OUT_SHARING),
    Kind.OPT_OUT_ADVERTISING: _opt_out(ChoiceKind.OPT_OUT_ADVERTISING),
    Kind.LIMIT_SENSITIVE: KindFacts(
        law=("limit_sensitive", "objection"), proof=False, choice=ChoiceKind.LIMIT_SENSITIVE
    ),
    Kind.REVIEW_AUTOMATED: KindFacts(
        law=("automated_review",), asked=(Asked.IDENTITY, Asked.DECISION)
    ),
    Kind.COMPLAINT: KindFacts(
        law=("complaint",), proof=False, asked=(Asked.IDENTITY, Asked.STATEMENT)
    ),
}

_MARKETING: Final = _opt_out(ChoiceKind.OBJECTION_MARKETING)


def facts_of(kind: Kind, *, marketing: bool = False) -> KindFacts:
    """Return what follows from asking for a kind.

    No proof of identity is asked for opt-outs (11 CCR 7060(b), read 2026-11-27), for withdrawing
    consent, which must be as easy as giving it (GDPR Art. 7(3)), and for objections to marketing,
    which need no ground and end it at once (Art. 21(2) and (3)).

    Args:
        kind: what is asked.
        marketing: for an objection: whether it is about direct marketing.
    """
    return _MARKETING if kind is Kind.OBJECTION and marketing else _FACTS[kind]
