"""Whom a verified request is about, for the rooms that look in databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.carrying.tasks import ONE_PERSON
from troth.customers.rights.models import Task, TaskKind
from troth.customers.rights.sealed import open_asked
from troth.foundation.datamap.subjects.person import Person

if TYPE_CHECKING:
    from troth.customers.rights.models import Request


def person_of(request: Request) -> Person:
    """Return whom a request is about.

    Raises:
        KeyUnavailableError: what they named was deleted, or its key is missing.
    """
    asked = open_asked(request)
    named = {kind: tuple(values) for kind, values in asked.identities.items() if values}
    return Person(named, frozenset(request.subjects))


def is_one(request: Request) -> bool:
    """Say whether somebody judged that what was named is one person's."""
    judged = Task.objects.filter(request=request, kind=TaskKind.AMBIGUOUS, result=ONE_PERSON)
    return judged.exists()
