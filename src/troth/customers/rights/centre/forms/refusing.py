"""The form of what needs no check: two fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.customers.rights.centre.forms.addresses import KnownByField
from troth.customers.rights.centre.signals import HONOURED
from troth.customers.rights.centre.words import REFUSALS
from troth.foundation.datamap.models import LegalBasis
from troth.foundation.datamap.queries.register import purposes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.requesting.kinds import Kind

_CONSENT: Final = "consent"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that is refused.

    Attributes:
        kind: what is asked.
        marketing: whether it is an objection to marketing.
        purpose: key of the purpose whose consent is withdrawn; empty: all of them.
    """

    kind: Kind
    marketing: bool = False
    purpose: str = ""


class RefusalForm(forms.Form):
    """What shall end, and for whom."""

    what = forms.MultipleChoiceField(
        label=_("What should end?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one.")},
    )
    address = KnownByField(
        help_text=_("The one you use with us. To an e-mail address we send a receipt.")
    )

    def __init__(self, *arguments: Any, signal: bool = False, **named: Any) -> None:
        """Offer what there is to refuse; consents by the purposes that stand on them.

        Args:
            arguments: of a form.
            signal: whether the browser's signal refuses some of it already.
            named: of a form.
        """
        super().__init__(*arguments, **named)
        self._taken = HONOURED if signal else ()
        field = self.fields["what"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.required = not signal
        field.choices = [one for one in _choices() if one[0] not in self._taken]
        if signal:
            field.label = _("What else should end?")

    def refusals(self) -> list[Refusal]:
        """Return what was ticked or signalled, each thing once."""
        names = [*self._taken, *self.cleaned_data["what"]]
        return [one for name in names for one in _refusals(name)]


def _choices() -> Iterable[tuple[str, object]]:
    for name, offer in REFUSALS.items():
        yield name, offer.title
    consented = [one for one in purposes() if one.legal_basis == LegalBasis.CONSENT]
    for one in consented:
        yield f"{_CONSENT}:{one.key}", _("Withdraw my consent to: %s") % one.name


def _refusals(name: str) -> Iterable[Refusal]:
    known, _colon, purpose = name.partition(":")
    offer = REFUSALS[known]
    for kind in (offer.kind, *offer.also):
        yield Refusal(kind, offer.marketing, purpose)
