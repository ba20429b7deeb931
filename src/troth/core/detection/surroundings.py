"""What stands around a column: its table and its neighbours say whether rows are about persons."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from troth.core.detection.column_names import Agreement
from troth.core.detection.subjects import is_about_things, subject_of
from troth.core.detection.words import each_of

if TYPE_CHECKING:
    from troth.core.detection.column_names import ColumnNameLexicon, NameMatch

_MOST_NEIGHBOURS: Final = 100

PERSONAL_ALONE: Final = (
    "user.name.first",
    "user.name.last",
    "user.contact.email",
    "user.contact.phone_number",
    "user.demographic",
    "user.government_id",
    "user.account",
    "user.health_and_medical",
)
"""Categories of which a column tells that its neighbours are about the same person."""

OF_THE_ROW: Final = (
    "user.contact.address",
    "user.contact.organization",
    "user.contact.url",
    "user.contact.website",
    "user.demographic.language",
    "user.job_title",
    "user.workplace",
    "user.employment",
    "user.location",
    "user.unique_id",
    "user.account.username",
)
"""Categories that are personal only where the row is about a person: a branch has a city too."""

BARE: Final = each_of(
    "name names title status state code id number date type description label value nome nom "
    "nombre naam nazwa namn navn bezeichnung titel titre titulo position "
    "role"
)
"""Whole column names that mean something else in each table."""


class Rows(IntEnum):
    """Whom or what the rows of a table are about."""

    THINGS = -1
    UNKNOWN = 0
    PERSONS = 1


def below(category: str, parents: tuple[str, ...]) -> bool:
    """Say whether a category is one of the parents or below one of them."""
    return any(category == one or category.startswith(f"{one}.") for one in parents)


class Surroundings:
    """Judges rows by the name of the table and of the neighbours; remembers what it judged."""

    def __init__(self, lexicon: ColumnNameLexicon, categories: dict[str, str]) -> None:
        self._lexicon = lexicon
        self._categories = categories
        self.matches = lru_cache(maxsize=8192)(lexicon.matches)
        self.rows = lru_cache(maxsize=1024)(self._rows)

    def _rows(self, dataset: str, siblings: tuple[str, ...]) -> Rows:
        if subject_of(dataset):
            return Rows.PERSONS
        persons = sum(self._is_personal(name) for name in siblings[:_MOST_NEIGHBOURS])
        if persons > 1 or (persons and not is_about_things(dataset)):
            return Rows.PERSONS
        return Rows.THINGS if is_about_things(dataset) else Rows.UNKNOWN

    def _is_personal(self, name: str) -> bool:
        return any(
            match.agreement is Agreement.EXACT
            and not match.of_thing
            and below(self._categories[match.type], PERSONAL_ALONE)
            for match in self.matches(name).values()
        )


def is_of_person(match: NameMatch | None, rows: Rows) -> bool:
    """Say whether a column is about a person by its own name or by the rows it is in."""
    if match and match.of_person:
        return True
    return rows is Rows.PERSONS and not (match and match.of_thing)
