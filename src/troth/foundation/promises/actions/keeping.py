"""Keeping what checks found, in one transaction: verdicts, incidents, entries, telling."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate
from django.utils import timezone

from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import leaf_hash
from troth.core.promising.line import read_line
from troth.core.promising.verdict import State, UnknownReason
from troth.foundation.promises.converting import (
    explaining_entry,
    line_of,
    public_entry,
    row_of,
)
from troth.foundation.promises.models import Incident, Promise, Run, Verdict
from troth.foundation.promises.queries import last_change, sentences_of
from troth.foundation.promises.schemas import (
    ChangeExplained,
    PromisesChecked,
    StateChanged,
    VerdictsThinned,
)
from troth.foundation.promises.telling import tell_broken, tell_mended
from troth.foundation.recording import note, record, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.promises.checking import Outcome, Round

IN_FULL: Final = timedelta(days=90)
"""How long verdicts that changed nothing are kept in full; then one a day."""


@recorded(PromisesChecked)
def keep(*, found: Round) -> list[Verdict]:
    """Keep what checks found; returns the verdicts that were kept.

    A promise that was worded anew, retired or checked later meanwhile keeps what it has.

    Raises:
        NotPermittedError: the actor lacks ``promises.run``.
    """
    require("promises.run")
    keys = [one.promise.pk for one in found.outcomes]
    rows = Promise.objects.select_for_update(of=("self",)).select_related("latest")
    promises = {one.pk: one for one in rows.filter(pk__in=keys).order_by("pk")}
    before = {key: one.latest for key, one in promises.items()}
    kept = _written(found, promises)
    incidents = {
        one.promise_id: one for one in Incident.objects.filter(promise__in=keys, closed_at=None)
    }
    for verdict in kept:
        promise = promises[verdict.promise_id]
        if verdict.changed:
            earlier = before[promise.pk]
            line, was = read_line(verdict.line), earlier.state if earlier else ""
            record(StateChanged, public_entry(line, promise.kind, was))
            record(ChangeExplained, explaining_entry(verdict))
        _follow(promise, verdict, incidents.get(promise.pk))
    return kept


@recorded(VerdictsThinned)
def thin() -> int:
    """Delete old verdicts that changed nothing, but for the first of each day; returns how many."""
    plain = Verdict.objects.filter(changed=False, at__lt=timezone.now() - IN_FULL)
    earlier = Verdict.objects.filter(
        changed=False,
        promise=OuterRef("promise"),
        at__date=OuterRef("day"),
        at__lt=OuterRef("at"),
    )
    surplus = plain.annotate(day=TruncDate("at")).filter(Exists(earlier))
    told = Incident.objects.order_by()
    surplus = (
        surplus.exclude(pk__in=Promise.objects.exclude(latest=None).values("latest"))
        .exclude(pk__in=told.values("opened_by"))
        .exclude(pk__in=told.exclude(closed_by=None).values("closed_by"))
    )
    keys = list(surplus.values_list("pk", flat=True))
    count, _by_model = Verdict.objects.filter(pk__in=keys).delete()
    Run.objects.filter(verdicts=None).delete()
    note(count=count)
    return count


def _written(found: Round, promises: dict[UUID, Promise]) -> list[Verdict]:
    kept = []
    for one in found.outcomes:
        promise = promises.get(one.promise.pk)
        if promise and _counts(one, found, promise):
            kept.append(_next(promise, one, found))
    run = Run(pk=uuid4(), at=found.at, ended_at=timezone.now(), count=len(kept))
    leaves = [leaf_hash(one.line.encode()) for one in kept]
    tree = Frontier()
    tree.extend(leaves)
    for position, verdict in enumerate(kept):
        verdict.run, verdict.position = run, position
    run.commitment, run.leaves = tree.root().hex(), b"".join(leaves)
    run.save(force_insert=True)
    Verdict.objects.bulk_create(kept, batch_size=200)
    Promise.objects.bulk_update(
        [promises[one.promise_id] for one in kept], ["latest", "due_at"], batch_size=200
    )
    states = {state.value: count for state, count in Counter(State(v.state) for v in kept).items()}
    changed = sum(one.changed for one in kept)
    note(run=str(run.pk), count=len(kept), states=states, changed=changed)
    note(commitment=run.commitment)
    return kept


def _counts(one: Outcome, found: Round, promise: Promise) -> bool:
    is_same = promise.active and promise.wording == one.promise.wording
    return is_same and (promise.latest is None or promise.latest.at <= found.at)


def _next(promise: Promise, one: Outcome, found: Round) -> Verdict:
    verdict, latest = row_of(promise, one.verdict, found.at), promise.latest
    told = (verdict.state, verdict.reason, verdict.basis)
    verdict.changed = latest is None or told != (latest.state, latest.reason, latest.basis)
    verdict.line = line_of(verdict, sentences_of(promise), _change(verdict, promise)).text()
    promise.latest = verdict
    promise.due_at = found.at + promise.cadence
    return verdict


def _change(verdict: Verdict, promise: Promise) -> str:
    """Return the id of the verdict that found something new last."""
    latest = promise.latest
    if verdict.changed or latest is None:
        return str(verdict.pk)
    if latest.line:
        return read_line(latest.line).change
    earlier = last_change(promise)
    return str(earlier.pk if earlier else verdict.pk)


def _follow(promise: Promise, verdict: Verdict, incident: Incident | None) -> None:
    """Open an incident for what is found broken, and close one that a check finds mended."""
    if verdict.state == State.BROKEN and incident is None:
        opened = Incident.objects.create(promise=promise, opened_at=verdict.at, opened_by=verdict)
        tell_broken(promise, opened)
    elif incident and _passes(verdict):
        incident.closed_at, incident.closed_by = verdict.at, verdict
        incident.save(update_fields=["closed_at", "closed_by"])
        tell_mended(promise, incident)


def _passes(verdict: Verdict) -> bool:
    """Say whether a check passed: kept; of what is only confirmed, that the fault is gone.

    An attested kind was found broken by a contradiction that was read from a system; it reads
    confirmed again only when that same reading finds no contradiction and the attestation is in
    date.
    """
    return verdict.state == State.KEPT or verdict.reason == UnknownReason.NOT_MEASURED
