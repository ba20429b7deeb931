"""The two forms, of one address each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from troth.foundation.correspondence.fields import MailAddressField


class AddressForm(forms.Form):
    """Where a mail is to go."""

    address = MailAddressField()


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
