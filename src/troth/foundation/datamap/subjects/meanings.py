"""What the map says of datasets in which a person's data are, in the language in use."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.db.models import Prefetch
from django.utils.translation import get_language

from troth.core.countries import in_eea
from troth.core.taxonomy import is_personal, is_special
from troth.foundation.datamap.models import Dataset, Field, ProcessingActivity
from troth.foundation.datamap.subjects.meaning import (
    DatasetMeaning,
    FieldMeaning,
    PurposeMeaning,
    RecipientMeaning,
)
from troth.foundation.datamap.subjects.tables import identity_of
from troth.foundation.datamap.words import country, label, period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.models import Purpose, Recipient
    from troth.foundation.datamap.subjects.mapped import MappedGraph

_SECRETS: Final = frozenset(
    {"user.authorization", "user.authorization.credentials", "user.authorization.password"}
)
"""What lets somebody in; a copy that holds it is a key."""


def meanings(datasets: Collection[UUID]) -> dict[UUID, DatasetMeaning]:
    """Return what the map says of datasets, by id; of those that it does not know, nothing.

    Words are those of the language in use when it is called.
    """
    activities = ProcessingActivity.objects.prefetch_related("purposes", "recipients")
    found = Dataset.objects.filter(pk__in=datasets).select_related("system", "retention")
    said = found.prefetch_related(
        Prefetch("fields", Field.objects.order_by("position", "name")),
        Prefetch("activities", activities.order_by("name")),
        "subjects",
    )
    return {one.pk: _dataset(one) for one in said}


def meanings_in(graph: MappedGraph, places: Iterable[Place]) -> dict[Place, DatasetMeaning]:
    """Return what the map said of tables when a graph was made; each is asked for once.

    Words are those of the language in use when it is called.
    """
    known = _known(graph, get_language())
    wanted = {place: graph.datasets[place] for place in places if place in graph.datasets}
    missing = [one for one in wanted.values() if one not in known]
    if missing:
        known |= meanings(missing)
    return {place: known[one] for place, one in wanted.items() if one in known}


@lru_cache(maxsize=16)
def _known(graph: MappedGraph, language: str | None) -> dict[UUID, DatasetMeaning]:
    """Return what was asked of a graph in a language, to be added to."""
    del graph, language
    return {}


def _dataset(dataset: Dataset) -> DatasetMeaning:
    activities, rule = list(dataset.activities.all()), dataset.retention
    purposes = dict.fromkeys(one for each in activities for one in each.purposes.all())
    recipients = dict.fromkeys(one for each in activities for one in each.recipients.all())
    return DatasetMeaning(
        dataset.pk,
        dataset.name,
        dataset.system.name,
        dataset.description,
        tuple(one.name for one in dataset.subjects.all()),
        tuple(_field(one) for one in dataset.fields.all()),
        tuple(_purpose(one) for one in purposes),
        tuple(_recipient(one) for one in recipients),
        period(rule.period) if rule else "",
        rule.starts if rule else "",
        rule.ground if rule else "",
        tuple(_automated(activities)),
        duration=rule.period if rule else "",
    )


def _field(field: Field) -> FieldMeaning:
    return FieldMeaning(
        field.name,
        field.category,
        label(field.category),
        is_personal=is_personal(field.category),
        is_special=is_special(field.category),
        is_secret=field.category in _SECRETS,
        identity=identity_of(field),
        origin=field.origin,
        origin_label=str(field.get_origin_display()) if field.origin else "",
    )


def _purpose(purpose: Purpose) -> PurposeMeaning:
    return PurposeMeaning(
        purpose.key,
        purpose.name,
        purpose.legal_basis,
        str(purpose.get_legal_basis_display()) if purpose.legal_basis else "",
        purpose.legitimate_interests,
    )


def _recipient(recipient: Recipient) -> RecipientMeaning:
    return RecipientMeaning(
        recipient.key,
        recipient.name,
        str(recipient.get_role_display()),
        country(recipient.country),
        is_abroad=bool(recipient.country) and not in_eea(recipient.country),
        safeguard=str(recipient.get_safeguard_display()) if recipient.safeguard else "",
        role_key=recipient.role,
        country_code=recipient.country,
        safeguard_key=recipient.safeguard,
    )


def _automated(activities: Iterable[ProcessingActivity]) -> Iterable[str]:
    return (one.automated_decisions for one in activities if one.automated_decisions.strip())
