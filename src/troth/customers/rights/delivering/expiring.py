"""What was handed out is destroyed when its time is over: files and key."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from troth.customers.rights.delivering.making import job_key, make
from troth.customers.rights.delivering.storing import forget, on_disk
from troth.customers.rights.models import Delivery
from troth.customers.rights.schemas.delivering import DeliveriesDeleted
from troth.customers.rights.story.telling import tell
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job
from troth.foundation.recording import note, recorded


@job()
def expire_deliveries() -> None:
    """Destroy what is over, as a schedule asks for it."""
    sweep()


def sweep() -> None:
    """Destroy what is over: files, keys, what a broken attempt left; have made what is not yet.

    A job that failed for good, as on a full disk, is begun anew: a person waits for it.
    """
    for one in Delivery.objects.filter(_waiting()).values_list("pk", flat=True):
        enqueue(make, one, key=job_key(one))
    if Delivery.objects.filter(_over()).exists():
        expire()
    lying = on_disk()
    live = Delivery.objects.filter(pk__in=lying, deleted_at=None).values_list("pk", flat=True)
    for one in lying - frozenset(live):
        forget(one)


@recorded(DeliveriesDeleted)
def expire() -> int:
    """Destroy the keys of deliveries whose time is over, and delete their files.

    Returns:
        How many.
    """
    rows = Delivery.objects.select_related("request").select_for_update(of=("self",), no_key=True)
    over = list(rows.filter(_over()))
    keys = 0
    for one in over:
        one.deleted_at = timezone.now()
        one.save(update_fields=["deleted_at"])
        tell(one.request, "delivery_deleted")
        # The key goes at once: were this rolled back, the next run would find nothing to open.
        keys += forget(one.pk)
    note(count=len(over), keys=keys)
    return len(over)


def _waiting() -> Q:
    """Return what is not made yet, and still wanted."""
    return Q(deleted_at=None, ready_at=None, request__closed_at=None)


def _over() -> Q:
    """Return what is over: its time, or the request before anything was made for it."""
    late = Q(ready_at__isnull=False, until__lt=timezone.now())
    return Q(deleted_at=None) & (late | Q(ready_at=None, request__closed_at__isnull=False))
