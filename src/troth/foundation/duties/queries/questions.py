"""What the company is asked about itself: the lawbook's questions, and where it is seated."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from troth.core.lawbook.words import Words
from troth.foundation.duties.errors import no_question
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.question import SEAT, Question

if TYPE_CHECKING:
    from troth.core.lawbook.fact import Fact

_SEAT: Final = Question(
    key=SEAT,
    value="seat",
    by="",
    words=Words(
        en="In which country is the main establishment of the company?",
        de="In welchem Land liegt die Hauptniederlassung des Unternehmens?",
    ),
    help=Words(
        en="Where decisions about personal data are made. Its public holidays count where a "
        "period is in working days or ends on a holiday. Add a part of the country where its "
        "holidays differ, such as DE-BE.",
        de="Wo über personenbezogene Daten entschieden wird. Die Feiertage dort zählen, wenn eine "
        "Frist in Arbeitstagen läuft oder an einem Feiertag endet. Wo sie sich unterscheiden, mit "
        "dem Landesteil, etwa DE-BE.",
    ),
    first=True,
)


def questions() -> dict[str, Question]:
    """Return what the company is asked, by key, in the order of the lawbook."""
    return {SEAT: _SEAT} | {one.key: question_of(one) for one in lawbook().facts}


def question(key: str) -> Question:
    """Return one question.

    Raises:
        InvalidInputError: ``duties.no_such_fact``; the nearest one is named.
    """
    known = questions()
    if key not in known:
        near = get_close_matches(key, known, n=1, cutoff=0.5)
        raise no_question(key, near[0] if near else "")
    return known[key]


def question_of(fact: Fact) -> Question:
    """Return the question that a fact of a lawbook asks."""
    return Question(
        key=fact.key,
        value=fact.value,
        by=fact.by,
        words=fact.question,
        help=fact.help,
        first=fact.ask == "first",
    )
