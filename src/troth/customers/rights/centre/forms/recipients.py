"""The form by which a recipient answers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """What a recipient did."""

    answer = forms.ChoiceField(
        label=_("What did you do?"),
        widget=forms.RadioSelect,
        choices=[
            ("done", _("It is done, also by those to whom we passed the data on.")),
            ("partly", _("A part is done; we tell you the rest by mail.")),
            ("impossible", _("It cannot be done, or would take a disproportionate effort.")),
        ],
    )
