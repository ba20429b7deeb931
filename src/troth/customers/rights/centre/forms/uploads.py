"""A file that somebody sends with a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from troth.customers.rights.values import Upload

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST: Final = 2_500_000
"""Octets of a file that the public listener takes with its form; its limit for all is 3 MB."""
_ACCEPTED: Final = ".pdf,.jpg,.jpeg,.png,.webp,.tif,.tiff,.txt"


class SentFileField(forms.FileField):
    """A file of at most 2.5 MB; what it is, is looked at where it is stored."""

    def __init__(self, **named: Any) -> None:
        """Take the arguments of a ``FileField``."""
        named.setdefault("widget", forms.FileInput(attrs={"accept": _ACCEPTED}))
        super().__init__(max_length=200, **named)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file, or None.

        Raises:
            ValidationError: it is larger than can be taken.
        """
        found: UploadedFile[Any] | None = super().clean(data, initial) or None
        if found is not None and (found.size or 0) > LARGEST:
            raise ValidationError(_("Send a file of at most 2.5 MB."), code="too_large")
        return found


def uploads(*files: UploadedFile[Any] | None) -> list[Upload]:
    """Return the files that were sent, as the room's actions take them."""
    return [Upload(one.name or "", one.file) for one in files if one is not None and one.file]
