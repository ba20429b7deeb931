"""``@job``: what makes a function a job, and what happens around it when it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Final, cast

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskContext, task
from django_tasks.utils import get_module_path

from troth.core.errors import TrothError
from troth.foundation.jobs.errors import JobFailedError
from troth.foundation.jobs.models import Completion
from troth.foundation.jobs.places import place_of
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_tasks.base import Task

ATTEMPTS: Final = 5
PAUSES: Final = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
"""How long to wait after the first, second, ... failed attempt; the last one repeats."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a job is treated.

    Attributes:
        attempts: how often it is started before it has failed for good.
        resumable: whether it runs outside of a transaction and may be started again anywhere.
    """

    attempts: int = ATTEMPTS
    resumable: bool = False


_terms: Final[dict[str, Terms]] = {}


def job(
    *, attempts: int = ATTEMPTS, resumable: bool = False
) -> Callable[[Callable[..., None]], Task[Any, None]]:
    """Make a module-level function a job; the name then *is* the task that workers import.

    By default the function runs inside one transaction together with the row that says it is
    complete, so that its effects on the database happen exactly once, however often a worker is
    killed and the job started again. It must not talk to other systems: a transaction of ours
    stays never open over somebody else's.

    With ``resumable=True`` it runs without a transaction of its own, for long or external work.
    Such a function is started again from the beginning after a kill and must be idempotent.

    Arguments are positional ids. The actor is the system's part ``job``.
    """

    def decorate(function: Callable[..., None]) -> Task[Any, None]:
        terms = Terms(attempts, resumable)

        def body(context: TaskContext, *arguments: str | int) -> None:
            _attempt(function, terms, context.task_result.id, arguments)

        update_wrapper(body, function)
        # django-tasks reads the signature and wants to see the context.
        del body.__wrapped__  # type: ignore[attr-defined]  # set by update_wrapper
        _terms[get_module_path(body)] = terms
        return cast("Task[Any, None]", task(takes_context=True)(body))

    return decorate


def terms_of(path: str) -> Terms:
    """Return how the job at a dotted path is treated; the standard terms when it is gone."""
    try:
        import_string(path)
    except ImportError:
        return Terms()
    return _terms.get(path, Terms())


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after a number of failed attempts, at least one."""
    return PAUSES[min(attempts, len(PAUSES)) - 1]


def _attempt(
    function: Callable[..., None], terms: Terms, task_id: str, arguments: tuple[str | int, ...]
) -> None:
    """Run a job once; what it raises is reduced to a code and a place.

    Raises:
        JobFailedError: outside of the ``except`` blocks, so that no context of it is kept.
    """
    try:
        with acting(Actor.system("job")):
            if terms.resumable:
                function(*arguments)
            else:
                _once(function, task_id, arguments)
    except TrothError as error:
        failure = JobFailedError(error.code, place_of(error))
    except Exception as error:  # noqa: BLE001 - the job runner: whatever a job raises ends here
        failure = JobFailedError("jobs.crashed", place_of(error))
    else:
        return
    raise failure


def _once(function: Callable[..., None], task_id: str, arguments: tuple[str | int, ...]) -> None:
    with transaction.atomic():
        # Inserting first makes a second worker on the same job wait for this one's end.
        _, first = Completion.objects.get_or_create(
            task_id=task_id, defaults={"at": timezone.now()}
        )
        if first:
            function(*arguments)
