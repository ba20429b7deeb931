"""What is known about promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from troth.core.promising.language import Language
from troth.core.promising.verdict import State
from troth.foundation.promises.converting import reading_of
from troth.foundation.promises.errors import promise_not_found
from troth.foundation.promises.models import Attestation, ExceptionGrant, Incident, Promise
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from troth.core.promising.kind import Kind
    from troth.core.promising.staleness import Reading
    from troth.foundation.promises.models import Verdict


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise as lists show it.

    Attributes:
        kind: None when no room knows it any more.
        reading: how it reads now.
        exception: the exception in force, or None.
    """

    promise: Promise
    kind: Kind[Any] | None
    reading: Reading
    exception: ExceptionGrant | None

    @property
    def sentence(self) -> str:
        """Return what is published, in the language in use."""
        return sentence_of(self.promise, language_in_use())

    @property
    def verdict(self) -> Verdict | None:
        """Return the verdict in force."""
        return self.promise.latest


def promise(key: str) -> Promise:
    """Return a promise by its key.

    Raises:
        NotFoundError: ``promises.not_found``.
    """
    found = Promise.objects.select_related("latest", "owner").filter(key=key).first()
    if found is None:
        raise promise_not_found(key)
    return found


def active() -> QuerySet[Promise]:
    """Return the promises that the company makes, by key."""
    return Promise.objects.filter(active=True).select_related("latest")


def due(now: datetime) -> QuerySet[Promise]:
    """Return the promises whose check is due, the latest first."""
    return active().filter(due_at__lte=now).order_by("due_at", "key")


def lines(promises: Iterable[Promise] | None = None, state: str = "") -> list[PromiseLine]:
    """Return promises as lists show them: broken first, then unknown, then kept.

    Args:
        promises: which ones; by default all active ones.
        state: only those that read so.
    """
    now = timezone.now()
    exceptions = {one.promise_id: one for one in exceptions_in_force(now)}
    found = [
        PromiseLine(one, kinds().get(one.kind), reading_of(one, now), exceptions.get(one.pk))
        for one in (active() if promises is None else promises)
    ]
    order = (State.BROKEN, State.UNKNOWN, State.KEPT)
    wanted = [one for one in found if not state or one.reading.state == state]
    return sorted(wanted, key=lambda one: (order.index(one.reading.state), one.promise.key))


def sentence_of(promise: Promise, language: Language) -> str:
    """Return what is published of a promise; its key where its kind does not know it any more."""
    kind = kinds().get(promise.kind)
    if kind is None or kind.faults_of(promise.parameters):
        return promise.key
    return kind.sentence(kind.read(promise.parameters), language)


def sentences_of(promise: Promise) -> dict[str, str]:
    """Return what is published of a promise, by language."""
    return {one.value: sentence_of(promise, one) for one in Language}


def language_in_use() -> Language:
    """Return the language of the one who reads, or English where nothing is published in it."""
    code = (get_language() or "").partition("-")[0]
    return Language(code) if code in set(Language) else Language.EN


def exceptions_in_force(now: datetime) -> QuerySet[ExceptionGrant]:
    """Return the exceptions that neither ran out nor were ended."""
    return ExceptionGrant.objects.filter(ends_at__gt=now, ended_at=None).order_by("granted_at")


def last_attestations(promises: Iterable[Promise]) -> dict[UUID, Attestation]:
    """Return the last attestation of each promise, of the wording that it has."""
    wordings = {one.pk: one.wording for one in promises}
    rows = Attestation.objects.filter(promise__in=wordings).order_by("at")
    return {one.promise_id: one for one in rows if one.wording == wordings[one.promise_id]}


def open_incidents() -> QuerySet[Incident]:
    """Return the incidents of active promises that last, the oldest first."""
    rows = Incident.objects.filter(closed_at=None, promise__active=True)
    return rows.select_related("promise").order_by("opened_at")


def history(promise: Promise, count: int = 100) -> list[Verdict]:
    """Return the last verdicts of a promise, the newest first."""
    return list(promise.verdicts.all()[:count])


def changes(promise: Promise) -> QuerySet[Verdict]:
    """Return the verdicts of a promise that found something new, the newest first."""
    return promise.verdicts.filter(Q(changed=True))


def last_change(promise: Promise) -> Verdict | None:
    """Return the verdict since which a promise has the state in force; None: not checked yet."""
    return changes(promise).filter(wording=promise.wording).first()
