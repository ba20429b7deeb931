"""What was done for a request, gathered from its plan, tasks, recipients and files."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils import timezone

from troth.core.disclosing.certificate import (
    SALT_BYTES,
    Backup,
    ByHand,
    Deed,
    Handed,
    Kept,
    Recipient,
    Statement,
    Unsaid,
)
from troth.customers.rights.certificate.retaining import retained
from troth.customers.rights.models import TaskKind
from troth.customers.rights.queries.terms import backup_facts
from troth.customers.rights.touching import done_by_all
from troth.foundation.datamap.models import Dataset, System
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.erasure.models import PlanPurpose, SubjectTask
from troth.foundation.erasure.subjects.outcomes import outcome
from troth.foundation.erasure.subjects.queries import begun_plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.customers.rights.models import Request
    from troth.foundation.erasure.subjects.values import DatasetOutcome, Outcome

_BY_HAND: Final = (TaskKind.SYSTEM, TaskKind.UNREACHED)


def stated(request: Request) -> Statement:
    """Return what was done for a request that has just ended."""
    plan = begun_plans(request.about).last()
    found = outcome(plan) if plan else None
    done, unsure = done_by_all(request.about)
    systems = _systems(done)
    written = "corrected" if plan and plan.purpose == PlanPurpose.RECTIFY else "overwritten"
    ended = request.closed_at or timezone.now()
    return Statement(
        salt=secrets.token_hex(SALT_BYTES),
        reference=request.reference,
        kind=request.kind,
        outcome=request.outcome,
        received_on=_day(request.received_at),
        ended_on=_day(ended),
        deeds=tuple(_deeds(done, systems, written, unsure)),
        kept=tuple(_kept(done, systems)),
        unsaid=tuple(_unsaid(found, systems)) if found else (),
        by_hand=tuple(dict.fromkeys(_by_hand(request))),
        recipients=tuple(_recipients(request)),
        handed=tuple(_handed(request)),
        backups=tuple(_backups(done, systems, _local(ended))),
        not_searched=tuple(request.left_out),
        retained=tuple(retained(request, ended, done)),
    )


def _systems(done: tuple[DatasetOutcome, ...]) -> dict[str, System]:
    """Return the systems of datasets, by the ids of these as plans have them."""
    ids = [UUID(one.line.dataset) for one in done if one.line.dataset]
    found = Dataset.objects.filter(pk__in=ids).select_related("system")
    return {str(one.pk): one.system for one in found}


def _name(one: DatasetOutcome, systems: dict[str, System]) -> str:
    system = systems.get(one.line.dataset)
    return system.name if system else ""


def _deeds(
    done: tuple[DatasetOutcome, ...],
    systems: dict[str, System],
    written: str,
    unsure: frozenset[str],
) -> Iterator[Deed]:
    for one in done:
        for what, rows in (("deleted", one.deleted), (written, one.overwritten)):
            if rows:
                yield Deed(
                    system=_name(one, systems),
                    dataset=one.line.name,
                    what=what,
                    rows=rows,
                    at_least=one.line.store in unsure,
                )


def _kept(done: tuple[DatasetOutcome, ...], systems: dict[str, System]) -> Iterator[Kept]:
    for one in done:
        if one.kept:
            grounds = [one.line.ground, *(field.ground for field in one.line.fields)]
            yield Kept(
                system=_name(one, systems),
                dataset=one.line.name,
                rows=one.kept,
                ground="; ".join(dict.fromkeys(filter(None, grounds))),
            )


def _unsaid(found: Outcome, systems: dict[str, System]) -> Iterator[Unsaid]:
    for line, names in found.not_described:
        system = systems.get(line.dataset)
        yield Unsaid(system=system.name if system else "", dataset=line.name, fields=len(names))


def _by_hand(request: Request) -> Iterator[ByHand]:
    for one in request.tasks.filter(kind__in=_BY_HAND, done_at__isnull=False):
        yield ByHand(place=one.place, result=one.result)
    plans = begun_plans(request.about)
    tasks = SubjectTask.objects.filter(plan__in=plans, done_at__isnull=False)
    for task in tasks.order_by("done_at"):
        where = task.system or task.store_key
        yield ByHand(place=f"{where}: {task.dataset}" if where else task.dataset, result="done")


def _recipients(request: Request) -> Iterator[Recipient]:
    for one in request.tellings.all():
        told_on = _day(one.sent_at) if one.sent_at else ""
        yield Recipient(name=one.name, told_on=told_on, answer=one.answer)


def _handed(request: Request) -> Iterator[Handed]:
    delivery = request.deliveries.filter(ready_at__isnull=False).first()
    for form, file in sorted(delivery.files.items()) if delivery else ():
        yield Handed(format=form, size=file["size"], digest=file["digest"])


def _backups(
    done: tuple[DatasetOutcome, ...], systems: dict[str, System], ended: date
) -> Iterator[Backup]:
    """Yield a line for each system in which something was changed, by key of the system."""
    facts = backup_facts()
    changed = {one.line.dataset for one in done if one.deleted or one.overwritten}
    touched = {systems[one].key: systems[one].name for one in changed if one in systems}
    for key, name in sorted(touched.items()):
        fact = facts.get(key) or facts.get("")
        until = (ended + timedelta(days=fact.days)).isoformat() if fact and fact.days else ""
        yield Backup(system=name, until=until, known=fact is not None)


def _local(at: datetime) -> date:
    return at.astimezone(zone()).date()


def _day(at: datetime) -> str:
    return _local(at).isoformat()
