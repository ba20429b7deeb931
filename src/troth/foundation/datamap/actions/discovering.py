"""Asking for a look into a store, and keeping what it saw: an entry before, an entry after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from troth.foundation.datamap.discovery.keeping import keep
from troth.foundation.datamap.errors import store_not_found, store_removed
from troth.foundation.datamap.models import Discovery, DiscoveryState, Store
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.queries.stores import OPEN_STATES, open_discovery
from troth.foundation.datamap.schemas.discovery import (
    DiscoveriesForgotten,
    DiscoveryEnded,
    DiscoveryStarted,
)
from troth.foundation.recording import note, recorded, require
from troth.foundation.recording.rooms import happened

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.datamap.discovery.seen import StoreSeen

KEEP: Final = timedelta(days=365)
_PERMISSION: Final = "datamap.discover"


@recorded(DiscoveryStarted)
def begin(*, store: UUID) -> Discovery:
    """Begin a look into a store; one that waits or runs already is returned as it is.

    Raises:
        NotPermittedError: the actor lacks ``datamap.discover``.
        NotFoundError: there is no such store.
    """
    require(_PERMISSION)
    found = locked(Store.objects.filter(pk=store)).first()
    if found is None:
        raise store_not_found(str(store))
    discovery = open_discovery(found) or Discovery.objects.create(
        store=found, asked_at=timezone.now()
    )
    note(store=str(found.pk), discovery=str(discovery.pk))
    return discovery


def note_progress(discovery: Discovery, done: int, total: int) -> None:
    """Keep how far a look has come; one that has ended is not opened again."""
    Discovery.objects.filter(pk=discovery.pk, state__in=OPEN_STATES).update(
        state=DiscoveryState.RUNNING,
        started_at=discovery.started_at or timezone.now(),
        done=done,
        total=total,
    )


def end(*, discovery: UUID, seen: StoreSeen) -> Discovery:
    """Write what a look saw into the map.

    A look that has ended already is left as it is, without another entry: a job that was killed
    may come twice.

    Raises:
        NotFoundError: ``datamap.store_removed``, its store was removed meanwhile.
    """
    with transaction.atomic():
        found = _held(discovery)
        return _end_done(found, seen) if found.state in OPEN_STATES else found


def end_failed(*, discovery: UUID, code: str) -> Discovery:
    """Keep that a look failed, and how; the map stays as it was, and an ended look as it is.

    Raises:
        NotFoundError: ``datamap.store_removed``, its store was removed meanwhile.
    """
    with transaction.atomic():
        found = _held(discovery)
        return _end_failed(found, code) if found.state in OPEN_STATES else found


@recorded(DiscoveryEnded)
def _end_done(found: Discovery, seen: StoreSeen) -> Discovery:
    now = timezone.now()
    found.drift = keep(found.store, seen, now)
    found.state, found.ended_at = DiscoveryState.DONE, now
    found.total = found.done = len(seen.datasets)
    found.fields_seen = sum(len(one.fields) for one in seen.datasets)
    found.proposed = sum(bool(field.category) for one in seen.datasets for field in one.fields)
    found.notes = list(seen.notes)
    found.save()
    happened("datamap.discovery_ended")
    _note(found)
    return found


@recorded(DiscoveryEnded)
def _end_failed(found: Discovery, code: str) -> Discovery:
    found.state, found.ended_at = DiscoveryState.FAILED, timezone.now()
    found.last_code = code
    found.save()
    happened("datamap.discovery_ended")
    _note(found)
    return found


@recorded(DiscoveriesForgotten)
def forget() -> None:
    """Delete looks that ended more than a year ago."""
    old = Discovery.objects.filter(ended_at__lt=timezone.now() - KEEP)
    count = old.count()
    old.delete()
    note(count=count)


def _held(discovery: UUID) -> Discovery:
    store = locked(Store.objects.filter(discoveries=discovery)).first()
    if store is None:
        raise store_removed()
    return locked(store.discoveries.filter(pk=discovery)).get()


def _note(discovery: Discovery) -> None:
    note(
        store=str(discovery.store_id),
        discovery=str(discovery.pk),
        code=discovery.last_code,
        datasets=discovery.total,
        fields=discovery.fields_seen,
        proposed=discovery.proposed,
        drift={kind: len(names) for kind, names in discovery.drift.items() if names},
    )
