"""The room's part of the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from ninja import Field, Query, Router, Schema

from troth.core.merkle.encoding import format_base64
from troth.foundation.evidence import actions, queries
from troth.foundation.evidence.proving import proofs
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.foundation.evidence.queries import Entry

router = Router(tags=["Evidence"])


class HeadOut(Schema):
    """The head of a log."""

    log: int
    origin: str
    vkey: str = Field(description="The key that its checkpoints verify with (C2SP signed-note).")
    size: int
    root: str = Field(description="Base64 of the 32-byte root.")
    checkpoint: str = Field(description="The signed checkpoint (C2SP tlog-checkpoint).")
    signed_at: datetime


class EntryOut(Schema):
    """One entry."""

    log: int
    index: int
    kind: str
    at: datetime
    actor_kind: str
    actor: str = Field(description="Pseudonym or part of Troth.")
    facts: dict[str, Any] | None = Field(description="Null when the body has expired.")

    @staticmethod
    def resolve_facts(entry: Entry) -> dict[str, Any] | None:
        """Return the facts out of the body."""
        return entry.body["facts"] if entry.body else None


class EntriesIn(Schema):
    """Which entries."""

    log: int | None = Field(None, description="Number of the log; the newest by default.")
    kind: str | None = None
    actor: str | None = None
    since: datetime | None = Field(None, description="Instant of the action, inclusive.")
    until: datetime | None = Field(None, description="Instant of the action, exclusive.")
    below: int | None = Field(None, description="Only smaller indexes: the next page.")
    limit: int = Field(50, ge=1, le=1000)


class ProofOut(Schema):
    """The proof of one entry."""

    index: int
    proof: str = Field(description="C2SP tlog-proof; its extra line is the opening.")


class ConsistencyOut(Schema):
    """The proof that a head continues an earlier one."""

    old_size: int
    size: int
    hashes: list[str] = Field(description="Base64 of each 32-byte hash (RFC 6962, 2.1.2).")
    checkpoint: str


@router.get("/head", response=HeadOut, summary="The head of a log")
def head(request: HttpRequest, log: int | None = None) -> HeadOut:
    """Return the signed head, by default of the newest log. Needs evidence.read."""
    del request
    require("evidence.read")
    found = proofs.head_of(log)
    return HeadOut(
        log=found.log,
        origin=found.origin,
        vkey=found.vkey,
        size=found.size,
        root=format_base64(found.root),
        checkpoint=found.checkpoint,
        signed_at=found.signed_at,
    )


@router.get("/entries", response=list[EntryOut], summary="Entries, the newest first")
def entries(request: HttpRequest, wanted: Query[EntriesIn]) -> list[Entry]:
    """Return entries, filtered. Needs evidence.read."""
    del request
    require("evidence.read")
    asked = queries.Wanted(wanted.log, wanted.kind, wanted.actor, wanted.since, wanted.until)
    return queries.entries(asked, below=wanted.below, limit=wanted.limit)


@router.get("/logs/{log}/entries/{index}", response=EntryOut, summary="One entry")
def entry(request: HttpRequest, log: int, index: int) -> Entry:
    """Return one entry. Needs evidence.read."""
    del request
    require("evidence.read")
    return queries.entry(log, index)


@router.get("/logs/{log}/entries/{index}/proof", response=ProofOut, summary="Prove one entry")
def proof(request: HttpRequest, log: int, index: int) -> ProofOut:
    """Return the proof of one entry; handing it out is recorded. Needs evidence.read."""
    del request
    return ProofOut(index=index, proof=str(actions.disclose(index=index, log=log)))


@router.get("/logs/{log}/consistency", response=ConsistencyOut, summary="Prove consistency")
def consistency(request: HttpRequest, log: int, old_size: int) -> ConsistencyOut:
    """Return the proof that the head continues a tree of old_size entries. Needs evidence.read."""
    del request
    require("evidence.read")
    found, hashes = proofs.consistency(old_size, log=log)
    return ConsistencyOut(
        old_size=old_size,
        size=found.size,
        hashes=[format_base64(sibling) for sibling in hashes],
        checkpoint=found.checkpoint,
    )
