"""Put jobs into the queue, in the transaction of whoever wants them done."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from troth.foundation.jobs.errors import ArgumentNotAnIdError
from troth.foundation.jobs.models import Run

if TYPE_CHECKING:
    from datetime import datetime

    from django_tasks.base import Task

WINDOW: Final = timedelta(days=1)
"""How long after it went well the same key still means the same work."""

_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}\Z")


def enqueue(
    work: Task[Any, None],
    /,
    *arguments: str | int | UUID,
    key: str | None = None,
    window: timedelta = WINDOW,
    schedule: str = "",
) -> UUID:
    """Enqueue a job; it is there when the caller's transaction commits, and not before.

    With a ``key`` the same work is enqueued once: while a job with that key is open, or went well
    within the last ``window``, the id of that job is returned and nothing is added. A job that
    failed for good does not count.

    Raises:
        ArgumentNotAnIdError: an argument is not an id.
    """
    ids = [_identifier(position, value) for position, value in enumerate(arguments, 1)]
    known = _known(key) if key else None
    if known and known.holds(window):
        return known.job
    with transaction.atomic():
        if known:
            Run.objects.filter(pk=known.run, key=key).update(key=None)
        try:
            with transaction.atomic():
                result = work.using(run_after=timezone.now()).enqueue(*ids)
                Run.objects.create(task_id=UUID(result.id), key=key, schedule=schedule)
        except IntegrityError:
            # Somebody else enqueued the same key at the same time; theirs stands.
            return UUID(str(Run.objects.get(key=key).pk))
    return UUID(result.id)


class _Known(NamedTuple):
    """The job that has a key, in the few columns that many a transaction asks for many times."""

    run: UUID
    job: UUID
    status: str
    finished_at: datetime | None

    def holds(self, window: timedelta) -> bool:
        """Say whether it stands for the same work."""
        if self.status in {"READY", "RUNNING"}:
            return True
        if self.status != "SUCCESSFUL" or self.finished_at is None:
            return False
        return timezone.now() < self.finished_at + window


def _known(key: str) -> _Known | None:
    columns = ("pk", "task__id", "task__status", "task__finished_at")
    found = Run.objects.filter(key=key).values_list(*columns).first()
    return _Known(*found) if found else None


def _identifier(position: int, value: object) -> str | int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = str(value) if isinstance(value, str | UUID) else ""
    if not _ID.match(text):
        raise ArgumentNotAnIdError(position)
    return text
