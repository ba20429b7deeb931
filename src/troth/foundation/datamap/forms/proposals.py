"""Forms to look through proposals and to say something about them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.core.detection.likelihood import Likelihood
from troth.core.taxonomy import categories
from troth.foundation.datamap.models import LIKELIHOOD_LABELS, Store


class ProposalFilter(forms.Form):
    """Which proposals to show."""

    store = forms.ChoiceField(label=_("Store"), required=False)
    likelihood = forms.TypedChoiceField(
        label=_("At least"),
        required=False,
        coerce=int,
        choices=[
            ("", _("All")),
            *((level.value, LIKELIHOOD_LABELS[level]) for level in reversed(Likelihood)),
        ],
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        """Offer the stores that there are."""
        super().__init__(*arguments, **named)  # type: ignore[arg-type]  # Form's own signature
        keys = Store.objects.values_list("key", flat=True)
        choice = self.fields["store"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells the type checker
        choice.choices = [("", _("All")), *((key, key) for key in keys)]


class CorrectionForm(forms.Form):
    """Another category for a field."""

    category = forms.ChoiceField(label=_("It holds"))
    identity = forms.BooleanField(
        label=_("Identifies a person on its own"),
        required=False,
        help_text=_("Requests of customers can start from such a field."),
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        """Offer the categories of the taxonomy."""
        super().__init__(*arguments, **named)  # type: ignore[arg-type]  # Form's own signature
        choice = self.fields["category"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells the type checker
        choice.choices = [(one.key, f"{_(one.label)} ({one.key})") for one in categories().values()]
