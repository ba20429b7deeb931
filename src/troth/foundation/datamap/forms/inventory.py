"""Forms for systems, datasets and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.core.taxonomy import categories
from troth.foundation.datamap import words
from troth.foundation.datamap.forms.entries import EntryForm, short_text, text_area
from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    Erasure,
    Field,
    FieldState,
    Origin,
    RetentionRule,
    Role,
    System,
)
from troth.foundation.datamap.queries.inventory import Wanted, targets_for

if TYPE_CHECKING:
    from django.db.models import Model


class SystemForm(EntryForm):
    """A system."""

    kind = short_text(_("Kind"), longest=80, help_text=_("Such as shop, help desk or payroll."))
    department = short_text(_("Department"), longest=120, help_text=_("Who looks after it."))
    description = text_area(_("Description"))


class DatasetForm(EntryForm):
    """A dataset; its name is given once, because it is what the store calls it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=300,
        help_text=_("As the system calls it, such as public.customer."),
    )
    description = text_area(_("Description"))
    subjects = forms.MultipleChoiceField(
        label=_("Whom it is about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    role = forms.ChoiceField(label=_("Our role"), choices=Role.choices)
    on_behalf_of = short_text(
        _("On behalf of"),
        longest=200,
        help_text=_("The controller, where we only process the data for somebody else."),
    )
    retention = forms.ChoiceField(label=_("How long it is kept"), required=False)
    time_field = forms.ChoiceField(
        label=_("Counted from the field"),
        required=False,
        help_text=_("The date from which retention counts."),
    )

    def __init__(self, *arguments: Any, dataset: Dataset | None = None, **named: Any) -> None:
        """Offer the people, rules and fields that there are."""
        super().__init__(*arguments, **named)
        people = DataSubjectCategory.objects.values_list("key", "name")
        rules = RetentionRule.objects.values_list("key", "name")
        times = dataset.fields.values_list("name", "name") if dataset else ()
        _offer(self, "subjects", list(people))
        _offer(self, "retention", [("", _("Nobody said")), *rules])
        _offer(self, "time_field", [("", _("Nobody said")), *times])
        if dataset:
            del self.fields["name"]
        else:
            del self.fields["time_field"]

    @classmethod
    def values_of(cls, row: Model) -> dict[str, Any]:
        """Return what the form shows first; others by their keys."""
        dataset = cast("Dataset", row)
        return {
            **super().values_of(row),
            "subjects": [each.key for each in dataset.subjects.all()],
            "retention": dataset.retention.key if dataset.retention else "",
        }


class FieldForm(EntryForm):
    """A field."""

    name = forms.CharField(label=_("Name"), max_length=300)
    category = forms.ChoiceField(label=_("It holds"), required=False)
    origin = forms.ChoiceField(
        label=_("Origin"), required=False, choices=[("", _("Nobody said")), *Origin.choices]
    )
    erasure = forms.ChoiceField(
        label=_("When a person is erased"),
        required=False,
        choices=[("", _("Nobody said")), *Erasure.choices],
    )
    references = forms.ChoiceField(label=_("Refers to"), required=False)
    identity = forms.BooleanField(label=_("Identifies a person on its own"), required=False)

    def __init__(
        self, *arguments: Any, dataset: Dataset, field: Field | None, **named: Any
    ) -> None:
        """Offer the categories, and the fields that others can refer to."""
        super().__init__(*arguments, **named)
        terms = [(key, f"{words.label(key)} ({key})") for key in categories()]
        targets = [(str(each.pk), _named(each, dataset)) for each in targets_for(dataset, field)]
        _offer(self, "category", [("", _("No personal data")), *terms])
        _offer(self, "references", [("", _("Nothing")), *targets])
        if field:
            del self.fields["name"]
        if field and field.state == FieldState.PROPOSED:
            said = gettext("Troth proposes: %s.") % words.label(field.proposed)
            self.fields["category"].help_text = said

    @classmethod
    def values_of(cls, row: Model) -> dict[str, Any]:
        """Return what the form shows first; the reference by its id."""
        field = cast("Field", row)
        return {**super().values_of(row), "references": str(field.references_id or "")}

    def details(self) -> dict[str, Any]:
        """Return what an action takes; the reference by its id."""
        found = super().details()
        return {**found, "references": UUID(found["references"]) if found["references"] else None}


class FieldFilter(forms.Form):
    """Which fields to show."""

    text = forms.CharField(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("", _("All")),
            ("personal", _("Personal data")),
            ("special", _("Special categories")),
            ("waiting", _("Waiting for a word")),
        ],
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    system = forms.ChoiceField(label=_("System"), required=False)
    subjects = forms.ChoiceField(label=_("About whom"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Offer the systems, people and categories that there are."""
        super().__init__(*arguments, **named)
        every = ("", _("All"))
        used = set(Field.objects.exclude(category="").values_list("category", flat=True))
        terms = [(key, words.label(key)) for key in categories() if _above(key, used)]
        _offer(self, "category", [every, *terms])
        _offer(self, "system", [every, *System.objects.values_list("key", "name")])
        people = DataSubjectCategory.objects.values_list("key", "name")
        _offer(self, "subjects", [every, *people])

    def wanted(self) -> Wanted:
        """Return which fields are asked for; all where something asked for does not exist."""
        asked = self.cleaned_data if self.is_valid() else {}
        return Wanted(**asked)


def _named(field: Field, beside: Dataset) -> str:
    """Name a field as it is offered beside a dataset, with its system where that is another."""
    name = f"{field.dataset.name}.{field.name}"
    is_own = field.dataset.system_id == beside.system_id
    return name if is_own else f"{field.dataset.system} · {name}"


def _above(key: str, used: set[str]) -> bool:
    return any(each == key or each.startswith(f"{key}.") for each in used)


def _offer(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices
