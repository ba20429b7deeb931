"""Forms: a day to look at, the questions of a page, and which duties are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.foundation.duties.queries.calendars import today
from troth.regulations.words import TOPICS

if TYPE_CHECKING:
    from datetime import date


_EARLIEST: Final = "2016-01-01"
_LATEST: Final = "2099-12-31"


def date_input() -> forms.DateInput:
    """Return a field for a civil day that browsers offer a calendar for."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayForm(forms.Form):
    """The day on which everything is looked at."""

    on = forms.DateField(label=gettext_lazy("As of"), required=False, widget=date_input())

    def __init__(self, said_day: Any) -> None:
        """Take what the address says."""
        data = {"on": said_day} if said_day else {"on": today().isoformat()}
        super().__init__(data)
        self.fields["on"].widget.attrs |= {"min": _EARLIEST, "max": _LATEST}

    def clean_on(self) -> date | None:
        """Return the day, which has to be one that a lawbook can know of."""
        found: date | None = self.cleaned_data["on"]
        if found and not _EARLIEST <= found.isoformat() <= _LATEST:
            raise forms.ValidationError(_("Name a day from 2016 to 2099."))
        return found

    @property
    def day(self) -> date:
        """Return the day that was asked for; today where it was none."""
        found = self.cleaned_data.get("on") if self.is_valid() else None
        return found or today()


class TopicFilter(forms.Form):
    """What is listed of one topic, or of all."""

    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"),
        required=False,
        choices=[("", gettext_lazy("All topics")), *TOPICS.items()],
    )


class DutiesFilter(TopicFilter):
    """Which duties are listed."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            ("open", gettext_lazy("Open, in part or broken")),
            ("answered", gettext_lazy("Answered")),
            ("unsure", gettext_lazy("Not known whether owed")),
        ],
    )
    law = forms.ChoiceField(label=gettext_lazy("Law"), required=False)

    def __init__(self, laws: list[tuple[str, str]], *args: Any) -> None:
        """Offer the laws that apply."""
        super().__init__(*args)
        self.fields["law"] = forms.ChoiceField(
            label=_("Law"), required=False, choices=[("", _("All laws")), *laws]
        )


class OverlayForm(forms.Form):
    """The company's own lawbook, as a file or as text."""

    file = forms.FileField(
        label=gettext_lazy("A file"),
        required=False,
        help_text=gettext_lazy("YAML, as written by Download. It takes the place of the text."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text itself"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "class": "mono"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing is said."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not found.get("file") and not (found.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste its text."))
        return found
