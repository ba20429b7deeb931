"""How a request stands, as its person reads it: one sentence, a line of steps, what can be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import OVER, Event, State, allowed
from troth.customers.rights.barring import is_barred
from troth.customers.rights.centre.receipts import said_day
from troth.customers.rights.models import Outcome, VerifiedBy
from troth.customers.rights.proving import waits_for_proof
from troth.customers.rights.queries.due import next_due
from troth.customers.rights.queries.following import is_contested

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.customers.rights.models import Delivery, Request
    from troth.customers.rights.story.reading import Told

_WORDS: Final = {
    State.RECEIVED: ("plain", gettext_lazy("We have your request.")),
    State.VERIFYING: ("unknown", gettext_lazy("Enter the code, so that we can begin.")),
    State.DOUBTED: ("unknown", gettext_lazy("We need something more from you; read below.")),
    State.VERIFIED: ("plain", gettext_lazy("We are preparing it.")),
    State.PLANNED: ("plain", gettext_lazy("We are preparing it.")),
    State.APPROVAL: ("plain", gettext_lazy("A second person looks at it before we do it.")),
    State.EXECUTING: ("plain", gettext_lazy("We are doing it.")),
    State.WAITING: ("plain", gettext_lazy("We did our part and wait for others to do theirs.")),
    State.DELIVERING: ("plain", gettext_lazy("We are preparing your files.")),
    State.DONE: ("kept", gettext_lazy("It is done.")),
    State.PARTLY_DONE: ("unknown", gettext_lazy("A part is done. Read below what stays, and why.")),
    State.REFUSED: ("broken", gettext_lazy("We said no. Below it says why.")),
    State.CANCELLED: ("plain", gettext_lazy("You took it back.")),
    State.LAPSED: ("plain", gettext_lazy("It ended, because nobody entered the code.")),
}
_ASKED: Final = frozenset({"question", "doubt"})
_ANSWERED: Final = frozenset({"added", "files_added", "settled", "resumed"})
_APPEALED: Final = gettext_lazy("We look at our answer again.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a request.

    Attributes:
        label: what it is.
        when: the day, or by when; empty: not known.
        is_done: whether it is behind.
        is_current: whether it is where things stand.
    """

    label: str
    when: str
    is_done: bool
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands.

    Attributes:
        shape: which state is drawn, see the tag ``state``.
        sentence: how it stands.
        steps: what is behind and what comes.
        due: by when it is answered; empty: no clock runs.
        needs_code: whether it waits for the code.
        may_add, may_cancel, may_appeal, may_change_address: what the person can do now.
        delivery: files that can be opened; None: none.
        question: what the company asked and waits to be told; empty: nothing.
    """

    shape: str
    sentence: str
    steps: list[Step]
    due: str
    needs_code: bool
    may_add: bool
    may_cancel: bool
    may_appeal: bool
    may_change_address: bool
    delivery: Delivery | None
    question: str = field(repr=False)


def standing(request: Request, story: Sequence[Told]) -> Standing:
    """Return how a request stands.

    Args:
        request: it.
        story: what its person reads about it, the oldest first.
    """
    state, clock = State(request.state), next_due(request)
    shape, sentence = _WORDS[state]
    delivery = openable(request)
    if request.appeal_of_id and state not in OVER:
        sentence = _APPEALED
    said = str(sentence)
    if delivery is not None and state in {State.DELIVERING, State.DONE}:
        shape, said = "kept", _("Your files are ready.")
    due = said_day(clock.due) if clock and clock.due else ""
    return Standing(
        shape=shape,
        sentence=said,
        steps=list(_steps(request, state, due)),
        due=due,
        needs_code=waits_for_proof(request),
        may_add=state not in OVER,
        may_cancel=Event.CANCELLED in allowed(state),
        may_appeal=may_appeal(request),
        may_change_address=_may_change_address(request),
        delivery=delivery,
        question="" if state in OVER else _question(story),
    )


def openable(request: Request) -> Delivery | None:
    """Return the files that the person can open now; None: there are none, or not any more."""
    now = timezone.now()
    if is_barred(request):
        return None
    there = request.deliveries.filter(ready_at__isnull=False, deleted_at=None, until__gt=now)
    return there.first()


def may_appeal(request: Request) -> bool:
    """Say whether the answer can be contested: it was no, or not all, and was not contested."""
    answered = request.outcome in {Outcome.REFUSED, Outcome.PARTLY}
    return answered and not request.appeal_of_id and not is_contested(request)


def _question(story: Sequence[Told]) -> str:
    """Return what was asked last and not answered since."""
    said = [one for one in story if one.code in _ASKED | _ANSWERED]
    return said[-1].text if said and said[-1].code in _ASKED else ""


def _may_change_address(request: Request) -> bool:
    wanted = request.kind == Kind.RECTIFICATION and request.verified_at is not None
    return wanted and State(request.state) not in OVER


def _steps(request: Request, state: State, due: str) -> Iterator[Step]:
    yield Step(_("You asked"), said_day(request.received_at), is_done=True)
    over = state in OVER
    checked = request.verified_at is not None
    if request.verified_by != VerifiedBy.NOT_NEEDED and not (over and not checked):
        when = said_day(request.verified_at) if request.verified_at else ""
        label = _("You showed who you are") if checked else _("You show who you are")
        yield Step(label, when, is_done=checked, is_current=not checked)
    if not over:
        yield Step(_("We work on it"), "", is_done=False, is_current=checked)
        by = _("by %(day)s") % {"day": due} if due else ""
        yield Step(_("You get our answer"), by, is_done=False)
        return
    ended = said_day(request.closed_at) if request.closed_at else ""
    yield Step(_ended(state), ended, is_done=True, is_current=True)


def _ended(state: State) -> str:
    if state is State.CANCELLED:
        return _("You took it back")
    if state is State.LAPSED:
        return _("It ended")
    return _("We answered")
