"""Forms of the queue: which requests are listed, and what is done to those that are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.customers.rights.console_words import KINDS, STATES
from troth.foundation.people.models import Staff
from troth.foundation.people.queries import members

if TYPE_CHECKING:
    from uuid import UUID

LATE = "late"
NEEDS = "needs"
SOON = "soon"


class QueueFilter(forms.Form):
    """Which requests are listed."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is asked"),
        required=False,
        choices=[("", gettext_lazy("Everything")), *((one.value, KINDS[one]) for one in KINDS)],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All that are open")),
            (NEEDS, gettext_lazy("waits for us")),
            (LATE, gettext_lazy("late")),
            (SOON, gettext_lazy("due within three days")),
            *((one.value, STATES[one]) for one in STATES),
            ("over", gettext_lazy("all that are over")),
        ],
    )
    owner = forms.ChoiceField(label=gettext_lazy("Assigned to"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the people of the company."""
        super().__init__(*args, **named)
        people = [(str(one.pk), one.name) for one in members().order_by("name")]
        self.fields["owner"] = forms.ChoiceField(
            label=_("Assigned to"),
            required=False,
            choices=[("", _("Anybody")), ("nobody", _("nobody yet")), *people],
        )

    @property
    def told(self) -> dict[str, str]:
        """Return what is asked for; nothing where the filter makes no sense."""
        return dict(self.cleaned_data) if self.is_valid() else {}


class AssignForm(forms.Form):
    """Who answers for the requests that are ticked."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Assigned to"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody in particular"),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the people of the company."""
        super().__init__(*args, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = members().order_by("name")

    @property
    def staff(self) -> UUID | None:
        """Return the id of the one who was chosen; None: nobody in particular."""
        chosen = self.cleaned_data["to"]
        return chosen.pk if chosen else None


class FindForm(forms.Form):
    """The reference or the address of somebody who asks what became of their request."""

    text = forms.CharField(
        label=gettext_lazy("Reference or e-mail address"), max_length=254, strip=True
    )
