"""Where things of the map are used, so that nothing goes while something still needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.foundation.datamap.models import Dataset, Field, ProcessingActivity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from troth.foundation.datamap.models import (
        DataSubjectCategory,
        Purpose,
        Recipient,
        RetentionRule,
        System,
    )


def places_of_system(system: System) -> list[str]:
    """Return where the datasets of a system are used outside of it."""
    return _of_datasets(Dataset.objects.filter(system=system))


def places_of_dataset(dataset: Dataset) -> list[str]:
    """Return where a dataset is used: in activities, and in references of other datasets."""
    return _of_datasets(Dataset.objects.filter(pk=dataset.pk))


def places_of_field(field: Field) -> list[str]:
    """Return where a field is used: in references, and to count retention from."""
    places = _fields(Field.objects.filter(references=field).exclude(pk=field.pk))
    if field.dataset.time_field == field.name:
        places.append(_("the retention of %s, which counts from it") % field.dataset)
    return places


def places_of_purpose(purpose: Purpose) -> list[str]:
    """Return the activities that serve a purpose."""
    return _activities(purpose.activities.all())


def places_of_recipient(recipient: Recipient) -> list[str]:
    """Return the activities that share data with a recipient."""
    return _activities(recipient.activities.all())


def places_of_rule(rule: RetentionRule) -> list[str]:
    """Return the datasets that are kept by a rule."""
    return _datasets(rule.datasets.select_related("system"))


def places_of_subjects(subjects: DataSubjectCategory) -> list[str]:
    """Return the datasets and activities that are about a kind of people."""
    datasets = _datasets(subjects.datasets.select_related("system"))
    return [*datasets, *_activities(subjects.activities.all())]


def _of_datasets(datasets: QuerySet[Dataset]) -> list[str]:
    using = ProcessingActivity.objects.filter(datasets__in=datasets).distinct()
    inside = Field.objects.filter(dataset__in=datasets)
    return [
        *_activities(using),
        *_fields(Field.objects.filter(references__in=inside).exclude(dataset__in=datasets)),
    ]


def _activities(activities: Iterable[ProcessingActivity]) -> list[str]:
    return [_("the processing activity %s") % activity.name for activity in activities]


def _datasets(datasets: Iterable[Dataset]) -> list[str]:
    return [
        _("the dataset %(dataset)s of %(system)s") % {"dataset": each.name, "system": each.system}
        for each in datasets
    ]


def _fields(fields: QuerySet[Field]) -> list[str]:
    return [
        _("the field %(field)s of %(dataset)s") % {"field": each.name, "dataset": each.dataset}
        for each in fields.select_related("dataset")
    ]
