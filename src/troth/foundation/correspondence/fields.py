"""A form's field for an address that mail can be sent to."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from troth.core.errors import InvalidInputError
from troth.foundation.correspondence.sending.mime import checked_address

LONGEST: Final = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3 with its erratum 1690, in summaries)."""


class MailAddressField(forms.EmailField):
    """An e-mail address, as it goes over the wire."""

    def __init__(self, **named: Any) -> None:
        """Let browsers fill it in; other arguments are those of an ``EmailField``."""
        named.setdefault("label", _("E-mail address"))
        named.setdefault("max_length", LONGEST)
        named.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        super().__init__(**named)

    def clean(self, value: Any) -> str:
        """Accept what can be written to.

        Raises:
            ValidationError: in the words of the field.
        """
        address = super().clean(value)
        try:
            return checked_address("address", address) if address else ""
        except InvalidInputError:
            raise forms.ValidationError(validate_email.message, code="invalid") from None
