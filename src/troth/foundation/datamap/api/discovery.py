"""Stores, looks into them, and what discovery proposes, over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID  # noqa: TC003 - read by the API's schema

from ninja import Query, Router, Status

from troth.foundation.datamap.actions import judging
from troth.foundation.datamap.api import discovery_shapes as shapes
from troth.foundation.datamap.looks import ask
from troth.foundation.datamap.queries import proposals, stores
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Data map"])


@router.get("/stores", response=list[shapes.Store], summary="List stores")
def list_stores(request: HttpRequest) -> list[shapes.Store]:
    """List connected stores by name, with their last looks. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return [shapes.Store.of(line) for line in stores.store_lines()]


@router.post("/stores/{key}/look", response={202: shapes.Look}, summary="Look into a store")
def look(request: HttpRequest, key: str) -> Status[shapes.Look]:
    """Have a store looked into; one look at a time, which is returned. Needs `datamap.discover`."""
    del request
    require("datamap.discover")
    return Status(202, shapes.Look.of(ask(store=stores.store_of(key).pk)))


@router.get("/proposals", response=shapes.Proposals, summary="List proposals")
def list_proposals(request: HttpRequest, wanted: Query[shapes.WantedProposals]) -> shapes.Proposals:
    """List what waits for a person's word, and how many in all. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return shapes.Proposals.of(
        proposals.proposals(store=wanted.store, likelihood=wanted.at_least_rank, type_=wanted.type),
        wanted,
    )


@router.post("/fields/{field}/confirm", response=shapes.Judgement, summary="Confirm a proposal")
def confirm(request: HttpRequest, field: UUID) -> shapes.Judgement:
    """Take over what is proposed for a field. Needs `datamap.edit`."""
    del request
    return shapes.Judgement.of(judging.confirm_field(field=field))


@router.post("/fields/{field}/correct", response=shapes.Judgement, summary="Correct a field")
def correct(request: HttpRequest, field: UUID, said: shapes.Correction) -> shapes.Judgement:
    """Give a field another category than the proposed one. Needs `datamap.edit`."""
    del request
    return shapes.Judgement.of(
        judging.correct_field(field=field, category=said.category, identity=said.identity)
    )


@router.post("/fields/{field}/reject", response=shapes.Judgement, summary="Reject a proposal")
def reject(request: HttpRequest, field: UUID) -> shapes.Judgement:
    """Say that a field holds no personal data. Needs `datamap.edit`."""
    del request
    return shapes.Judgement.of(judging.reject_field(field=field))


@router.post("/judgements/{judgement}/undo", response={204: None}, summary="Undo a judgement")
def undo(request: HttpRequest, judgement: UUID) -> None:
    """Take back the last word on a field; it stands as before. Needs `datamap.edit`."""
    del request
    judging.undo_judgement(judgement=judgement)
