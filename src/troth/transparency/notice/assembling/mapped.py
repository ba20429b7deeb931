"""What the map says: purposes, people, recipients and retention rules.

A purpose's data are those of the datasets of its processing activities. What the company holds as
a processor only is its customer's to tell, and no part of its own notice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from troth.core.publishing.facts import Purpose, Recipient, Retention, Subject
from troth.core.publishing.phrases import phrasebook
from troth.core.publishing.references import Kind
from troth.core.publishing.words import Words
from troth.foundation.datamap.models import Dataset, Field, ProcessingActivity, Role
from troth.foundation.datamap.queries import register
from troth.foundation.datamap.queries.personal import personal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from troth.foundation.datamap.models import DataSubjectCategory
    from troth.transparency.notice.assembling.wording import OwnWording


@dataclass(slots=True)
class _Use:
    """Keys of what one purpose uses."""

    categories: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    retention: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)


def purposes(words: OwnWording) -> tuple[Purpose, ...]:
    """Return the purposes with what they use."""
    uses = _uses()
    found = []
    for row in register.purposes():
        use = uses[row.key]
        found.append(
            Purpose(
                key=row.key,
                name=words.words(Kind.PURPOSE, row.key, "name", row.name),
                description=words.words(Kind.PURPOSE, row.key, "description", row.description),
                data_use=row.data_use,
                legal_basis=row.legal_basis,
                legitimate_interest=words.words(
                    Kind.PURPOSE, row.key, "legitimate_interest", row.legitimate_interests
                ),
                special_ground=row.special_ground,
                categories=frozenset(use.categories),
                subjects=frozenset(use.subjects),
                retention=frozenset(use.retention),
                recipients=frozenset(use.recipients),
                required=words.words(Kind.PURPOSE, row.key, "required", row.required),
            )
        )
    return tuple(found)


def subjects(words: OwnWording) -> tuple[Subject, ...]:
    """Return the kinds of people; those of the taxonomy have its words in every language."""
    known = phrasebook("en").labels["subject"]
    return tuple(Subject(row.key, _name(words, row, known)) for row in register.subjects())


def recipients(words: OwnWording) -> tuple[Recipient, ...]:
    """Return who receives data."""
    return tuple(
        Recipient(
            key=row.key,
            name=row.name,
            role=row.role,
            country=row.country,
            safeguard=row.safeguard,
            description=words.words(Kind.RECIPIENT, row.key, "description", row.description),
        )
        for row in register.recipients()
    )


def retention_rules(words: OwnWording) -> tuple[Retention, ...]:
    """Return how long data are kept, with the categories that each rule is about."""
    about: dict[str, set[str]] = defaultdict(set)
    for dataset in own_datasets().select_related("retention").exclude(retention=None):
        if dataset.retention is not None:
            about[dataset.retention.key] |= _categories(dataset)
    return tuple(
        Retention(
            key=row.key,
            name=words.words(Kind.RETENTION, row.key, "name", row.name),
            period=row.period,
            starts=words.words(Kind.RETENTION, row.key, "starts", row.starts),
            strategy=row.strategy,
            ground=words.words(Kind.RETENTION, row.key, "ground", row.ground),
            categories=frozenset(about[row.key]),
        )
        for row in register.retention_rules()
    )


def own_datasets() -> QuerySet[Dataset]:
    """Return the datasets that are there and that the company answers for, with their data."""
    held = Prefetch("fields", Field.objects.filter(personal()), to_attr="held")
    rows = Dataset.objects.filter(present=True).exclude(role=Role.PROCESSOR)
    return rows.prefetch_related(held, "subjects")


def _categories(dataset: Dataset) -> set[str]:
    held: Iterable[Field] = dataset.held  # type: ignore[attr-defined]  # set by own_datasets
    return {one.category for one in held}


def _uses() -> dict[str, _Use]:
    found: dict[str, _Use] = defaultdict(_Use)
    activities = ProcessingActivity.objects.filter(role=Role.CONTROLLER).prefetch_related(
        "purposes", "recipients", "subjects", Prefetch("datasets", own_datasets())
    )
    for activity in activities:
        for purpose in activity.purposes.all():
            _add(found[purpose.key], activity)
    return found


def _add(use: _Use, activity: ProcessingActivity) -> None:
    use.recipients |= {one.key for one in activity.recipients.all()}
    use.subjects |= {one.key for one in activity.subjects.all()}
    for dataset in activity.datasets.all():
        held = _categories(dataset)
        use.categories |= held
        if not held:
            continue
        use.subjects |= {one.key for one in dataset.subjects.all()}
        if dataset.retention is not None:
            use.retention.add(dataset.retention.key)


def _name(words: OwnWording, row: DataSubjectCategory, known: Iterable[str]) -> Words:
    if row.key in known:
        return Words()
    return words.words(Kind.SUBJECT, row.key, "name", row.name)
