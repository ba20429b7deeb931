"""The circuit breaker of a store: after failures in a row no plan works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from troth.foundation.datamap.models import Store
from troth.foundation.erasure.models import (
    PlanState,
    StoreBreaker,
    StoreWork,
    SubjectPlan,
    WorkState,
)
from troth.foundation.erasure.models.subjects import UNDER_WAY
from troth.foundation.erasure.schemas.subjects import StoreResumed, StoreSuspended
from troth.foundation.erasure.subjects.errors import not_suspended
from troth.foundation.erasure.subjects.queries import held_plans
from troth.foundation.erasure.subjects.telling import tell_suspended
from troth.foundation.recording import current_actor, note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

IN_A_ROW: Final = 5
"""Failures of a store in a row, over all plans, after which it is left alone."""

CODE: Final = "erasure.store_suspended"
"""Why a part of a plan waits."""

_OF_ONE_PERSON: Final = ("store.constraint", "store.locked")
"""Failures that tell of some rows and not of the store."""


def note_success(store: str) -> None:
    """Keep that a store did its part."""
    StoreBreaker.objects.filter(pk=store, open_since=None).exclude(failures=0).update(failures=0)


def note_failure(store: str, code: str) -> None:
    """Keep that a store failed, where that tells of the store."""
    if not code.startswith("store.") or code in _OF_ONE_PERSON:
        return
    StoreBreaker.objects.get_or_create(pk=store)
    found = StoreBreaker.objects.select_for_update(no_key=True).get(pk=store)
    found.failures, found.last_code, found.last_failed_at = found.failures + 1, code, timezone.now()
    found.save(update_fields=["failures", "last_code", "last_failed_at"])


def suspended_among(stores: Iterable[str]) -> set[str]:
    """Return those of some stores on which no plan works; who failed often enough is suspended."""
    due = StoreBreaker.objects.filter(pk__in=list(stores), failures__gte=IN_A_ROW)
    return {one for one in due.values_list("pk", flat=True) if suspend_where_due(one)}


def suspend_where_due(store: str) -> bool:
    """Say whether no plan works on a store, and suspend it where it failed often enough."""
    with transaction.atomic():
        rows = StoreBreaker.objects.select_for_update(no_key=True)
        found = rows.filter(pk=store).first()
        if found is None or found.failures < IN_A_ROW:
            return False
        if found.open_since is None:
            _suspend(found)
        return True


@recorded(StoreSuspended)
def _suspend(breaker: StoreBreaker) -> None:
    breaker.open_since = timezone.now()
    breaker.save(update_fields=["open_since"])
    tell_suspended(breaker)
    note(store=_id_of(breaker.pk), failures=breaker.failures, code=breaker.last_code)


@recorded(StoreResumed)
def resume_store(*, store: str) -> StoreBreaker:
    """Say that a store is mended; plans that wait for it go on within a minute.

    Args:
        store: its key.

    Raises:
        NotPermittedError: the actor lacks ``erasure.resume``.
        NotFoundError: ``erasure.not_suspended``, it is not suspended.
    """
    require("erasure.resume")
    # The plans' rows first, as everywhere: whoever says where one stands sees all or nothing of it.
    aside = StoreWork.objects.filter(store_key=store, state=WorkState.SET_ASIDE)
    plans = held_plans(list(aside.values_list("plan", flat=True)))
    rows = StoreBreaker.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=store, open_since__isnull=False).first()
    if found is None:
        raise not_suspended()
    actor = current_actor()
    found.failures, found.open_since, found.resumed_at = 0, None, timezone.now()
    found.resumed_by_id = actor.identifier if actor.kind == "staff" else None
    found.save()
    note(store=_id_of(store), plans=_go_on(store, plans))
    return found


def _go_on(store: str, plans: list[SubjectPlan]) -> int:
    """Let parts of plans that waited for the store wait for their turn; return of how many."""
    works = StoreWork.objects.filter(store_key=store, state=WorkState.SET_ASIDE, plan__in=plans)
    works.update(state=WorkState.WAITING, attempts=0, next_try_at=None)
    own = [one.pk for one in plans]
    aside = SubjectPlan.objects.filter(pk__in=own, state=PlanState.SET_ASIDE)
    aside.update(state=PlanState.FAILED)
    return len(plans)


def stranded() -> QuerySet[StoreWork]:
    """Return the parts that wait for a store on which plans work: see ``go_on_with_stranded``."""
    suspended = StoreBreaker.objects.filter(pk=OuterRef("store_key"), open_since__isnull=False)
    aside = StoreWork.objects.filter(state=WorkState.SET_ASIDE, last_code=CODE)
    going_on = (*UNDER_WAY, PlanState.SET_ASIDE)
    return aside.filter(~Exists(suspended), plan__state__in=going_on)


def go_on_with_stranded() -> None:
    """Let parts go on that a worker set aside at the moment in which their store was resumed.

    It had seen the store suspended; whoever resumed the store saw no part of its plan set aside.
    """
    if not stranded().exists():
        return
    with transaction.atomic():
        plans = held_plans(list(stranded().values_list("plan", flat=True)))
        for store in set(stranded().values_list("store_key", flat=True)):
            _go_on(store, plans)


def _id_of(store: str) -> str:
    return str(Store.objects.filter(key=store).values_list("pk", flat=True).first() or "")
