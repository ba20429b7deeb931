"""Forms to connect a store and to change one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.core.errors import InvalidInputError
from troth.foundation.datamap.stores.addresses import parse_address

_HIDDEN: dict[str, str] = {"autocomplete": "off", "spellcheck": "false"}
_SECRET: dict[str, str] = {"autocomplete": "new-password"}


class StoreForm(forms.Form):
    """Where a store is and who reads it."""

    key = forms.RegexField(
        r"\A[a-z0-9][a-z0-9-]*\Z",
        label=_("Name"),
        max_length=80,
        error_messages={
            "invalid": _(
                "Take lower-case letters, digits and hyphens, at most 80, such as shop-db."
            )
        },
        help_text=_("Lower-case letters, digits and hyphens, such as shop-db."),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=1000,
        widget=forms.TextInput(attrs=_HIDDEN),
        help_text=_(
            "Such as postgresql://reader@db/shop, mysql://reader@db/shop, "
            "sqlite:////srv/shop.sqlite, file:///srv/exports or s3://bucket/folder."
        ),
    )
    password = forms.CharField(
        label=_("Password of the reader"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs=_SECRET),
        help_text=_("Stored sealed. The reader needs to read only; the guide gives the grants."),
    )
    writer_user = forms.CharField(
        label=_("User who may write"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_HIDDEN),
        help_text=_(
            "Only opened for an approved erasure or correction. May stay empty until then."
        ),
    )
    writer_password = forms.CharField(
        label=_("Password of the writer"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs=_SECRET),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Say of passwords that were sent that they are asked for again."""
        super().__init__(*arguments, **named)
        for name in ("password", "writer_password"):
            if self.data.get(name):
                self.fields[name].help_text = _("Type it once more: it is not kept until then.")

    def clean(self) -> dict[str, Any]:
        """Check the address as the connectors do.

        Raises:
            ValidationError: on the field ``address``, with the same words.
        """
        cleaned = super().clean() or self.cleaned_data
        if "address" in cleaned:
            try:
                parse_address(cleaned["address"])
            except InvalidInputError as error:
                self.add_error("address", str(error))
        return cleaned


class ChangeStoreForm(StoreForm):
    """The same for a store that is connected: its name stays, empty passwords stay as they are."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Take the name away."""
        super().__init__(*arguments, **named)
        del self.fields["key"]
        for name in ("password", "writer_password"):
            if not self.data.get(name):
                self.fields[name].help_text = _("Leave it empty to keep the one that is stored.")
