"""The two forms, of one address each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from troth.core.errors import InvalidInputError
from troth.foundation.correspondence.sending.mime import checked_address


class AddressForm(forms.Form):
    """Where a mail is to go."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_address(self) -> str:
        """Accept what can be written to.

        Raises:
            ValidationError: in the words of the field.
        """
        address = str(self.cleaned_data["address"])
        try:
            return checked_address("address", address)
        except InvalidInputError:
            message = validate_email.message
        raise forms.ValidationError(message, code="invalid")


class NewsForm(AddressForm):
    """Where news are to go, and in which language."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *arguments: Any, languages: list[str], **named: Any) -> None:
        """Offer the languages of the notice."""
        super().__init__(*arguments, **named)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [
            (code, str(get_language_info(code)["name_local"]).capitalize()) for code in languages
        ]
