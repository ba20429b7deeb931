"""What the map looks like over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Schema

from troth.core.taxonomy import is_special
from troth.foundation.datamap.queries.gaps import lacks_safeguard

if TYPE_CHECKING:
    from troth.foundation.datamap import models
    from troth.foundation.datamap.queries.inventory import DatasetLine, SystemLine


class SystemDetails(Schema):
    """What can be said about a system; what is not given stays."""

    name: str = ""
    description: str = ""
    kind: str = ""
    department: str = ""


class System(SystemDetails):
    """One system with what it holds."""

    key: str
    datasets: int
    personal_fields: int
    special_fields: int
    waiting_proposals: int

    @classmethod
    def of(cls, line: SystemLine) -> System:
        """Return a line of the inventory in this shape."""
        return cls(
            key=line.system.key,
            name=line.system.name,
            description=line.system.description,
            kind=line.system.kind,
            department=line.system.department,
            datasets=line.datasets,
            personal_fields=line.counts.personal,
            special_fields=line.counts.special,
            waiting_proposals=line.counts.waiting,
        )


class DatasetDetails(Schema):
    """What can be said about a dataset; what is not given stays."""

    description: str = ""
    role: str = "controller"
    on_behalf_of: str = ""
    time_field: str = Field("", description="The field from whose date retention counts.")
    store: str = Field("", description="Key of a connected store; empty: none.")
    retention: str = Field("", description="Key of a retention rule; empty: none.")
    subjects: list[str] = Field([], description="Keys of kinds of data subjects.")


class NewDataset(DatasetDetails):
    """A dataset to add."""

    system: str = Field(description="Key of its system.")
    name: str


class Dataset(NewDataset):
    """One dataset with what it holds."""

    id: UUID
    present: bool = Field(description="Whether the last discovery still found it.")
    categories: list[str] = Field(description="fideslang keys of what is in it.")
    activities: list[str] = Field(description="Names of the processing activities that use it.")

    @classmethod
    def of(cls, line: DatasetLine) -> Dataset:
        """Return a line of the inventory in this shape."""
        found = line.dataset
        return cls(
            id=found.pk,
            system=found.system.key,
            name=found.name,
            description=found.description,
            role=found.role,
            on_behalf_of=found.on_behalf_of,
            time_field=found.time_field,
            store=found.store.key if found.store else "",
            retention=found.retention.key if found.retention else "",
            subjects=[each.key for each in found.subjects.all()],
            present=found.present,
            categories=line.categories,
            activities=line.activities,
        )


class FieldDetails(Schema):
    """What can be said about a field; what is not given stays."""

    category: str = Field("", description="A fideslang key; empty: no personal data.")
    identity: bool = Field(False, description="Whether it identifies a person on its own.")  # noqa: FBT003  # the default of a field
    origin: str = ""
    erasure: str = ""
    references: UUID | None = Field(None, description="Id of the field it refers to.")


class NewField(FieldDetails):
    """A field to add."""

    name: str
    declared_type: str = ""


class MapField(NewField):
    """One field."""

    id: UUID
    system: str
    dataset: str
    dataset_id: UUID
    state: str
    special: bool = Field(description="Whether it is of a special category (GDPR Art. 9).")
    present: bool

    @classmethod
    def of(cls, field: models.Field) -> MapField:
        """Return a field in this shape."""
        return cls(
            id=field.pk,
            system=field.dataset.system.key,
            dataset=field.dataset.name,
            dataset_id=field.dataset_id,
            name=field.name,
            declared_type=field.declared_type,
            state=field.state,
            category=field.category,
            special=is_special(field.category),
            identity=field.identity,
            origin=field.origin,
            erasure=field.erasure,
            references=field.references_id,
            present=field.present,
        )


class PurposeDetails(Schema):
    """What can be said about a purpose; what is not given stays."""

    name: str = ""
    description: str = ""
    data_use: str = Field("", description="A fideslang key.")
    legal_basis: str = ""
    legitimate_interests: str = ""
    special_ground: str = ""
    required: str = ""


class Purpose(PurposeDetails):
    """One purpose."""

    key: str


class RecipientDetails(Schema):
    """What can be said about a recipient; what is not given stays."""

    name: str = ""
    description: str = ""
    role: str = "processor"
    country: str = Field("", description="A code of ISO 3166-1 alpha-2.")
    safeguard: str = ""
    contact: str = ""


class Recipient(RecipientDetails):
    """One recipient."""

    key: str
    unprotected: bool = Field(
        description="Whether data leave the EEA and nothing is named that protects them."
    )

    @staticmethod
    def resolve_unprotected(row: models.Recipient) -> bool:
        """Judge the transfer."""
        return lacks_safeguard(row)


class RuleDetails(Schema):
    """What can be said about a retention rule; what is not given stays."""

    name: str = ""
    period: str = Field("", description="An ISO 8601 duration such as P2Y.")
    starts: str = ""
    strategy: str = "delete"
    ground: str = ""


class Rule(RuleDetails):
    """One retention rule."""

    key: str


class SubjectsDetails(Schema):
    """What can be said about a kind of data subjects; what is not given stays."""

    name: str = ""
    description: str = ""


class Subjects(SubjectsDetails):
    """One kind of data subjects."""

    key: str


class ActivityDetails(Schema):
    """What can be said about a processing activity; what is not given stays."""

    name: str = ""
    description: str = ""
    role: str = "controller"
    on_behalf_of: str = ""
    security_measures: str = ""
    automated_decisions: str = ""
    purposes: list[str] = Field([], description="Keys.")
    recipients: list[str] = Field([], description="Keys.")
    subjects: list[str] = Field([], description="Keys.")
    datasets: list[UUID] = Field([], description="Ids.")


class Activity(ActivityDetails):
    """One processing activity."""

    key: str

    @staticmethod
    def resolve_purposes(row: models.ProcessingActivity) -> list[str]:
        """Return the keys of its purposes."""
        return [each.key for each in row.purposes.all()]

    @staticmethod
    def resolve_recipients(row: models.ProcessingActivity) -> list[str]:
        """Return the keys of its recipients."""
        return [each.key for each in row.recipients.all()]

    @staticmethod
    def resolve_subjects(row: models.ProcessingActivity) -> list[str]:
        """Return the keys of the kinds of people it is about."""
        return [each.key for each in row.subjects.all()]

    @staticmethod
    def resolve_datasets(row: models.ProcessingActivity) -> list[UUID]:
        """Return the ids of its datasets."""
        return [each.pk for each in row.datasets.all()]


class Controller(Schema):
    """Who is answerable; what is not given stays."""

    name: str = ""
    address: str = ""
    contact: str = ""
    representative: str = ""
    joint_controllers: str = ""
    data_protection_officer: str = ""
