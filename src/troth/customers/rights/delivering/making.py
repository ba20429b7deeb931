"""The job that makes a copy: it looks up, writes and seals, and begins anew after a kill."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from django.utils import timezone
from django.utils.translation import override

from troth.core.errors import StateConflictError
from troth.core.requesting.states import Event, State
from troth.customers.rights.delivering.gathering import gathered
from troth.customers.rights.delivering.storing import making
from troth.customers.rights.delivering.weighing import (
    ask_to_weigh,
    not_weighed,
    others_data,
    tell_apart,
)
from troth.customers.rights.delivering.writing import COPIES, FORMATS, write_copies
from troth.customers.rights.errors.delivering import others_or_doubt, weighing_open
from troth.customers.rights.journey import locked, move
from troth.customers.rights.models import Delivery
from troth.customers.rights.person import person_of
from troth.customers.rights.queries.terms import answer_terms
from troth.customers.rights.schemas.delivering import DeliveryHeldBack, DeliveryMade
from troth.customers.rights.story.telling import tell
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.subjects.looking import looked_up
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.jobs.work import job
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.delivering.gathering import Gathered
    from troth.customers.rights.delivering.storing import FileMade
    from troth.customers.rights.delivering.writing import Written
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.subjects.looked import Looked


def job_key(delivery: UUID) -> str:
    """Return the key under which the making of a delivery is in the queue once."""
    return f"rights.delivery:{delivery}"


@job(resumable=True)
def make(delivery: str) -> None:
    """Make the files of a delivery, unless they are there or it is not wanted any more.

    Raises:
        ServiceUnavailableError: a store or the disk; nothing is left, and it is tried again.
    """
    found = Delivery.objects.select_related("request").filter(pk=delivery).first()
    if found is None or found.ready_at or found.deleted_at:
        return
    try:
        make_files(found)
    except StateConflictError as refusal:
        hold_back(delivery=found.pk, code=refusal.code)


def make_files(delivery: Delivery) -> Delivery:
    """Look the person up and lay their copy down, sealed.

    Raises:
        StateConflictError: ``rights.others_not_weighed``: others are named in it by now of whom
            nobody decided; ``rights.person_in_doubt``: it may be several people's.
        ServiceUnavailableError: a store did not answer, or the disk is full (``rights.disk_full``).
    """
    request = delivery.request
    with looked_up(person_of(request)) as looked:
        _check(request, looked)
        with making(delivery.pk) as files, override(request.language), timezone.override(zone()):
            what = gathered(request, looked)
            copies = [COPIES[form](files.begin(form)) for form in FORMATS[request.kind]]
            written = write_copies(what, looked.rows, copies)
            made = files.end()
            return finish(delivery=delivery.pk, what=what, written=written, files=made)


@recorded(DeliveryMade)
def finish(
    *, delivery: UUID, what: Gathered, written: Written, files: dict[str, FileMade]
) -> Delivery:
    """Keep that a copy is whole, and from now on until when it can be opened."""
    found = _locked(delivery)
    now = timezone.now()
    found.ready_at, found.until = now, now + timedelta(days=answer_terms().open_days)
    found.rows, found.datasets = written.rows, len(what.contents.datasets)
    found.files = msgspec.to_builtins(files)
    found.save(update_fields=["ready_at", "until", "rows", "datasets", "files"])
    withheld = sum(len(one.not_given) for one in what.contents.datasets)
    tell(found.request, "delivery_ready", facts={"date": found.until.isoformat()})
    note(request=str(found.request_id), delivery=str(found.pk))
    note(rows=found.rows, datasets=found.datasets, formats=sorted(files))
    note(withheld=withheld, left_out=written.left_out)
    return found


@recorded(DeliveryHeldBack)
def hold_back(*, delivery: UUID, code: str) -> Delivery:
    """Give a delivery up, because somebody has to decide something first; a new one follows."""
    found = _locked(delivery)
    request = locked(found.request_id)
    found.deleted_at = timezone.now()
    found.save(update_fields=["deleted_at"])
    if request.state == State.DELIVERING:
        move(request, Event.OTHERS_ASKED)
    tell(request, "delivery_held_back", public=False)
    note(request=str(found.request_id), delivery=str(found.pk), code=code)
    return found


def _check(request: Request, looked: Looked) -> None:
    for doubt in looked.doubts:
        tell_apart(request=request, place=doubt.text, seen=doubt.seen)
    if looked.doubts:
        raise others_or_doubt()
    for silent in looked.unreachable:
        raise unavailable(silent.code, silent.store)
    found = not_weighed(request, others_data(looked))
    if found:
        ask_to_weigh(request=request, found=found)
        raise weighing_open()


def _locked(delivery: UUID) -> Delivery:
    rows = Delivery.objects.select_related("request").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=delivery)
