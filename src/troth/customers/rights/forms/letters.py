"""Forms about mails of which a person says whether they are requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.customers.rights.console_words import KINDS
from troth.customers.rights.forms.places import residence_field

NOTHING = "nothing"


class LetterFilter(forms.Form):
    """Which mails are listed."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("To be settled")),
            ("settled", gettext_lazy("Settled")),
            ("all", gettext_lazy("All")),
        ],
    )

    @property
    def told(self) -> str:
        """Return what is asked for; those to be settled where the filter makes no sense."""
        return str(self.cleaned_data["state"]) if self.is_valid() else ""


class SettleForm(forms.Form):
    """What a mail is."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"))

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the kinds of request, and none."""
        super().__init__(*args, **named)
        kinds = [(one.value, _("a request: %s") % KINDS[one]) for one in KINDS]
        self.fields["kind"] = forms.ChoiceField(
            label=_("What is it?"),
            choices=[("", _("Choose")), (NOTHING, _("no request")), *kinds],
        )
        self.fields["residence"] = residence_field()

    @property
    def asked(self) -> str:
        """Return the kind of request; empty: it is none."""
        kind = str(self.cleaned_data["kind"])
        return "" if kind == NOTHING else kind
