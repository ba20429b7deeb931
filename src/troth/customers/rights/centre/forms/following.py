"""The forms of what a person does with a request that runs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.customers.rights.centre.forms.asking import text_field
from troth.customers.rights.centre.forms.uploads import SentFileField
from troth.foundation.correspondence.fields import MailAddressField


class AddForm(forms.Form):
    """Words or a file, or both."""

    text = text_field(label=_("What do you want to add?"), required=False)
    file = SentFileField(
        label=_("A file"),
        help_text=_("PDF, picture or plain text, at most 2.5 MB. No copy of an identity card."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        found = super().clean() or self.cleaned_data
        if not self.errors and not found.get("text") and not found.get("file"):
            self.add_error("text", _("Write something, or choose a file."))
        return found


class AppealForm(forms.Form):
    """Why an answer is wrong."""

    text = text_field(label=_("What is wrong with our answer?"))


class FindForm(forms.Form):
    """By what a request is found again: its reference, and the address it was made with."""

    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("It looks like R-7K3M-9QX3 and stands in every mail about your request."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    address = MailAddressField(help_text=_("The one you gave when you asked."))


class NewAddressForm(forms.Form):
    """Another address on record."""

    address = MailAddressField(
        label=_("New e-mail address"),
        help_text=_("We send a code to it, and one to the address that we have."),
    )
