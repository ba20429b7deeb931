"""Promises as programs read them: over the API, and from the command line with ``--json``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Self

from ninja import Field, Schema

from troth.foundation.promises import queries

if TYPE_CHECKING:
    from troth.core.promising.kind import Kind as DeclaredKind
    from troth.foundation.promises.models import Verdict as VerdictRow
    from troth.foundation.promises.queries import PromiseLine

StateName = Literal["kept", "broken", "unknown"]


class PromiseKind(Schema):
    """One kind of promise that can be made."""

    key: str
    basis: Literal["measured", "attested", "declared"]
    duties: list[str]
    cadence_s: int = Field(description="How often it is checked unless told otherwise.")
    parameters: dict[str, Any] = Field(description="JSON schema of its parameters.")

    @classmethod
    def of(cls, kind: DeclaredKind[Any]) -> Self:
        """Return a kind as a room declares it."""
        return cls(
            key=kind.key,
            basis=kind.basis.value,
            duties=list(kind.duties),
            cadence_s=int(kind.cadence.total_seconds()),
            parameters=kind.parameters.model_json_schema(),
        )


class PromiseVerdict(Schema):
    """What one check found."""

    id: str
    at: datetime
    state: StateName
    basis: str
    reason: str = Field(description="Why it is unknown; empty otherwise.")
    code: str = Field(description="How a check failed; empty when it did not.")
    rows_examined: int | None
    facts: dict[str, Any]
    public_facts: dict[str, Any]
    obtained: list[dict[str, Any]] = Field(
        description="System, query, parameters, start and end of each question."
    )
    changed: bool = Field(description="Whether it has an entry of its own in the evidence.")

    @classmethod
    def of(cls, row: VerdictRow) -> Self:
        """Return a verdict as it is stored."""
        names = ("at", "state", "basis", "reason", "code", "rows_examined", "facts")
        more = ("public_facts", "obtained", "changed")
        return cls(id=str(row.pk), **{name: getattr(row, name) for name in (*names, *more)})


class PromiseNow(Schema):
    """One promise, and how it reads now."""

    key: str
    kind: str
    parameters: dict[str, Any]
    sentences: dict[str, str] = Field(description="By language.")
    state: StateName
    reason: str = Field(description="Why it is unknown; empty otherwise.")
    confirmed: bool = Field(description="Whether a person confirmed it and that is in date.")
    checked_at: datetime | None
    late: bool = Field(description="Whether a check is missing.")
    cadence_s: int
    exception: str = Field(description="Reason of the exception in force; empty without one.")
    verdict: PromiseVerdict | None = Field(description="The last one of this wording.")

    @classmethod
    def of(cls, line: PromiseLine) -> Self:
        """Return a promise as lists show it."""
        promise, reading = line.promise, line.reading
        return cls(
            key=promise.key,
            kind=promise.kind,
            parameters=promise.parameters,
            sentences=queries.sentences_of(promise),
            state=reading.state.value,
            reason=reading.reason.value if reading.reason else "",
            confirmed=reading.is_confirmed,
            checked_at=reading.at,
            late=reading.is_late,
            cadence_s=int(promise.cadence.total_seconds()),
            exception=line.exception.reason if line.exception else "",
            verdict=PromiseVerdict.of(promise.latest) if promise.latest else None,
        )
