"""Forms for purposes, recipients, rules, people, activities and the controller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from troth.core.countries import COUNTRIES
from troth.core.taxonomy import uses
from troth.foundation.datamap import words
from troth.foundation.datamap.forms.entries import EntryForm, short_text, text_area
from troth.foundation.datamap.models import (
    DataSubjectCategory,
    LegalBasis,
    ProcessingActivity,
    Purpose,
    Recipient,
    RecipientRole,
    RetentionStrategy,
    Role,
    Safeguard,
    SpecialGround,
)
from troth.foundation.datamap.queries.inventory import datasets_to_link

if TYPE_CHECKING:
    from django.db.models import Model

_NOBODY: Any = ("", _("Nobody said"))


class PurposeForm(EntryForm):
    """A purpose."""

    description = text_area(_("Description"), help_text=_("In words that customers understand."))
    data_use = forms.ChoiceField(
        label=_("Use"), required=False, help_text=_("The nearest of fideslang's data uses.")
    )
    legal_basis = forms.ChoiceField(
        label=_("Legal basis"), required=False, choices=[_NOBODY, *LegalBasis.choices]
    )
    legitimate_interests = text_area(
        _("Legitimate interests"),
        help_text=_("With that basis only: which interests, and why they outweigh."),
    )
    special_ground = forms.ChoiceField(
        label=_("Ground for special categories"),
        required=False,
        choices=[("", _("None")), *SpecialGround.choices],
        help_text=_("Where health, religion and the like are used for it."),
    )
    required = short_text(
        _("Whether people must give the data"),
        longest=300,
        help_text=_("And what follows if they do not."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Offer the uses of the taxonomy."""
        super().__init__(*arguments, **named)
        terms = [(key, f"{words.label(key)} ({key})") for key in uses()]
        cast("forms.ChoiceField", self.fields["data_use"]).choices = [_NOBODY, *terms]


class RecipientForm(EntryForm):
    """A recipient."""

    role = forms.ChoiceField(label=_("Role"), choices=RecipientRole.choices)
    country = forms.ChoiceField(label=_("Country"), required=False)
    safeguard = forms.ChoiceField(
        label=_("Safeguard"),
        required=False,
        choices=[_NOBODY, *Safeguard.choices],
        help_text=_("What protects data that leave the European Economic Area."),
    )
    contact = short_text(_("Contact"), longest=300)
    description = text_area(_("Description"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Offer the countries by name."""
        super().__init__(*arguments, **named)
        named_ones = sorted((words.country(code), code) for code in COUNTRIES)
        choices = [_NOBODY, *((code, name) for name, code in named_ones)]
        cast("forms.ChoiceField", self.fields["country"]).choices = choices


class RetentionForm(EntryForm):
    """A retention rule."""

    period = forms.CharField(
        label=_("Period"),
        max_length=20,
        help_text=_("P2Y is two years, P6M six months, P30D thirty days (ISO 8601)."),
    )
    starts = short_text(_("Counts from"), longest=200, help_text=_("Such as the last order."))
    strategy = forms.ChoiceField(label=_("What happens then"), choices=RetentionStrategy.choices)
    ground = short_text(
        _("Ground"), longest=300, help_text=_("Why that long; the law, where one asks for it.")
    )


class SubjectsForm(EntryForm):
    """A kind of data subjects."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Such as Customers."))
    description = text_area(_("Description"))


class ActivityForm(EntryForm):
    """A processing activity."""

    description = text_area(_("Description"))
    role = forms.ChoiceField(label=_("Our role"), choices=Role.choices)
    on_behalf_of = short_text(
        _("On behalf of"),
        longest=300,
        help_text=_("Name and contact of the controller, where we are only its processor."),
    )
    purposes = forms.MultipleChoiceField(
        label=_("Purposes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    datasets = forms.MultipleChoiceField(
        label=_("Datasets"), required=False, widget=forms.CheckboxSelectMultiple
    )
    subjects = forms.MultipleChoiceField(
        label=_("Whom it is about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    recipients = forms.MultipleChoiceField(
        label=_("Who receives data"), required=False, widget=forms.CheckboxSelectMultiple
    )
    security_measures = text_area(
        _("Security measures"), help_text=_("A general description, such as encryption at rest.")
    )
    automated_decisions = text_area(
        _("Automated decisions"),
        help_text=_("Logic and effects, where something is decided without a person."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Offer everything that it can link."""
        super().__init__(*arguments, **named)
        datasets = datasets_to_link(self.initial.get("datasets", ()))
        offers: dict[str, list[tuple[Any, Any]]] = {
            "purposes": list(Purpose.objects.values_list("key", "name")),
            "recipients": list(Recipient.objects.values_list("key", "name")),
            "subjects": list(DataSubjectCategory.objects.values_list("key", "name")),
            "datasets": [(str(each.pk), f"{each.system} · {each.name}") for each in datasets],
        }
        for name, choices in offers.items():
            if choices:
                cast("forms.MultipleChoiceField", self.fields[name]).choices = choices
            else:
                del self.fields[name]

    @classmethod
    def values_of(cls, row: Model) -> dict[str, Any]:
        """Return what the form shows first; what is linked by key or id."""
        activity = cast("ProcessingActivity", row)
        return {
            **super().values_of(row),
            "purposes": [each.key for each in activity.purposes.all()],
            "recipients": [each.key for each in activity.recipients.all()],
            "subjects": [each.key for each in activity.subjects.all()],
            "datasets": [str(each.pk) for each in activity.datasets.all()],
        }


class ControllerForm(EntryForm):
    """Who is answerable."""

    name = short_text(_("Name"), longest=200, help_text=_("Of the company, as the law knows it."))
    address = text_area(_("Address"))
    contact = short_text(
        _("Contact"), longest=300, help_text=_("Where people write about their data.")
    )
    representative = short_text(
        _("Representative"),
        longest=300,
        help_text=_("In the European Union, for a company outside of it."),
    )
    joint_controllers = text_area(
        _("Joint controllers"), help_text=_("Who decides together with us, one a line.")
    )
    data_protection_officer = short_text(_("Data protection officer"), longest=300)
