"""The form of everything that takes three steps: who one is and what one wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.core.requesting.identities import IdentityKind
from troth.core.requesting.kinds import Kind
from troth.customers.rights.centre.forms.addresses import TelephoneField
from troth.customers.rights.centre.forms.correcting import (
    ROWS,
    add_rows,
    corrections_of,
    without_subject,
)
from troth.customers.rights.centre.forms.uploads import SentFileField
from troth.customers.rights.centre.grounds import GROUNDS
from troth.customers.rights.intake import LONGEST_LINE, LONGEST_TEXT
from troth.customers.rights.models import Behalf
from troth.foundation.correspondence.fields import MailAddressField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from troth.customers.rights.sealed import Correction

_LABELS: Final[dict[Kind, _StrPromise]] = {
    Kind.OBJECTION: _("What should we not do, and why does it not suit you?"),
    Kind.REVIEW_AUTOMATED: _("Which decision is it, and what should we know about it?"),
    Kind.COMPLAINT: _("What is wrong?"),
}
"""What must be written, by kind; for the others a text is free."""


def text_field(**named: Any) -> forms.CharField:
    """Return a field for a longer text; other arguments are those of a ``CharField``."""
    named.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
    return forms.CharField(max_length=LONGEST_TEXT, **named)


class AskForm(forms.Form):
    """Who one is, and what one wants.

    Attributes:
        more: names of the fields that help to find somebody; folded away.
        others: names of the fields for those who ask for somebody else; folded away.
    """

    more = ("phone", "customer_number", "username")
    others = ("behalf", "agent", "agent_address", "proof")

    address = MailAddressField(help_text=_("The one you use with us. Our answer goes to it."))
    phone = TelephoneField(label=_("Telephone number"), required=False)
    customer_number = forms.CharField(label=_("Customer number"), required=False, max_length=100)
    username = forms.CharField(
        label=_("User name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    behalf = forms.ChoiceField(
        label=_("For whom do you ask?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (Behalf.SELF, _("For myself")),
            (Behalf.AGENT, _("For somebody who authorised me")),
            (Behalf.PARENT, _("For my child, or somebody whose guardian I am")),
        ],
    )
    agent = forms.CharField(
        label=_("Your own name"),
        required=False,
        max_length=LONGEST_LINE // 2,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agent_address = MailAddressField(
        label=_("Your own e-mail address"),
        help_text=_(
            "The receipt goes to it. In the first field, write the address of the one you ask for."
        ),
        required=False,
    )
    proof = SentFileField(
        label=_("What shows that you may"),
        help_text=_("A signed authorisation, for instance. No copy of an identity card, please."),
        required=False,
    )

    token = forms.CharField(required=False, max_length=8_192, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, kind: Kind, places: Any = (), **named: Any) -> None:
        """Ask what this kind needs, and nothing else.

        Args:
            arguments: of a form.
            kind: what is asked for.
            places: codes and names of where the person may live, where that decides how soon the
                answer is due.
            named: of a form.
        """
        super().__init__(*arguments, **named)
        self.kind = kind
        if kind is Kind.RECTIFICATION:
            add_rows(self.fields)
        if kind in GROUNDS:
            self.fields["grounds"] = _grounds(kind)
        self.fields["text"] = _text(kind)
        if places:
            self.fields["residence"] = _residence(places)
        self.order_fields(["address", *_rows(kind), "grounds", "text", "residence"])

    def clean(self) -> dict[str, Any]:
        """Ask for what one field alone cannot know is missing."""
        found = super().clean() or self.cleaned_data
        if self.kind is Kind.RECTIFICATION:
            self._check_rows(found)
        if found.get("behalf"):
            self._check_agent(found)
        return found

    def _check_agent(self, found: dict[str, Any]) -> None:
        for name in ("agent", "agent_address"):
            if not found.get(name) and name not in self.errors:
                self.add_error(name, _("Write who you are and where we reach you."))

    def _check_rows(self, found: dict[str, Any]) -> None:
        for row in without_subject(found):
            self.add_error(f"what_{row}", _("Choose what it is about."))
        if not self.errors and not (self.corrections or found.get("text")):
            self.add_error("right_1", _("Write what is right, or tell us in your own words below."))

    @property
    def identities(self) -> dict[IdentityKind, list[str]]:
        """Return by what the person is known."""
        named = {
            IdentityKind.EMAIL: self.cleaned_data["address"],
            IdentityKind.PHONE: self.cleaned_data["phone"],
            IdentityKind.CUSTOMER_NUMBER: self.cleaned_data["customer_number"],
            IdentityKind.USERNAME: self.cleaned_data["username"],
        }
        return {kind: [value] for kind, value in named.items() if value}

    @property
    def proxy(self) -> str:
        """Return who asks for somebody else, and where they are reached; empty: nobody does."""
        given = self.cleaned_data
        return f"{given['agent']}, {given['agent_address']}" if given["behalf"] else ""

    @property
    def corrections(self) -> list[Correction]:
        """Return what is wrong and what is right."""
        return corrections_of(self.cleaned_data) if self.kind is Kind.RECTIFICATION else []


def _rows(kind: Kind) -> list[str]:
    if kind is not Kind.RECTIFICATION:
        return []
    return [f"{name}_{row}" for row in range(1, ROWS + 1) for name in ("what", "wrong", "right")]


def _grounds(kind: Kind) -> forms.MultipleChoiceField:
    offered = GROUNDS[kind]
    return forms.MultipleChoiceField(
        label=_("Why?"),
        help_text="" if offered.required else _("You need not say."),
        required=offered.required,
        widget=forms.CheckboxSelectMultiple,
        choices=list(offered.words.items()),
        error_messages={"required": _("Tick at least one.")},
    )


def _text(kind: Kind) -> forms.CharField:
    if kind in _LABELS:
        return text_field(label=_LABELS[kind])
    return text_field(
        label=_("Is there more that we should know?"),
        required=False,
        help_text=_("Optional."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _residence(places: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Where do you live?"),
        help_text=_("Optional. It decides which law protects you, and how soon we must answer."),
        required=False,
        choices=[("", _("I would rather not say")), *places],
    )
