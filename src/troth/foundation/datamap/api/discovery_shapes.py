"""What stores, looks and proposals look like over the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from ninja import Field, Schema

from troth.core.detection.likelihood import Likelihood

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from troth.foundation.datamap import models
    from troth.foundation.datamap.queries.stores import StoreLine

MOST = 500
"""Proposals in one answer."""

_Word = Literal["very_unlikely", "unlikely", "possible", "likely", "very_likely"]


class Look(Schema):
    """One look into a store."""

    id: UUID
    state: str = Field(description="waiting, running, done or failed.")
    asked_at: datetime
    ended_at: datetime | None
    done: int = Field(description="Datasets looked at so far.")
    total: int = Field(description="Datasets there are; 0 until the store was described.")
    fields: int
    proposed: int = Field(description="Fields that seem to hold personal data.")
    code: str = Field(description="How it failed; empty when it did not.")
    notes: list[str] = Field(description="A line for each thing that could not be read.")
    drift: dict[str, list[str]] = Field(description="How the store differs from the map.")

    @classmethod
    def of(cls, look: models.Discovery) -> Look:
        """Return a look in this shape."""
        return cls(
            id=look.pk,
            state=look.state,
            asked_at=look.asked_at,
            ended_at=look.ended_at,
            done=look.done,
            total=look.total,
            fields=look.fields_seen,
            proposed=look.proposed,
            code=look.last_code,
            notes=look.notes,
            drift={kind: names for kind, names in look.drift.items() if names},
        )


class Store(Schema):
    """One connected store; its passwords are never given."""

    key: str
    address: str = Field(description="Without any secret.")
    server: str
    connection: str = Field(description="encrypted, plain, local or unknown.")
    read_only: bool | None = Field(description="Whether its reader was found unable to write.")
    reached_at: datetime | None
    code: str = Field(description="How the last contact failed; empty when it did not.")
    datasets: int
    personal_fields: int
    waiting_proposals: int
    last_look: Look | None

    @classmethod
    def of(cls, line: StoreLine) -> Store:
        """Return a store's line in this shape."""
        store = line.store
        return cls(
            key=store.key,
            address=store.address,
            server=store.server,
            connection=store.tls,
            read_only=store.read_only,
            reached_at=store.reached_at,
            code=store.last_code,
            datasets=line.datasets,
            personal_fields=line.personal,
            waiting_proposals=line.waiting,
            last_look=Look.of(line.last) if line.last else None,
        )


class Proposal(Schema):
    """What a field seems to hold, and why."""

    field: UUID = Field(description="The field's id.")
    store: str = Field(description="Key of its store; empty when that was disconnected.")
    dataset: str
    name: str
    declared_type: str
    category: str = Field(description="fideslang key.")
    type: str = Field(description="The recogniser that spoke for it.")
    likelihood: str | None = Field(description="very_unlikely to very_likely.")
    reason: str = Field(description="Shares and names, never values.")
    identity: bool = Field(description="Whether it identifies a person on its own.")

    @classmethod
    def of(cls, field: models.Field) -> Proposal:
        """Return a field that waits in this shape."""
        store = field.dataset.store
        return cls(
            field=field.pk,
            store=store.key if store else "",
            dataset=field.dataset.name,
            name=field.name,
            declared_type=field.declared_type,
            category=field.proposed,
            type=field.type,
            likelihood=Likelihood(field.likelihood).word if field.likelihood else None,
            reason=field.reason,
            identity=field.identity,
        )


class WantedProposals(Schema):
    """Which proposals are wanted, and from which place on."""

    store: str = Field("", description="Key of a store; empty: of all.")
    type: str = Field("", description="A recogniser's type; empty: all.")
    at_least: _Word = "very_unlikely"
    offset: int = Field(0, ge=0)
    limit: int = Field(100, ge=1, le=MOST)

    @property
    def at_least_rank(self) -> int:
        """Return the lowest likelihood as a number, 1 to 5."""
        return int(next(one for one in Likelihood if one.word == self.at_least))


class Proposals(Schema):
    """Some proposals, and how many there are in all."""

    count: int
    items: list[Proposal]

    @classmethod
    def of(cls, found: QuerySet[models.Field], wanted: WantedProposals) -> Proposals:
        """Return the wanted part of what was found."""
        part = found[wanted.offset : wanted.offset + wanted.limit]
        return cls(count=found.count(), items=[Proposal.of(field) for field in part])


class Correction(Schema):
    """What a field holds instead."""

    category: str = Field(description="fideslang key.")
    identity: bool | None = Field(
        None, description="Whether it identifies a person on its own; null: as it stands."
    )


class Judgement(Schema):
    """A word on a field; its id is what undoes it."""

    id: UUID
    field: UUID
    state: str = Field(description="confirmed, corrected or rejected.")
    category: str

    @classmethod
    def of(cls, judgement: models.Judgement) -> Judgement:
        """Return a judgement in this shape."""
        return cls(
            id=judgement.pk,
            field=judgement.field_id,
            state=judgement.after["state"],
            category=judgement.after["category"],
        )
