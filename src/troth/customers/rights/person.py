"""Whom a verified request is about, for the rooms that look in databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from troth.customers.rights.models import Task, TaskKind
from troth.customers.rights.sealed import open_asked
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.duties.queries.seat import seat_country

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from troth.customers.rights.models import Request

ONE_PERSON: Final = "one_person"
"""Result of the task in which somebody judged that what was named is one person's."""
SEVERAL: Final = "several"
"""That they are several people: they are still to be told apart."""
TOLD_APART: Final = "told_apart"
"""That they are told apart by what else was named; ``Request.left_out`` is not searched by."""


def person_of(request: Request) -> Person:
    """Return whom a request is about, without what others share, and what was judged of them.

    Raises:
        KeyUnavailableError: what they named was deleted, or its key is missing.
    """
    named = {kind: tuple(values) for kind, values in identities_of(request).items()}
    judged = request.tasks.filter(kind=TaskKind.AMBIGUOUS, result=ONE_PERSON)
    seen = frozenset(judged.values_list("seen", flat=True)) - {""}
    return Person(named, frozenset(request.subjects), seat_country(), seen)


def identities_of(request: Request) -> dict[str, list[str]]:
    """Return by what the person of a request is known, without what others share with them.

    Raises:
        KeyUnavailableError: what they named was deleted, or its key is missing.
    """
    named = open_asked(request).identities
    return {
        kind: values for kind, values in named.items() if values and kind not in request.left_out
    }


def untold(request: Request) -> QuerySet[Task]:
    """Return the places in which people are still to be told apart."""
    open_ones = Q(done_at=None) | Q(result=SEVERAL)
    return request.tasks.filter(open_ones, kind=TaskKind.AMBIGUOUS)


def are_told_apart(request: Request) -> bool:
    """Say whether somebody judged everything that what was named fits, as far as it was seen."""
    return not untold(request).exists()


def ask_apart(request: Request, doubts: Iterable[tuple[str, str]]) -> list[Task]:
    """Ask somebody to tell people apart whom what was named fits alike.

    What did not help, though somebody thought that it told them apart, is asked again.

    Args:
        request: it.
        doubts: place of each and what was seen there.
    """
    made = {"made_at": timezone.now()}
    tasks = [
        Task.objects.get_or_create(
            request=request, kind=TaskKind.AMBIGUOUS, place=place, seen=seen, defaults=made
        )[0]
        for place, seen in doubts
    ]
    for task in tasks:
        if task.result == TOLD_APART:
            task.result, task.done_at, task.done_by = "", None, None
            task.save(update_fields=["result", "done_at", "done_by"])
    return tasks
