"""The form for a code."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST: Final = 20


def code_field(**named: str) -> forms.CharField:
    """Return a field for a code; browsers may fill it in from a message."""
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}
    return forms.CharField(
        label=named.get("label", _("Code")),
        help_text=named.get("help_text", _("Eight digits. Spaces do not matter.")),
        max_length=_LONGEST,
        widget=forms.TextInput(attrs=attributes),
    )


class CodeForm(forms.Form):
    """A code that came by mail or telephone."""

    code = code_field()
