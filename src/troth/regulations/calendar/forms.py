"""Forms of the calendar: which deadlines are listed, and that one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.reckoning.instants import end_of
from troth.foundation.duties.models import DeadlineKind, Outcome
from troth.foundation.duties.queries.calendars import today, zone
from troth.regulations.calendar.entry import CONFIRMATION, LAW
from troth.regulations.forms import date_input

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from troth.regulations.calendar.entry import CalendarEntry


class CalendarFilter(forms.Form):
    """Which entries are listed."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            *DeadlineKind.choices,
            (CONFIRMATION, gettext_lazy("confirmation of a control")),
            (LAW, gettext_lazy("change of a law")),
        ],
    )
    law = forms.ChoiceField(label=gettext_lazy("Law"), required=False)

    def __init__(self, entries: Iterable[CalendarEntry], *args: Any) -> None:
        """Offer the laws that entries are of."""
        super().__init__(*args)
        laws = sorted({(one.regime, one.law) for one in entries if one.regime})
        self.fields["law"] = forms.ChoiceField(
            label=_("Law"), required=False, choices=[("", _("All laws")), *laws]
        )

    def chosen(self, entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
        """Return the entries that are asked for; all of them where the filter makes no sense."""
        if not self.is_valid():
            return list(entries)
        kind, law = self.cleaned_data["kind"], self.cleaned_data["law"]
        return [one for one in entries if kind in {"", one.kind} and law in {"", one.regime}]


class DoneForm(forms.Form):
    """That what was due is done, and when."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        widget=forms.RadioSelect,
        choices=[
            (Outcome.DONE.value, gettext_lazy("It is done")),
            (Outcome.NOT_DUE.value, gettext_lazy("It is no longer due")),
        ],
        initial=Outcome.DONE.value,
    )
    day = forms.DateField(label=gettext_lazy("On"), widget=date_input(), initial=today)

    def clean_day(self) -> date:
        """Return the day, which must not lie in the future."""
        found: date = self.cleaned_data["day"]
        if found > today():
            raise forms.ValidationError(_("Name today, or a day before it."))
        return found

    @property
    def at(self) -> datetime | None:
        """Return the instant that counts: the end of the day named; None for now."""
        day: date = self.cleaned_data["day"]
        return None if day == today() else min(end_of(day, zone()), timezone.now())
