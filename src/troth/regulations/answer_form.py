"""The form of some questions: one answer each, and the day from which it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError
from troth.foundation.duties.actions.saying import SaidFact
from troth.foundation.duties.answers import as_text, checked_value
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import lawbook
from troth.regulations.forms import date_input
from troth.regulations.places import place_name
from troth.regulations.words import question_words, said, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.forms import BoundField

    from troth.regulations.queries.asking import Asked

NOWHERE: Final = "nowhere"


class QuestionFields:
    """One question on a page, with its fields."""

    def __init__(self, form: AnswersForm, asked: Asked, name: str) -> None:
        """Take a question and the name its fields begin with."""
        self.asked, self.name, self._form = asked, name, form

    @property
    def answer(self) -> BoundField:
        """Return the field of the answer."""
        return self._form[self.name]

    @property
    def more(self) -> BoundField | None:
        """Return the field of further jurisdictions, where it has one."""
        name = f"{self.name}-more"
        return self._form[name] if name in self._form.fields else None

    @property
    def since(self) -> BoundField:
        """Return the field of the first day on which the answer holds."""
        return self._form[f"{self.name}-since"]


class AnswersForm(forms.Form):
    """Some questions; those left empty stay unanswered.

    Attributes:
        rows: the questions in order, with their fields.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, asked: Sequence[Asked], revision: str, sent: Mapping[str, Any] | None = None
    ) -> None:
        """Make the fields of some questions.

        Args:
            asked: the questions, in order.
            revision: of the facts as they are shown.
            sent: what the browser sent; None: nothing yet.
        """
        super().__init__(sent, initial={"seen": revision})
        self.rows = [QuestionFields(self, one, name_of(one)) for one in asked]
        for row in self.rows:
            self.fields |= _fields(row.asked, row.name)

    def clean(self) -> dict[str, Any]:
        """Judge every answer as it will be judged when it is stored, and say so at its field."""
        for row in self.rows:
            value = self._value(row)
            if value is None:
                continue
            try:
                checked_value(row.asked.question, value, row.asked.question.key)
            except InvalidInputError as error:
                at = f"{row.name}-more" if row.more else row.name
                self.add_error(at, error.remedy)
        return self.cleaned_data

    def said(self) -> list[SaidFact]:
        """Return the answers that were given; call it on a valid form only."""
        return [
            SaidFact(
                row.asked.question.key,
                value,
                row.asked.place,
                self.cleaned_data.get(f"{row.name}-since"),
            )
            for row in self.rows
            if (value := self._value(row)) is not None
        ]

    def _value(self, row: QuestionFields) -> Any:
        found = self.cleaned_data.get(row.name)
        more = (self.cleaned_data.get(f"{row.name}-more") or "").replace(";", ",")
        if row.asked.question.value != "jurisdictions":
            return found or None
        chosen = [*(found or []), *(one.strip() for one in more.split(",") if one.strip())]
        return [one for one in chosen if one != NOWHERE] if chosen else None


def name_of(asked: Asked) -> str:
    """Return the name that the fields of a question begin with."""
    return f"{asked.question.key}-{asked.place}" if asked.place else asked.question.key


def _fields(asked: Asked, name: str) -> dict[str, forms.Field]:
    since = forms.DateField(
        label=_("Holds from"),
        required=False,
        widget=date_input(),
        help_text=_("Empty: from today, %s.") % date_format(today(), "DATE_FORMAT"),
    )
    return {**dict(_answer_fields(asked, name)), f"{name}-since": since}


def _answer_fields(asked: Asked, name: str) -> Iterator[tuple[str, forms.Field]]:
    question = asked.question
    texts: dict[str, Any] = {
        "label": question_words(question, asked.place),
        "help_text": _help(asked),
    }
    held = asked.proposal.value if asked.proposal else None
    if question.value == "bool":
        initial = "" if held is None else as_text(held)
        choices = [("true", _("yes").capitalize()), ("false", _("no").capitalize())]
        yield (
            name,
            forms.ChoiceField(
                choices=choices, required=False, initial=initial, widget=forms.RadioSelect, **texts
            ),
        )
    elif question.value == "jurisdictions":
        yield from _places(name, held or [], texts)
    else:
        numeric = {"count": "numeric", "amount": "decimal", "share": "decimal"}
        attrs = {"inputmode": numeric.get(question.value, "text"), "autocomplete": "off"}
        yield (
            name,
            forms.CharField(
                required=False,
                max_length=40,
                initial="" if held is None else as_text(held),
                widget=forms.TextInput(attrs=attrs),
                **texts,
            ),
        )


def _places(
    name: str, held: Sequence[str], texts: dict[str, Any]
) -> Iterator[tuple[str, forms.Field]]:
    codes = {one.jurisdiction for one in lawbook().regimes}
    order = sorted(codes, key=lambda one: ("-" in one, place_name(one)))
    choices = [*((one, place_name(one)) for one in order), (NOWHERE, _("Nowhere"))]
    yield (
        name,
        forms.MultipleChoiceField(
            choices=choices,
            required=False,
            initial=[one for one in held if one in codes],
            widget=forms.CheckboxSelectMultiple,
            **texts,
        ),
    )
    yield (
        f"{name}-more",
        forms.CharField(
            label=_("Other countries and states"),
            required=False,
            max_length=300,
            initial=", ".join(one for one in held if one not in codes),
            help_text=_("By their codes, with commas between: DE, CH, JP, US-NY."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
    )


def _help(asked: Asked) -> str:
    help_text = escape(said(asked.question.help))  # drawn as it is; an overlay may have written it
    if asked.proposal is None:
        return help_text
    offered = value_words(asked.question, asked.proposal.value)
    more = _("Filled in for you to judge: %(answer)s. %(because)s") % {
        "answer": offered,
        "because": asked.proposal.because,
    }
    return f"{help_text} {escape(more)}"
