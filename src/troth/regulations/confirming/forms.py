"""Forms: that a control is in place, for one of them and for those of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.foundation.duties.queries.calendars import today, year_later
from troth.regulations.actions.confirming import LONGEST_LINK, LONGEST_NOTE, SaidConfirmation
from troth.regulations.forms import TopicFilter, date_input
from troth.regulations.words import said

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from troth.regulations.queries.controls import NeededControl
    from troth.regulations.standing import ControlStanding


def _a_year_ahead() -> date:
    return year_later(today())


class UntilForm(forms.Form):
    """Until which day confirmations count."""

    until = forms.DateField(
        label=gettext_lazy("Until"), widget=date_input(), initial=_a_year_ahead, required=True
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Let browsers offer the days that are accepted."""
        super().__init__(*args, **more)
        first, last = today(), _a_year_ahead()
        self.fields["until"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def clean_until(self) -> date:
        """Return the day, from today to a year ahead."""
        found: date = self.cleaned_data["until"]
        if not today() <= found <= _a_year_ahead():
            raise forms.ValidationError(_("Choose a day from today to a year ahead."))
        return found


class ConfirmForm(UntilForm):
    """That one control is in place."""

    note = forms.CharField(
        label=gettext_lazy("Where the evidence lies"),
        max_length=LONGEST_NOTE,
        help_text=gettext_lazy("Name a place, such as a folder or a file, and no person."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    link = forms.CharField(
        label=gettext_lazy("Its address, if it has one"),
        max_length=LONGEST_LINK,
        required=False,
        widget=forms.URLInput(),
    )
    field_order = ("note", "link", "until")

    def __init__(self, control: ControlStanding, sent: QueryDict | None = None) -> None:
        """Take the control, whose note of the last time is offered again.

        Args:
            control: which one.
            sent: what a browser sent.
        """
        last = control.confirmed or control.expired
        known = {"note": last.note, "link": last.link} if last else {}
        super().__init__(sent, prefix=control.control.id, initial=known)
        self.control = control.control.id

    def said(self) -> SaidConfirmation:
        """Return what the form says; it is valid."""
        told = self.cleaned_data
        return SaidConfirmation(self.control, told["note"], told["until"], told["link"])


class RowForm(forms.Form):
    """One control of a table: ticked or not, with a note of its own."""

    chosen = forms.BooleanField(required=False)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)

    def __init__(self, needed: NeededControl, sent: QueryDict | None = None) -> None:
        """Take the control, whose note of the last time is offered again.

        Args:
            needed: which one.
            sent: what a browser sent.
        """
        one = needed.standing
        last = one.confirmed or one.expired
        known = {"note": last.note} if last else {}
        super().__init__(sent, prefix=one.control.id, initial=known)
        self.needed = needed
        name = said(one.control.name)
        self.fields["chosen"].label = _("Confirm: %s") % name
        self.fields["note"].label = _("Where the evidence lies: %s") % name

    def clean(self) -> dict[str, Any]:
        """Refuse a row with a tick and no note, or with a new note and no tick."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("chosen") and not found.get("note") and "note" not in self.errors:
            self.add_error("note", _("Say where the evidence lies."))
        elif not found.get("chosen") and "note" in self.changed_data and found.get("note"):
            self.add_error("chosen", _("Tick it as well, or clear its note."))
        return found


class TopicForm:
    """The controls of a topic that people can confirm, and one last day for all of them.

    Attributes:
        until: the form of the last day.
        rows: one form a control.
    """

    def __init__(self, needed: list[NeededControl], sent: QueryDict | None = None) -> None:
        """Take the controls; those that promises check altogether stay out.

        Args:
            needed: of the topic.
            sent: what a browser sent.
        """
        self.until = UntilForm(sent, prefix="all")
        self.rows = [RowForm(one, sent) for one in needed if one.standing.has_part]
        self.refusal = ""

    def is_valid(self) -> bool:
        """Say whether everything fits and at least one control is ticked."""
        fits = all([self.until.is_valid(), *(row.is_valid() for row in self.rows)])
        if fits and not self.chosen():
            self.refusal = _("Tick at least one control that is in place.")
        return fits and not self.refusal

    @property
    def is_faulty(self) -> bool:
        """Say whether something was refused."""
        return bool(self.refusal or self.until.errors or any(row.errors for row in self.rows))

    def chosen(self) -> list[SaidConfirmation]:
        """Return what is confirmed; the forms are valid.

        The address of the last confirmation is kept where its note is the same.
        """
        day = self.until.cleaned_data["until"]
        return [_confirmation(row, day) for row in self.rows if row.cleaned_data["chosen"]]


def _confirmation(row: RowForm, day: date) -> SaidConfirmation:
    one, text = row.needed.standing, row.cleaned_data["note"]
    last = one.confirmed or one.expired
    link = last.link if last and last.note == text else ""
    return SaidConfirmation(one.control.id, text, day, link)


class ControlsFilter(TopicFilter):
    """Which controls are listed."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            ("waits", gettext_lazy("Wait for a person")),
            ("confirmed", gettext_lazy("Confirmed by a person")),
        ],
    )

    def chosen(self, needed: list[NeededControl]) -> list[NeededControl]:
        """Return the controls that are asked for; all where the filter makes no sense."""
        asked = self.cleaned_data if self.is_valid() else {}
        topic, state = asked.get("topic", ""), asked.get("state", "")
        return [one for one in needed if topic in {"", one.topic} and _reads(one, state)]


def _reads(one: NeededControl, state: str) -> bool:
    if state == "waits":
        return one.waits
    return not state or one.standing.confirmed is not None
