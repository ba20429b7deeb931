"""The form of a legal hold."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from troth.foundation.datamap.models import Dataset


class HoldForm(forms.Form):
    """What a legal hold keeps, why, and until when."""

    name = forms.CharField(label=_("Name"), max_length=120)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The claim, court or law that asks for it. Write no names of people here."),
    )
    datasets = forms.ModelMultipleChoiceField(
        label=_("Datasets"),
        queryset=Dataset.objects.none(),
        required=False,
        help_text=_("Nothing of them is erased. None chosen: every dataset, for the people below."),
    )
    subjects = forms.CharField(
        label=pgettext_lazy("persons", "People"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "One a line: e-mail address, customer number or another value that identifies "
            "somebody. Stored sealed and not shown again. Empty: everybody in the datasets."
        ),
    )
    until = forms.DateField(
        label=_("Ends on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: when somebody lifts it."),
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        """Offer the datasets that there are."""
        super().__init__(*arguments, **named)  # type: ignore[arg-type] # as the base takes them
        choices = Dataset.objects.filter(present=True).order_by("name")
        self.fields["datasets"].queryset = choices  # type: ignore[attr-defined] # of this kind of field

    def clean_subjects(self) -> list[str]:
        """Return the lines."""
        return str(self.cleaned_data["subjects"]).splitlines()

    def clean_until(self) -> datetime | None:
        """Return the beginning of the day, in the organisation's time."""
        day = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time())) if day else None
