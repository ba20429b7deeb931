"""The room's part of the API: what is promised, how it reads, and what checks found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ninja import Router

from troth.core.promising.proof import proof_json
from troth.foundation.promises import queries
from troth.foundation.promises.errors import not_proven_yet
from troth.foundation.promises.proving import proof_of
from troth.foundation.promises.shapes import PromiseKind, PromiseNow, PromiseVerdict
from troth.foundation.recording import require
from troth.foundation.recording.rooms import promises as declared_kinds

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Promises"])


@router.get("", response=list[PromiseNow], summary="List promises")
def list_promises(
    request: HttpRequest, state: Literal["", "kept", "broken", "unknown"] = ""
) -> list[PromiseNow]:
    """List active promises, broken ones first. Needs `promises.read`."""
    del request
    require("promises.read")
    return [PromiseNow.of(line) for line in queries.lines(state=state)]


@router.get("/kinds", response=list[PromiseKind], summary="List kinds of promises")
def list_kinds(request: HttpRequest) -> list[PromiseKind]:
    """List the kinds of promises that can be made. Needs `promises.read`."""
    del request
    require("promises.read")
    return [PromiseKind.of(kind) for kind in declared_kinds().values()]


@router.get("/{key}", response=PromiseNow, summary="Show a promise")
def show_promise(request: HttpRequest, key: str) -> PromiseNow:
    """Show one promise, also a retired one. Needs `promises.read`."""
    del request
    require("promises.read")
    (line,) = queries.lines([queries.promise(key)])
    return PromiseNow.of(line)


@router.get("/{key}/verdicts", response=list[PromiseVerdict], summary="List verdicts")
def list_verdicts(request: HttpRequest, key: str, limit: int = 100) -> list[PromiseVerdict]:
    """List at most 1,000 verdicts of a promise, the newest first. Needs `promises.read`."""
    del request
    require("promises.read")
    found = queries.history(queries.promise(key), max(1, min(limit, 1000)))
    return [PromiseVerdict.of(row) for row in found]


@router.get("/{key}/proof", response=dict[str, Any], summary="Prove a promise")
def prove(request: HttpRequest, key: str) -> dict[str, Any]:
    """Return what proves the verdict in force; all of it is public. Needs `promises.read`."""
    del request
    require("promises.read")
    found = proof_of(queries.promise(key))
    if found is None:
        raise not_proven_yet()
    return proof_json(found)
