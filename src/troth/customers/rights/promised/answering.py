"""We answer within N days: measured on every request that came in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _
from pydantic import Field

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.customers.rights.models import Outcome, Request
from troth.customers.rights.promised.overdue import WAITS_FOR_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact

_LOOKED_BACK: Final = timedelta(days=90)
_NOT_OURS: Final = (Outcome.CANCELLED, Outcome.LAPSED)


class AnsweredParameters(Parameters):
    """How soon people are answered."""

    days: int = Field(
        default=30,
        title=_("Days"),
        description=_("Every request is answered within so many days from its arrival."),
        ge=1,
        le=90,
    )


def _words(told: AnsweredParameters, _language: Language) -> dict[str, str]:
    return {"days": str(told.days)}


def _check(asked: Asked[AnsweredParameters], session: Session) -> Verdict:
    since = max(asked.declared_at, session.now - _LOOKED_BACK)
    limit = timedelta(days=asked.parameters.days)
    spans, obtained = session.ask(
        "troth",
        "requests that came in or were open since: from arrival to the end, or to now",
        (since.isoformat(),),
        lambda: list(_spans(since, session.now)),
    )
    late = sum(span > limit for span, _is_over in spans)
    answered = sum(is_over for _span, is_over in spans)
    facts: dict[str, Fact] = {
        "answered": answered,
        "open": len(spans) - answered,
        "late": late,
        "longest_days": max((span.days for span, _is_over in spans), default=0),
    }
    if late:
        return Verdict(State.BROKEN, rows_examined=len(spans), facts=facts, obtained=(obtained,))
    if not spans:
        return unknown(UnknownReason.NOTHING_YET, facts=facts, obtained=(obtained,))
    return Verdict(State.KEPT, rows_examined=len(spans), facts=facts, obtained=(obtained,))


def _spans(since: datetime, now: datetime) -> Iterable[tuple[timedelta, bool]]:
    """Return how long each request took, or takes so far, and whether it is over."""
    closed = Request.objects.filter(closed_at__gte=since).exclude(outcome__in=_NOT_OURS)
    waiting = Request.objects.filter(closed_at=None).exclude(WAITS_FOR_PERSON)
    for received, ended in closed.values_list("received_at", "closed_at"):
        if ended is not None:
            yield ended - received, True
    for received in waiting.values_list("received_at", flat=True):
        yield now - received, False


ANSWERED: Final = Kind(
    key="rights.answered",
    title=_("We answer requests within N days"),
    about=_(
        "Reads every request that ended in the last 90 days or is open, from its arrival. Requests "
        "that people took back, or did not confirm, do not count. It does not judge what was "
        "answered."
    ),
    parameters=AnsweredParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: "When you ask us about your data, we answer within {days} days.",
        Language.DE: "Wenn Sie uns nach Ihren Daten fragen, antworten wir binnen {days} Tagen.",
        Language.FR: (
            "Quand vous nous interrogez sur vos données, nous répondons dans les {days} jours."
        ),
        Language.ES: ("Cuando nos pregunta por sus datos, respondemos en un plazo de {days} días."),
        Language.NL: "Vraagt u ons naar uw gegevens, dan antwoorden wij binnen {days} dagen.",
    },
    words=_words,
    check=_check,
    public_facts=frozenset({"answered", "late"}),
    duties=("GDPR Art. 12(3)", "Cal. Civ. Code 1798.130(a)(2)"),
    again_after=frozenset({"rights.ended", "rights.refused"}),
)
