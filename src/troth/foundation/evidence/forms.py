"""The filter of the evidence page."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from troth.foundation.evidence.queries import Wanted, heads, kinds


class EntriesFilter(forms.Form):
    """Which entries to show."""

    log = forms.TypedChoiceField(
        label=_("Log"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("There is no such log. Choose one of the list.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no such kind of entry. Choose one of the list, or all.")
        },
    )
    actor = forms.CharField(
        label=_("Pseudonym or part"),
        required=False,
        max_length=80,
        error_messages={
            "max_length": _("“Pseudonym or part” has at most 80 characters. Copy it from an entry.")
        },
    )
    since = forms.DateField(
        label=pgettext_lazy("day", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("“From” is no day. Choose one, or write it as 2026-11-27.")},
    )
    until = forms.DateField(
        label=pgettext_lazy("day", "To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("“To” is no day. Choose one, or write it as 2026-11-27.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the logs and kinds that there are."""
        super().__init__(*args, **kwargs)
        logs = heads()
        choices = [(head.log, head.origin) for head in reversed(logs)]
        self.fields["log"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField's
        # One log is no choice, but an address may name another.
        if len(logs) < 2 and not self.data.get("log"):  # noqa: PLR2004 - as said
            del self.fields["log"]
        every = [("", _("All")), *((kind, kind) for kind in kinds())]
        self.fields["kind"].choices = every  # type: ignore[attr-defined]  # a ChoiceField's

    def wanted(self) -> Wanted | None:
        """Return what was asked for; None when a field cannot be read, which the form then says."""
        if not self.is_valid():
            return None
        asked = self.cleaned_data
        until = asked["until"]
        return Wanted(
            log=asked.get("log"),
            kind=asked["kind"] or None,
            actor=asked["actor"] or None,
            since=_midnight(asked["since"]),
            until=_midnight(until + timedelta(days=1)) if until and until < date.max else None,
        )


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
