"""The form for a request that came by telephone, by letter or in person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.core.requesting.identities import IdentityKind
from troth.core.requesting.kinds import Asked, Kind, facts_of
from troth.customers.rights.carrying.approving import GROUNDS as ERASURE_GROUNDS
from troth.customers.rights.centre.forms.asking import text_field
from troth.customers.rights.centre.forms.correcting import (
    ROWS,
    add_rows,
    corrections_of,
    without_subject,
)
from troth.customers.rights.centre.grounds import GROUNDS
from troth.customers.rights.console_words import GROUND_WORDS
from troth.customers.rights.forms.places import residence_field
from troth.customers.rights.intake import LONGEST_LINE
from troth.customers.rights.models import WRITTEN_DOWN, Behalf
from troth.foundation.correspondence.fields import MailAddressField
from troth.foundation.datamap.models import Purpose

if TYPE_CHECKING:
    from troth.customers.rights.sealed import Correction

LANGUAGES: Final = {
    "en": gettext_lazy("English"),
    "de": gettext_lazy("German"),
    "fr": gettext_lazy("French"),
    "es": gettext_lazy("Spanish"),
    "nl": gettext_lazy("Dutch"),
}
IDENTITIES: Final = {
    IdentityKind.EMAIL: gettext_lazy("E-mail address"),
    IdentityKind.PHONE: gettext_lazy("Telephone number"),
    IdentityKind.CUSTOMER_NUMBER: gettext_lazy("Customer number"),
    IdentityKind.USERNAME: gettext_lazy("User name"),
}
_LOCAL: Final = "%Y-%m-%dT%H:%M"


def _line(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONGEST_LINE
    )


class EnterForm(forms.Form):
    """What a person said, who they are, and how they are answered.

    Attributes:
        who: names of the fields by which the person is found.
        others: names of the fields for those who ask for somebody else; folded away.
    """

    who = tuple(one.value for one in IDENTITIES)
    others = ("behalf", "agent")

    channel = forms.ChoiceField(
        label=gettext_lazy("How did it come?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in WRITTEN_DOWN],
    )
    received_at = forms.DateTimeField(
        label=gettext_lazy("When did you receive it?"),
        help_text=gettext_lazy("The clock runs from then, not from when you enter it."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL),
        input_formats=[_LOCAL, "%Y-%m-%dT%H:%M:%S"],
    )
    name = _line(gettext_lazy("Name"), gettext_lazy("How to address them. Nobody is found by it."))
    email = MailAddressField(label=IDENTITIES[IdentityKind.EMAIL], required=False)
    phone = _line(IDENTITIES[IdentityKind.PHONE])
    customer_number = _line(IDENTITIES[IdentityKind.CUSTOMER_NUMBER])
    username = _line(IDENTITIES[IdentityKind.USERNAME])
    language = forms.ChoiceField(
        label=gettext_lazy("In which language do we answer?"), choices=list(LANGUAGES.items())
    )
    contact = MailAddressField(
        label=gettext_lazy("E-mail address for answers"),
        help_text=gettext_lazy("Where it is empty, you answer on paper or by telephone yourself."),
        required=False,
    )
    postal = _line(gettext_lazy("Postal address for answers"))
    behalf = forms.ChoiceField(
        label=gettext_lazy("For whom do they ask?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Behalf],
    )
    agent = _line(gettext_lazy("Name and address of the one who asks"))

    def __init__(self, *args: Any, kind: Kind, **named: Any) -> None:
        """Ask what this kind needs, and nothing else.

        Args:
            args: of a form.
            kind: what was asked for.
            named: of a form.
        """
        super().__init__(*args, **named)
        self.kind = kind
        self.fields["received_at"].initial = timezone.localtime
        self.fields["residence"] = residence_field()
        asked = facts_of(kind)
        if kind is Kind.OBJECTION:
            self.fields["marketing"] = forms.BooleanField(
                label=_("It is about marketing alone: it then ends at once."), required=False
            )
        if kind is Kind.RECTIFICATION:
            add_rows(self.fields)
        if kind in GROUNDS:
            self.fields["grounds"] = _grounds(kind)
        if Asked.PURPOSE in asked.may_ask:
            self.fields["purpose"] = _purpose()
        self.fields["text"] = text_field(
            label=_("What did they say or write?"),
            help_text=_("In their words, as far as you can. It is stored sealed."),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Ask for what one field alone cannot know is missing."""
        found = super().clean() or self.cleaned_data
        if not any(found.get(name) or name in self.errors for name in self.who):
            self.add_error("email", _("Name at least one thing by which the person is found."))
        for row in without_subject(found) if self.kind is Kind.RECTIFICATION else ():
            self.add_error(f"what_{row}", _("Choose what it is about."))
        return found

    @property
    def told(self) -> dict[str, Any]:
        """Return what the action that enters a request is called with."""
        given = dict(self.cleaned_data)
        identities = {name: [value] for name in self.who if (value := given.pop(name))}
        rows = {f"{part}_{row}" for row in range(1, ROWS + 1) for part in _PARTS}
        rest = {name: value for name, value in given.items() if name not in rows}
        return {
            "kind": self.kind.value,
            "identities": identities,
            "corrections": self._corrections(),
            **rest,
        }

    def _corrections(self) -> list[Correction]:
        return corrections_of(self.cleaned_data) if self.kind is Kind.RECTIFICATION else []


_PARTS: Final = ("what", "wrong", "right")


def _grounds(kind: Kind) -> forms.MultipleChoiceField:
    words = (
        {one: GROUND_WORDS[one] for one in ERASURE_GROUNDS if one in GROUNDS[kind].words}
        if kind is Kind.ERASURE
        else GROUNDS[kind].words
    )
    return forms.MultipleChoiceField(
        label=_("Which reasons do they give?"),
        help_text="" if GROUNDS[kind].required else _("They need not give any."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(words.items()),
    )


def _purpose() -> forms.ChoiceField:
    purposes = [(one.key, one.name) for one in Purpose.objects.order_by("name")]
    return forms.ChoiceField(
        label=_("About which use?"), required=False, choices=[("", _("all of them")), *purposes]
    )
