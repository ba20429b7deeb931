"""The filter of the evidence page."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from troth.foundation.evidence.queries import Wanted, heads, kinds

if TYPE_CHECKING:
    from datetime import date


class EntriesFilter(forms.Form):
    """Which entries to show."""

    log = forms.TypedChoiceField(label=_("Log"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    actor = forms.CharField(label=_("Pseudonym or part"), required=False, max_length=80)
    since = forms.DateField(
        label=pgettext_lazy("day", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=pgettext_lazy("day", "To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the logs and kinds that there are."""
        super().__init__(*args, **kwargs)
        logs = heads()
        choices = [(head.log, head.origin) for head in reversed(logs)]
        self.fields["log"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField's
        if len(logs) < 2:  # noqa: PLR2004 - one log is no choice
            del self.fields["log"]
        every = [("", _("All")), *((kind, kind) for kind in kinds())]
        self.fields["kind"].choices = every  # type: ignore[attr-defined]  # a ChoiceField's

    def wanted(self) -> Wanted:
        """Return what was asked for; fields that cannot be read do not restrict."""
        self.is_valid()
        asked = self.cleaned_data
        until = asked.get("until")
        return Wanted(
            log=asked.get("log"),
            kind=asked.get("kind") or None,
            actor=asked.get("actor") or None,
            since=_midnight(asked.get("since")),
            until=_midnight(until + timedelta(days=1)) if until else None,
        )


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
