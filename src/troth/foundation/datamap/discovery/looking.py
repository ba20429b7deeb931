"""A look into an open store: described, sampled, classified; nothing of the values is kept."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.column_statistics import measure
from troth.core.detection.columns import ColumnSample, own_classifier
from troth.core.detection.document_columns import classify_documents, likelier
from troth.core.detection.identity import (
    IDENTIFYING,
    TableColumn,
    identities_of,
    spread_subjects,
    subject_of_table,
)
from troth.core.detection.references import ReferenceColumn, guess_references
from troth.core.detection.surroundings import below
from troth.core.errors import NotFoundError, ServiceUnavailableError
from troth.foundation.datamap.discovery.naming import keepable, printable
from troth.foundation.datamap.discovery.seen import DatasetSeen, FieldSeen, StoreSeen
from troth.foundation.datamap.stores.port import Budget, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from troth.core.detection.columns import Classification
    from troth.core.detection.identity import TableSubject
    from troth.foundation.datamap.stores.port import Dataset, DataStore, Field, Sample

BUDGET: Final = Budget(rows=1_000, octets=4_194_304)
"""How much is read of each dataset."""

_OF_THE_STORE: Final = frozenset({"store.lost", "store.unreachable"})
"""Faults after which nothing more can be read of a store."""

Place = tuple[str, str]
Target = tuple[Place, bool]


class _Looked(NamedTuple):
    """A dataset, what its columns were taken for, which could be read, and which are documents."""

    dataset: Dataset
    columns: list[TableColumn]
    candidates: list[ReferenceColumn]
    read: frozenset[str]
    documents: frozenset[str]


def look(
    store: DataStore, progress: Callable[[int, int], None], budget: Budget = BUDGET
) -> StoreSeen:
    """Look into a store within a budget a dataset.

    What cannot be read of one dataset becomes a line, and the rest goes on.

    Raises:
        ServiceUnavailableError: the store went away.
    """
    description = store.describe()
    notes, salt, looked = list(description.notes), os.urandom(16), []
    datasets = list(keepable(description.datasets, notes))
    progress(0, len(datasets))
    for number, dataset in enumerate(datasets, 1):
        sample = _sampled(store, dataset, budget, notes)
        looked.append(_classified(dataset, sample, salt))
        progress(number, len(datasets))
    # A file that was deleted, or whose place another took, can be read on while it is open.
    store.connection_facts()
    lines = dict.fromkeys(printable(note.line) for note in notes)
    return StoreSeen(tuple(_seen(looked)), tuple(lines))


def _sampled(
    store: DataStore, dataset: Dataset, budget: Budget, notes: list[Note]
) -> Sample | None:
    try:
        sample = store.sample(dataset, budget)
    except NotFoundError:
        notes.append(Note("dataset.gone", dataset.name))
        return None
    except ServiceUnavailableError as error:
        if error.code in _OF_THE_STORE:
            raise
        notes.append(Note(error.code, dataset.name))
        return None
    notes += sample.notes
    return sample


def _classified(dataset: Dataset, sample: Sample | None, salt: bytes) -> _Looked:
    classifier, columns, candidates = own_classifier(), [], []
    documents = set()
    referring = {name for reference in dataset.references for name in reference.fields}
    names = tuple(field.name for field in dataset.fields)
    for field in dataset.fields:
        values = _values(sample, field.name)
        statistics = measure(values, classifier.marker, salt)
        told = ColumnSample(dataset.name, field.name, values, field.declared_type, names)
        is_key = dataset.primary_key == (field.name,)
        is_unique = field.unique or (field.name,) in dataset.unique
        refers = field.name in referring
        judged = classifier.judge(statistics, told)
        inside = classify_documents(classifier, told, salt)
        if inside:
            judged = likelier(judged, inside)
            documents.add(field.name)
        columns.append(TableColumn(field.name, judged, is_key, is_unique, refers))
        if not refers and not inside and _may_refer(judged):
            whole = sample is not None and sample.whole
            candidates.append(
                ReferenceColumn.of(
                    (dataset.name, field.name),
                    statistics,
                    is_key=is_key or is_unique,
                    is_complete=whole,
                )
            )
    read = frozenset(sample.rows.column_names if sample else ())
    return _Looked(dataset, columns, candidates, read, frozenset(documents))


def _may_refer(judged: Classification) -> bool:
    """Say whether a column could hold keys: one of streets or birthdays only repeats another."""
    return not judged.category or below(judged.category, IDENTIFYING)


def _values(sample: Sample | None, name: str) -> list[str | None]:
    if sample is None or name not in sample.rows.column_names:
        return []
    values: list[str | None] = sample.rows.column(name).to_pylist()
    return values


def _seen(looked: Sequence[_Looked]) -> Iterator[DatasetSeen]:
    targets = _targets(looked)
    subjects = _subjects(looked, targets)
    for one in looked:
        name, about = one.dataset.name, subjects[one.dataset.name]
        # Nobody is found by a value that stands inside of a document.
        whole = [column for column in one.columns if column.name not in one.documents]
        identities = {found.name for found in identities_of(name, whole, about)}
        fields = tuple(
            replace(
                _field(field, column, targets.get((name, field.name))),
                position=position,
                identity=field.name in identities,
                read=field.name in one.read,
            )
            for position, (field, column) in enumerate(
                zip(one.dataset.fields, one.columns, strict=True)
            )
        )
        keys = (about.subject,) if about and about.subject else ()
        yield DatasetSeen(name, one.dataset.kind.value, one.dataset.rows, keys, fields)


def _targets(looked: Sequence[_Looked]) -> dict[Place, Target]:
    """Return what each field refers to, and whether that was guessed."""
    guessed = guess_references(candidate for one in looked for candidate in one.candidates)
    found: dict[Place, Target] = {
        (guess.dataset, guess.name): ((guess.to_dataset, guess.to_name), True) for guess in guessed
    }
    for one in looked:
        for reference in one.dataset.references:
            pairs = zip(reference.fields, reference.target_fields, strict=True)
            for name, target in pairs:
                found[one.dataset.name, name] = ((reference.dataset, target), False)
    return found


def _subjects(
    looked: Sequence[_Looked], targets: Mapping[Place, Target]
) -> dict[str, TableSubject | None]:
    own = {one.dataset.name: subject_of_table(one.dataset.name, one.columns) for one in looked}
    refers = [(place[0], target[0]) for place, (target, _) in targets.items() if target[0] in own]
    return spread_subjects(own, refers)


def _field(field: Field, column: TableColumn, target: Target | None) -> FieldSeen:
    judged: Classification = column.classification
    return FieldSeen(
        name=field.name,
        position=0,
        declared_type=field.declared_type,
        nullable=field.nullable is not False,
        primary_key=field.primary_key,
        unique=column.is_unique or column.is_key,
        category=judged.category or "",
        type=judged.type,
        likelihood=int(judged.likelihood) if judged.category else None,
        reason=judged.reason if judged.category else "",
        share=judged.share if judged.category else None,
        references=target[0] if target else None,
        guessed=bool(target and target[1]),
    )
