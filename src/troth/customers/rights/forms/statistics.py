"""Which year the statistics are about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from troth.customers.rights.queries.statistics import years


class YearForm(forms.Form):
    """A year in which requests came in."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the years in which there were any."""
        super().__init__(*args, **named)
        offered = [(str(one), str(one)) for one in years()]
        self.fields["year"] = forms.ChoiceField(
            label=_("Received in"), required=False, choices=[("", _("all years")), *offered]
        )

    @property
    def year(self) -> int | None:
        """Return the year; None: all of them, or the filter makes no sense."""
        said = self.cleaned_data.get("year") if self.is_valid() else ""
        return int(said) if said else None
