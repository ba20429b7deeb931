"""How the law, its facts and where the company stands are said to people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from troth.core.lawbook.applicability import State
from troth.core.lawbook.entry import Level
from troth.core.lawbook.expressions import Reference
from troth.core.lawbook.judging import Outcome
from troth.core.lawbook.words import LABELS
from troth.foundation.duties.answers import as_text
from troth.regulations.places import place_name, place_or_currency
from troth.regulations.standing import ControlState, DutyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.lawbook.words import Phrase, Words
    from troth.foundation.duties.question import Question

LEVELS: Final = {
    Level.PRIMARY: gettext_lazy("from the law itself"),
    Level.SECONDARY: gettext_lazy("from secondary sources"),
    Level.RECALLED: gettext_lazy("not verified yet"),
}
DUTY_STATES: Final = {
    DutyState.ANSWERED: gettext_lazy("answered"),
    DutyState.BROKEN: gettext_lazy("a promise is broken"),
    DutyState.IN_PART: gettext_lazy("answered in part"),
    DutyState.OPEN: gettext_lazy("open"),
    DutyState.UNSURE: gettext_lazy("not known whether it is owed"),
}
CONTROL_STATES: Final = {
    ControlState.SHOWN: gettext_lazy("shown"),
    ControlState.CONFIRMED: gettext_lazy("confirmed by a person"),
    ControlState.BROKEN: gettext_lazy("a promise is broken"),
    ControlState.UNKNOWN: gettext_lazy("promised, not shown now"),
    ControlState.NOT_PROMISED: gettext_lazy("no promise made"),
    ControlState.BY_PERSON: gettext_lazy("a person answers for it"),
}
TOPICS: Final = {
    "rights": gettext_lazy("Rights of people"),
    "notice": gettext_lazy("Telling people"),
    "lawfulness": gettext_lazy("Legal grounds"),
    "consent": gettext_lazy("Consent"),
    "minimisation": gettext_lazy("No more data than needed"),
    "accuracy": gettext_lazy("Accuracy"),
    "retention": gettext_lazy("Keeping and deleting"),
    "security": gettext_lazy("Security"),
    "breach": gettext_lazy("Breaches"),
    "transfers": gettext_lazy("Transfers abroad"),
    "processors": gettext_lazy("Processors"),
    "records": gettext_lazy("Records"),
    "assessment": gettext_lazy("Assessments"),
    "governance": gettext_lazy("Responsibility"),
    "opt_out": gettext_lazy("Opting out"),
    "children": gettext_lazy("Children"),
    "automated": gettext_lazy("Decisions by machines"),
    "complaints": gettext_lazy("Complaints"),
}
COVERAGES: Final = {
    "full": gettext_lazy("Its duties are in the lawbook in full."),
    "partial": gettext_lazy("Its duties are in the lawbook in part; what is missing is not shown."),
    "stub": gettext_lazy(
        "A stub: the lawbook says only to whom it applies, not what it demands. Read the law."
    ),
}
LOOKS: Final[Mapping[str, str]] = {
    State.APPLIES: "ok",
    State.DOES_NOT_APPLY: "plain",
    State.UNKNOWN: "unknown",
    Outcome.YES: "ok",
    Outcome.NO: "plain",
    DutyState.ANSWERED: "kept",
    DutyState.BROKEN: "broken",
    DutyState.IN_PART: "unknown",
    DutyState.OPEN: "unknown",
    DutyState.UNSURE: "plain",
    ControlState.SHOWN: "kept",
    ControlState.CONFIRMED: "plain",
    ControlState.NOT_PROMISED: "unknown",
    ControlState.BY_PERSON: "plain",
}
"""With which of the shell's states each of ours is drawn; unknown has the same key in all."""


def language() -> str:
    """Return the language that is active, as the lawbook's texts know it."""
    return get_language() or "en"


def state_word(state: str) -> str:
    """Return what a state of a law, a line, a duty or a control is called."""
    if isinstance(state, DutyState):
        return str(DUTY_STATES[state])
    if isinstance(state, ControlState):
        return str(CONTROL_STATES[state])
    return _(LABELS[state])


def level_word(verified: Level) -> str:
    """Return how well something is verified, in words."""
    return str(LEVELS[verified])


def said(words: Words | None) -> str:
    """Return a text of the lawbook in the language that is active."""
    return words.said(language()) if words else ""


def phrase_words(phrase: Phrase) -> str:
    """Return a sentence of the engine in the language that is active; facts as their questions."""
    return phrase.filled(_, language(), shown)


def shown(value: Any) -> str:
    """Return a day, a figure or the path of a fact as people read it."""
    if isinstance(value, Reference):
        return _short(value)
    if isinstance(value, date):
        return str(date_format(value, "DATE_FORMAT"))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(number_format(value, use_l10n=True, force_grouping=True))
    return str(value)


def question_words(question: Question, place: str = "") -> str:
    """Return a question in the language that is active, asked for a jurisdiction or currency."""
    return question.words.said(language()).format(where=place_or_currency(place))


def value_words(question: Question, value: Any) -> str:
    """Return a stored answer as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(place_name(one) for one in value) or _("nowhere")
    if question.value == "seat":
        return place_name(value)
    return _figure(question, value)


def place_in_law(law: str, reference: str) -> str:
    """Return a law and where in it, such as ``GDPR Art. 12(3)``; the law is named once."""
    return reference if reference.startswith(law) else f"{law} {reference}".strip()


def _figure(question: Question, value: Any) -> str:
    if question.value == "share":
        return f"{shown((Decimal(value) * 100).normalize())} %"
    if question.value in {"amount", "count"}:
        return shown(Decimal(value))
    return as_text(value)


def _short(reference: Reference) -> str:
    return f"{reference.key} ({reference.where})" if reference.where else str(reference.key)
