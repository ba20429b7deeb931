"""Put jobs into the queue, in the transaction of whoever wants them done."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from troth.foundation.jobs.errors import ArgumentNotAnIdError
from troth.foundation.jobs.models import Run

if TYPE_CHECKING:
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
    with transaction.atomic():
        held = _held(key, window) if key else None
        if held:
            return held
        try:
            with transaction.atomic():
                result = work.using(run_after=timezone.now()).enqueue(*ids)
                Run.objects.create(task_id=UUID(result.id), key=key, schedule=schedule)
        except IntegrityError:
            # Somebody else enqueued the same key at the same time; theirs stands.
            return UUID(str(Run.objects.get(key=key).pk))
    return UUID(result.id)


def _held(key: str, window: timedelta) -> UUID | None:
    run = Run.objects.select_related("task").filter(key=key).first()
    if run is None:
        return None
    finished = run.task.finished_at
    if run.task.status in {"READY", "RUNNING"}:
        return run.task.id
    if run.task.status == "SUCCESSFUL" and finished and timezone.now() < finished + window:
        return run.task.id
    Run.objects.filter(pk=run.pk, key=key).update(key=None)
    return None


def _identifier(position: int, value: object) -> str | int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = str(value) if isinstance(value, str | UUID) else ""
    if not _ID.match(text):
        raise ArgumentNotAnIdError(position)
    return text
