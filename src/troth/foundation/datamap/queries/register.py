"""What stands around the inventory: purposes, recipients, rules, people, activities, controller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from troth.foundation.datamap.models import (
    ControllerDetails,
    DataSubjectCategory,
    ProcessingActivity,
    Purpose,
    Recipient,
    RetentionRule,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet


def purposes() -> QuerySet[Purpose]:
    """Return the purposes by name, with their activities."""
    return Purpose.objects.prefetch_related("activities")


def recipients() -> QuerySet[Recipient]:
    """Return the recipients by name, with their activities."""
    return Recipient.objects.prefetch_related("activities")


def retention_rules() -> QuerySet[RetentionRule]:
    """Return the retention rules by name, with the datasets that are kept by them."""
    return RetentionRule.objects.prefetch_related("datasets__system")


def subjects() -> QuerySet[DataSubjectCategory]:
    """Return the kinds of data subjects by name, with ``in_datasets``, how many are about them."""
    return DataSubjectCategory.objects.annotate(in_datasets=Count("datasets")).order_by("name")


def activities() -> QuerySet[ProcessingActivity]:
    """Return the processing activities by name, with everything they link."""
    return ProcessingActivity.objects.prefetch_related(
        "purposes", "recipients", "subjects", "datasets__system"
    )


def controller() -> ControllerDetails:
    """Return who is answerable; empty when nobody said yet."""
    return ControllerDetails.objects.filter(pk=1).first() or ControllerDetails(pk=1)
