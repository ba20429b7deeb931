"""Forms to upload a file of the map and to apply the plan that it makes."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from troth.foundation.datamap.files.errors import spent, too_large_for_the_page

LARGEST_UPLOAD_BYTES: Final = 2_000_000
_GOOD_FOR_S: Final = 3600
_SALT: Final = "troth.datamap.plan"


class UploadForm(forms.Form):
    """A file, the form it is in, and whether it is the whole map."""

    file = forms.FileField(label=_("File"), help_text=_("YAML, at most 2 MB."))
    form = forms.ChoiceField(
        label=_("Form"),
        choices=[
            ("troth", _("Troth's own")),
            ("fideslang", "fideslang"),
            ("transcend", "transcend.yml"),
        ],
    )
    prune = forms.BooleanField(
        label=_("Remove what the file does not tell of"),
        required=False,
        help_text=_("Only with Troth's own form. What discovery sees in a store stays."),
    )

    def uploaded(self) -> dict[str, Any]:
        """Return text, form and prune of a valid form, as ``propose`` takes them.

        Raises:
            InvalidInputError: the file is too large for a page.
        """
        given = self.cleaned_data
        if given["file"].size > LARGEST_UPLOAD_BYTES:
            raise too_large_for_the_page()
        prune = given["prune"] and given["form"] == "troth"
        return {"text": given["file"].read(), "form": given["form"], "prune": prune}


def sealed_plan(text: bytes, form: str, *, prune: bool, commitment: str) -> str:
    """Return the file and its plan's commitment, signed, for the page that shows the plan."""
    shown = {"text": text.decode(), "form": form, "prune": prune, "commitment": commitment}
    return signing.dumps(shown, salt=_SALT, compress=True)


def opened_plan(sealed: str) -> dict[str, Any]:
    """Return text, form, prune and commitment, as ``apply_file`` takes them.

    Raises:
        InvalidInputError: it is older than an hour, or was not made here.
    """
    try:
        shown: dict[str, Any] = signing.loads(sealed, salt=_SALT, max_age=_GOOD_FOR_S)
    except signing.BadSignature:
        raise spent() from None
    return {**shown, "text": shown["text"].encode()}
