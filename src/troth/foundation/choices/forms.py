"""The forms of the room's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from troth.core.errors import InvalidInputError
from troth.core.requesting.choosing import LABELS as CHOICE_LABELS
from troth.core.requesting.identities import LABELS, IdentityKind
from troth.foundation.choices.people import named, region_of


class ChoiceFilter(forms.Form):
    """Which choices to show."""

    kind = forms.ChoiceField(
        label=_("Choice"),
        required=False,
        choices=lambda: [
            ("", _("All")),
            *((one.value, _now(text)) for one, text in CHOICE_LABELS.items()),
        ],
    )


class PersonForm(forms.Form):
    """A person whose choices somebody wants to see."""

    by = forms.ChoiceField(
        label=_("By"),
        choices=lambda: [(one.value, _now(text)) for one, text in LABELS.items()],
        initial=IdentityKind.EMAIL.value,
    )
    value = forms.CharField(
        label=_("Value"),
        max_length=320,
        help_text=_("It is looked up and not kept; that you looked is recorded."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Accept what a choice can be found by.

        Raises:
            ValidationError: the value is not of its kind.
        """
        told = {**self.cleaned_data}
        if "by" in told and "value" in told:
            identities = {told["by"]: [told["value"]]}
            try:
                named(identities, region_of([identities]))
            except InvalidInputError as error:
                self.add_error("value", forms.ValidationError(str(error), code=error.code))
        return told
