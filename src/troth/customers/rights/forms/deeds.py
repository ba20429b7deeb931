"""Forms of what the people of the company do to one request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.requesting.identities import LABELS, IdentityKind
from troth.core.requesting.keeping import WORDS as EXCEPTIONS
from troth.core.requesting.keeping import KeepingGround, ground_of, named_in
from troth.customers.rights.carrying.approving import GROUNDS
from troth.customers.rights.carrying.tasks import RESULTS
from troth.customers.rights.carrying.telling import ANSWERS
from troth.customers.rights.console_words import ANSWER_WORDS, GROUND_WORDS, RESULT_WORDS
from troth.customers.rights.grounds import REFUSALS, DoubtCode, RefusalGround
from troth.customers.rights.models import TaskKind
from troth.customers.rights.story.console import DOUBTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from django.utils.functional import _StrPromise

    from troth.customers.rights.models import Request, Task
    from troth.foundation.erasure.subjects.values import DatasetLine

    Words: TypeAlias = str | _StrPromise

_BY = "by-"
_KEEP = "keep-"
_READ_BY_PERSON = (TaskKind.ANSWER, TaskKind.OBJECTION)


def _text(label: Words, help_text: Words = "", rows: int = 4, *, required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class NothingForm(forms.Form):
    """A button."""


class NoteForm(forms.Form):
    """A note for the company alone."""

    text = _text(gettext_lazy("Note"), gettext_lazy("Only the people of the company read it."))


class AskBackForm(forms.Form):
    """A question to the person."""

    text = _text(
        gettext_lazy("What do you ask?"),
        gettext_lazy("In the person's language. A clock stands still only where its law lets it."),
    )


class ExtendForm(forms.Form):
    """Why it takes longer."""

    ground = forms.CharField(
        label=gettext_lazy("Why is more time needed?"),
        help_text=gettext_lazy("In the person's language; they are told at once. Name nobody."),
        max_length=500,
    )


class DoubtForm(forms.Form):
    """A doubt about who asks."""

    code = forms.ChoiceField(label=gettext_lazy("Doubt"))
    text = _text(
        gettext_lazy("What do you need from the person?"),
        gettext_lazy("In the person's language. Do not ask for a copy of an identity document."),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the doubts that there are."""
        super().__init__(*args, **named)
        self.fields["code"] = forms.ChoiceField(
            label=_("Doubt"), choices=[(one.value, _(DOUBTS[one])) for one in DoubtCode]
        )


class FoundForm(forms.Form):
    """How somebody found that it is the person, or that a proof is one."""

    text = _text(gettext_lazy("How did you find that?"), rows=3)


class ApartForm(forms.Form):
    """By what the person is not searched, because others share it."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What do others share with the person?"),
        help_text=gettext_lazy(
            "It is searched again without this. The person is told, and that it is done in part."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    text = _text(gettext_lazy("How did you find that?"), rows=3)

    def __init__(self, *args: Any, kinds: Iterable[str], **named: Any) -> None:
        """Offer the kinds of identity that the person named."""
        super().__init__(*args, **named)
        choices = [(one, _(LABELS[IdentityKind(one)])) for one in kinds]
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=self.fields["kinds"].label,
            help_text=self.fields["kinds"].help_text,
            widget=forms.CheckboxSelectMultiple,
            choices=choices,
        )


class AddressForm(forms.Form):
    """The address on record, from a system without a connector."""

    address = forms.EmailField(
        label=gettext_lazy("Address on record"),
        help_text=gettext_lazy("As it stands in your files; a code goes there."),
    )


class GroundsForm(forms.Form):
    """The grounds of an erasure, and what has to stay."""

    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("Which grounds apply?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(one, GROUND_WORDS[one]) for one in GROUNDS],
    )

    def __init__(self, *args: Any, lines: Iterable[DatasetLine] = (), **named: Any) -> None:
        """Ask of each dataset with rows of the person whether an exception keeps it."""
        super().__init__(*args, **named)
        for one in lines:
            if one.dataset and one.rows:
                self._ask_of(str(one.dataset), f"{one.store}.{one.name}")

    def _ask_of(self, dataset: str, name: str) -> None:
        words = [(one.value, _(EXCEPTIONS[one])) for one in KeepingGround]
        self.fields[f"{_BY}{dataset}"] = forms.ChoiceField(
            label=_("Exception by which %s stays") % name,
            required=False,
            choices=[("", _("no exception")), *words],
        )
        self.fields[f"{_KEEP}{dataset}"] = forms.CharField(
            label=_("Why %s stays") % name, required=False, max_length=300
        )

    def clean(self) -> dict[str, Any]:
        """Have an exception say why, and a reason name its exception."""
        said = super().clean() or {}
        for name in [one for one in self.fields if one.startswith(_BY)]:
            reason = f"{_KEEP}{name.removeprefix(_BY)}"
            if said.get(name) and not said.get(reason):
                self.add_error(reason, _("Write why; the person reads it."))
            if said.get(reason) and not said.get(name):
                self.add_error(name, _("Choose the exception, or delete the reason."))
        return said

    @property
    def exceptions(self) -> list[forms.BoundField]:
        """Return the fields that say why a dataset stays."""
        return [self[name] for name in self.fields if name.startswith((_BY, _KEEP))]

    @property
    def keeps(self) -> dict[UUID, str]:
        """Return by id of a dataset by which exception it stays, and why."""
        said = self.cleaned_data
        chosen = [one.removeprefix(_BY) for one in said if one.startswith(_BY) and said[one]]
        return {UUID(one): ground_of(said[_BY + one], said[_KEEP + one]) for one in chosen}


class RefuseForm(forms.Form):
    """Why nothing is done."""

    ground = forms.ChoiceField(label=gettext_lazy("Ground"))
    text = _text(
        gettext_lazy("Reasons"),
        gettext_lazy(
            "In the person's language. How to appeal and to whom to complain is added by itself."
        ),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the grounds that the law knows."""
        super().__init__(*args, **named)
        self.fields["ground"] = forms.ChoiceField(
            label=_("Ground"), choices=[(one.value, _(REFUSALS[one])) for one in RefusalGround]
        )


class AppealForm(forms.Form):
    """How an appeal is decided."""

    granted = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("It is granted: what was asked for is done.")),
            ("no", gettext_lazy("It is rejected: we stay with our answer.")),
        ],
    )
    text = _text(gettext_lazy("Reasons"), gettext_lazy("In the person's language."))


class TaskForm(forms.Form):
    """How a task ended."""

    task = forms.UUIDField(widget=forms.HiddenInput)
    result = forms.ChoiceField(label=gettext_lazy("Result"), widget=forms.RadioSelect)
    text = _text(gettext_lazy("What did you find or decide?"), rows=3, required=False)
    proof = forms.FileField(
        label=gettext_lazy("A file that shows it"), required=False, max_length=200
    )

    def __init__(self, *args: Any, of: Task, **named: Any) -> None:
        """Offer the results that a task can have."""
        super().__init__(*args, **named)
        results = [(one, RESULT_WORDS[one]) for one in RESULTS.get(TaskKind(of.kind), ())]
        self.fields["result"] = forms.ChoiceField(
            label=_("Result"), widget=forms.RadioSelect, choices=results
        )
        self.initial["task"] = of.pk
        if of.kind in _READ_BY_PERSON:
            self.fields["text"] = _text(_("What the person reads"), _("In the person's language."))


class HandForm(forms.Form):
    """That something was done by hand for an erasure."""

    task = forms.UUIDField(widget=forms.HiddenInput)
    said = forms.CharField(
        label=gettext_lazy("What was done, and how did you see it?"),
        help_text=gettext_lazy("Name nobody: it stays in the evidence."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proof = forms.FileField(
        label=gettext_lazy("A file that shows it"), required=False, max_length=120
    )


class WeighForm(forms.Form):
    """Whether a field is given where it names somebody else."""

    dataset = forms.UUIDField(widget=forms.HiddenInput)
    field = forms.CharField(widget=forms.HiddenInput, max_length=300)
    give = forms.ChoiceField(
        label=gettext_lazy("Is it given?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Yes: it harms nobody else.")),
            ("no", gettext_lazy("No: it is left out, and the person is told that.")),
        ],
    )
    ground = forms.CharField(label=gettext_lazy("Why?"), max_length=500)


class ToldForm(forms.Form):
    """What a recipient answered."""

    telling = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=[(one, ANSWER_WORDS[one]) for one in ANSWERS]
    )


def grounds_of(request: Request) -> dict[str, Any]:
    """Return what the form about grounds begins with."""
    initial: dict[str, Any] = {"grounds": request.grounds}
    for dataset, ground in request.keeps.items():
        exception, reason = named_in(ground)
        initial |= {f"{_BY}{dataset}": exception or "", f"{_KEEP}{dataset}": reason}
    return initial
