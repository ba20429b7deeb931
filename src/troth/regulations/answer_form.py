"""The form of some questions; those left empty stay unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from troth.core.errors import InvalidInputError
from troth.foundation.duties.actions.saying import SaidFact
from troth.foundation.duties.answers import checked_value
from troth.regulations.answer_fields import MORE, PARTS, SINCE, fields_of, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.forms import BoundField

    from troth.regulations.queries.asking import Asked


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
    def parts(self) -> BoundField | None:
        """Return the field of states and provinces, where it has one."""
        return self._field(PARTS)

    @property
    def has_parts_chosen(self) -> bool:
        """Say whether a state or province is chosen, so that it is not folded away."""
        return bool(self.parts and self.parts.value())

    @property
    def more(self) -> BoundField | None:
        """Return the field of what else belongs to the answer, where it has one."""
        return self._field(MORE)

    @property
    def since(self) -> BoundField:
        """Return the field of the first day on which the answer holds."""
        return self._form[f"{self.name}{SINCE}"]

    def _field(self, suffix: str) -> BoundField | None:
        name = f"{self.name}{suffix}"
        return self._form[name] if name in self._form.fields else None


class AnswersForm(forms.Form):
    """Some questions.

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
            self.fields |= fields_of(row.asked, row.name)

    def clean(self) -> dict[str, Any]:
        """Judge every answer as it will be judged when it is stored, and say so at its field."""
        for row in self.rows:
            question = row.asked.question
            value = value_of(question, row.name, self.cleaned_data)
            if value is None:
                continue
            try:
                checked_value(question, value, question.key)
            except InvalidInputError as error:
                self.add_error(f"{row.name}{MORE}" if row.more else row.name, error.remedy)
        return self.cleaned_data

    def said(self) -> list[SaidFact]:
        """Return the answers that were given; call it on a valid form only."""
        found = []
        for row in self.rows:
            asked = row.asked
            value = value_of(asked.question, row.name, self.cleaned_data)
            if value is not None:
                since = self.cleaned_data.get(f"{row.name}{SINCE}")
                found.append(SaidFact(asked.question.key, value, asked.place, since))
        return found


def name_of(asked: Asked) -> str:
    """Return the name that the fields of a question begin with."""
    return f"{asked.question.key}-{asked.place}" if asked.place else asked.question.key
