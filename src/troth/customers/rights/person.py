"""Whom a verified request is about, for the rooms that look in databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.customers.rights.models import TaskKind
from troth.customers.rights.sealed import open_asked
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.duties.queries.seat import seat_country

if TYPE_CHECKING:
    from troth.customers.rights.models import Request

ONE_PERSON: Final = "one_person"
"""Result of the task in which somebody judged that what was named is one person's."""


def person_of(request: Request) -> Person:
    """Return whom a request is about.

    Raises:
        KeyUnavailableError: what they named was deleted, or its key is missing.
    """
    asked = open_asked(request)
    named = {kind: tuple(values) for kind, values in asked.identities.items() if values}
    return Person(named, frozenset(request.subjects), seat_country())


def is_one(request: Request) -> bool:
    """Say whether somebody judged that what was named is one person's, wherever that was asked."""
    results = request.tasks.filter(kind=TaskKind.AMBIGUOUS).values_list("result", flat=True)
    return {*results} == {ONE_PERSON}
