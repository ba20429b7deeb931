"""The doors of handing out: have a copy made, open it, see how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from troth.customers.rights.barring import is_barred
from troth.customers.rights.delivering.making import job_key, make
from troth.customers.rights.delivering.storing import ENDINGS, chunks_of
from troth.customers.rights.delivering.writing import FORMATS
from troth.customers.rights.errors.delivering import (
    not_verified,
    nothing_to_deliver,
    weighing_open,
)
from troth.customers.rights.errors.handing_out import barred, gone, not_ready
from troth.customers.rights.models import Delivery, TaskKind
from troth.customers.rights.queries.terms import answer_terms
from troth.customers.rights.schemas.delivering import DeliveryBegun, DeliveryOpened
from troth.customers.rights.story.telling import tell
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.recording import note, recorded
from troth.foundation.recording.facts import instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from troth.customers.rights.models import Request

_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that is handed out.

    Attributes:
        name: what it is to be called.
        media_type: for ``Content-Type``.
        size: in octets.
        chunks: its content; each was verified before it is given.
    """

    name: str
    media_type: str
    size: int
    chunks: Iterator[bytes] = field(repr=False)


def current(request: Request) -> Delivery | None:
    """Return the delivery of a request that is being made or can be opened; None: there is none."""
    return request.deliveries.filter(deleted_at=None).first()


@recorded(DeliveryBegun)
def deliver(*, request: Request) -> Delivery:
    """Have the copy for a request made, by a job of its own; one that is there already is kept.

    Raises:
        StateConflictError: ``rights.nothing_to_deliver``, ``rights.delivery_not_verified``,
            ``rights.delivery_barred`` or ``rights.others_not_weighed``.
    """
    _check(request)
    made = current(request) or _begun(request)
    note(request=str(request.pk), delivery=str(made.pk))
    note(asked=request.kind, until=instant(made.until))
    return made


@recorded(DeliveryOpened)
def open_delivery(*, delivery: UUID, form: str) -> Handed:
    """Hand out one file of a copy, to whoever showed the code for it.

    The page that calls this has checked the code (``Challenge`` with the purpose ``open``) and the
    link of the request; here nobody is asked who they are.

    Args:
        delivery: its id.
        form: ``html``, ``json`` or ``csv``.

    Raises:
        NotFoundError: ``rights.delivery_gone``: it expired, or there is no such file.
        StateConflictError: ``rights.delivery_not_ready``, ``rights.delivery_barred``.
        KeyUnavailableError: its key was destroyed.
    """
    rows = Delivery.objects.select_related("request").select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=delivery, deleted_at=None, until__gt=timezone.now()).first()
    if found is None:
        raise gone()
    if found.ready_at is None:
        raise not_ready()
    if form not in found.files:
        raise gone()
    _check_bar(found.request)
    first = found.opened_at is None
    if first:
        found.opened_at = timezone.now()
        found.save(update_fields=["opened_at"])
        tell(found.request, "delivery_opened")
    note(request=str(found.request_id), delivery=str(found.pk), format=form, first=first)
    size = found.files[form]["size"]
    return Handed(_name(found, form), _TYPES[form], size, chunks_of(found.pk, form))


def _check(request: Request) -> None:
    if request.kind not in FORMATS:
        raise nothing_to_deliver()
    if not request.verified_by:
        raise not_verified()
    _check_bar(request)
    if request.tasks.filter(kind__in=(TaskKind.OTHERS_DATA, TaskKind.TEXTS), done_at=None).exists():
        raise weighing_open()


def _check_bar(request: Request) -> None:
    if is_barred(request):
        raise barred()


def _begun(request: Request) -> Delivery:
    now = timezone.now()
    until = now + timedelta(days=answer_terms().open_days)
    made = Delivery.objects.create(request=request, made_at=now, until=until)
    enqueue(make, made.pk, key=job_key(made.pk))
    return made


def _name(delivery: Delivery, form: str) -> str:
    """Return what a file is called: in the person's language, with the reference."""
    with override(delivery.request.language):
        word = _("my-data")
    return f"{word}-{delivery.request.reference}.{ENDINGS[form]}"
