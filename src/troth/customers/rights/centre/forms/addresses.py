"""By what a person is known: an e-mail address or a telephone number, in one field."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised
from troth.foundation.correspondence.fields import LONGEST, MailAddressField

_UNFIT: Final = _("Write an e-mail address, or a telephone number with its country, such as +44.")


class KnownByField(forms.CharField):
    """An e-mail address or a telephone number; gives which of them it is, and the value."""

    def __init__(self, **named: Any) -> None:
        """Take the arguments of a ``CharField``."""
        widget = forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"})
        named.setdefault("label", _("E-mail address or telephone number"))
        named.setdefault("widget", widget)
        super().__init__(max_length=LONGEST, **named)

    def clean(self, value: Any) -> Any:
        """Return the kind of identity and the value.

        Raises:
            ValidationError: it is neither.
        """
        text = str(super().clean(value))
        if not text:
            return None
        if "@" in text:
            return IdentityKind.EMAIL, MailAddressField().clean(text)
        return IdentityKind.PHONE, _telephone(text)


class TelephoneField(forms.CharField):
    """A telephone number."""

    def __init__(self, **named: Any) -> None:
        """Take the arguments of a ``CharField``."""
        named.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
        super().__init__(max_length=40, **named)

    def clean(self, value: Any) -> str:
        """Return the number as it was written.

        Raises:
            ValidationError: it is none.
        """
        text = str(super().clean(value))
        return _telephone(text) if text else ""


def _telephone(text: str) -> str:
    try:
        normalised(IdentityKind.PHONE, text)
    except InvalidInputError:
        raise ValidationError(_UNFIT, code="invalid") from None
    return text
