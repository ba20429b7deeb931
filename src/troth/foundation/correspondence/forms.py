"""The forms of the room's pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.core.errors import InvalidInputError
from troth.foundation.correspondence.sending.targets import LONGEST, checked_url
from troth.foundation.recording.rooms import events

STATE_LABELS = {"failed": _("Given up"), "waiting": _("Waiting"), "sent": _("Sent")}


class MailFilter(forms.Form):
    """Which mails to show."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *STATE_LABELS.items()]
    )


class WebhookForm(forms.Form):
    """A webhook to add."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For you, such as “Chat of the team”.")
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=LONGEST,
        help_text=_("Where events are sent, such as https://hooks.example.com/troth."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    events = forms.MultipleChoiceField(
        label=_("Events"),
        required=False,
        choices=lambda: [(name, _(what)) for name, what in events().items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all, also those that come later."),
    )

    def clean_url(self) -> str:
        """Accept what the webhooks themselves accept.

        Raises:
            ValidationError: with the same words.
        """
        try:
            return checked_url(str(self.cleaned_data["url"]))
        except InvalidInputError as error:
            raise forms.ValidationError(error.what, code=error.code) from None
