"""What the forms of the map have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model

    from troth.core.errors import TrothError

LONGEST_KEY: Final = 80
_OTHER_CODES: Final = {
    "periods.unfit": "period",
    "datamap.unknown_category": "category",
    "datamap.taken": "name",
}
_PERIOD: Final = gettext_lazy(
    "Write years, months and days such as P2Y or P1Y6M, or weeks such as P6W."
)


class EntryForm(forms.Form):
    """A form that adds something to the map, or changes it."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)

    @classmethod
    def values_of(cls, row: Model) -> dict[str, Any]:
        """Return what the form shows first when it changes a row."""
        return {name: getattr(row, name) for name in cls.base_fields}

    def details(self) -> dict[str, Any]:
        """Return what an action takes; call it on a valid form only."""
        return dict(self.cleaned_data)

    def refuse(self, error: TrothError) -> None:
        """Show an action's refusal at the field it is about, or above the form.

        Beside its field a refusal needs not to say again which field it is about.
        """
        field = _OTHER_CODES.get(error.code, error.code.removeprefix("datamap.unfit_"))
        if field not in self.fields:
            self.add_error(None, str(error))
        elif error.code == "periods.unfit":
            self.add_error(field, _PERIOD)
        elif error.code.startswith("datamap.unfit_"):
            self.add_error(field, error.remedy)
        else:
            self.add_error(field, str(error))


def key_for(name: str, taken: Collection[str]) -> str:
    """Return a key made from a name that nothing else has, such as ``parcel-carrier-2``."""
    stem = slugify(name)[: LONGEST_KEY - 4] or slugify(_("entry")) or "entry"
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def text_area(label: Any, *, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """Return a field for several lines that may stay empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def short_text(label: Any, *, longest: int, help_text: Any = "") -> forms.CharField:
    """Return a field for one line that may stay empty."""
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)
