"""How the console calls kinds and states of requests, and how it marks them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import State
from troth.customers.rights.queries.needs import Need

KINDS: Final = {
    Kind.ACCESS: _("access"),
    Kind.PORTABILITY: _("portability"),
    Kind.RECTIFICATION: _("rectification"),
    Kind.ERASURE: _("erasure"),
    Kind.RESTRICTION: _("restriction"),
    Kind.OBJECTION: _("objection"),
    Kind.WITHDRAW_CONSENT: _("withdrawal of consent"),
    Kind.OPT_OUT_SALE: _("opt-out of sale"),
    Kind.OPT_OUT_SHARING: _("opt-out of sharing"),
    Kind.OPT_OUT_ADVERTISING: _("opt-out of targeted advertising"),
    Kind.LIMIT_SENSITIVE: _("limit on sensitive data"),
    Kind.REVIEW_AUTOMATED: _("review of a decision"),
    Kind.COMPLAINT: _("complaint"),
}
STATES: Final = {
    State.RECEIVED: _("received"),
    State.VERIFYING: _("waits for proof"),
    State.VERIFIED: _("accepted"),
    State.DOUBTED: _("in doubt"),
    State.PLANNED: _("planned"),
    State.APPROVAL: _("waits for approval"),
    State.EXECUTING: _("is carried out"),
    State.WAITING: _("waits for others"),
    State.DELIVERING: _("is delivered"),
    State.DONE: _("done"),
    State.PARTLY_DONE: _("done in part"),
    State.REFUSED: _("refused"),
    State.CANCELLED: _("taken back"),
    State.LAPSED: _("not confirmed in time"),
}
SHAPES: Final = {
    State.VERIFYING: "plain",
    State.DOUBTED: "unknown",
    State.APPROVAL: "unknown",
    State.WAITING: "unknown",
    State.DONE: "ok",
    State.PARTLY_DONE: "ok",
}
"""Marks of states; all others are plain."""


def kind_word(kind: str) -> str:
    """Return what the console calls a kind, in the language that is active."""
    return str(KINDS[Kind(kind)])


def state_word(state: str) -> str:
    """Return what the console calls a state, in the language that is active."""
    return str(STATES[State(state)])


def shape_of(state: str) -> str:
    """Return the mark of a state."""
    return SHAPES.get(State(state), "plain")


GROUND_WORDS: Final = {
    "not_needed": _("The data are no longer needed for their purpose (Art. 17(1)(a))."),
    "consent": _("The person withdrew the consent on which it rests (Art. 17(1)(b))."),
    "objection": _("The person objected, and nothing outweighs it (Art. 17(1)(c))."),
    "unlawful": _("The data were processed unlawfully (Art. 17(1)(d))."),
    "legal_duty": _("A law demands their erasure (Art. 17(1)(e))."),
    "child": _("They were collected online from a child (Art. 17(1)(f))."),
    "asked": _("The law of the person asks for no ground."),
}
RESULT_WORDS: Final = {
    "done": _("Done."),
    "nothing_there": _("There is nothing about the person."),
    "not_possible": _("It could not be done."),
    "one_person": _("All rows are those of one person: the one who asks."),
    "several": _("They are several people; below they are told apart, or more is asked."),
    "told_apart": _("They are told apart by what else was named."),
    "answered": _("Answered: what you write goes to the person."),
    "accepted": _("The proof is accepted."),
    "upheld": _("The objection is upheld: the use ends."),
    "compelling": _("Compelling reasons outweigh it: the objection is refused."),
}
ANSWER_WORDS: Final = {
    "done": _("It did what was asked."),
    "partly": _("It did a part of it."),
    "impossible": _("It could not."),
}
NEED_WORDS: Final = {
    Need.MEND: _("cannot be done as planned: see why"),
    Need.APPEAL: _("decide the appeal"),
    Need.PROXY: _("look at the proof of the one who asks"),
    Need.SEVERAL: _("tell apart people who share an identity"),
    Need.WEIGH: _("weigh data about other people"),
    Need.CONFIRM: _("tell the person that you received it"),
    Need.GROUNDS: _("check grounds and exceptions"),
    Need.APPROVE: _("approve the plan"),
    Need.OBJECTION: _("weigh the objection"),
    Need.ANSWER: _("write the answer"),
    Need.TASK: _("do something by hand"),
    Need.TELL: _("tell a recipient by hand"),
}
"""What somebody has to do; it stands in the queue."""
