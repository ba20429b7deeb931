"""Whom a table is about, and which of its columns identify that person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.subjects import is_about_things, subject_of
from troth.core.detection.surroundings import below
from troth.core.detection.words import each_of, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.core.detection.columns import Classification

IDENTIFYING: Final = (
    "user.contact.email",
    "user.contact.phone_number",
    "user.government_id",
    "user.account.username",
    "user.unique_id",
    "user.financial.bank_account",
    "user.financial.account_number",
    "user.financial.credit_card",
    "user.payment",
    "user.device.device_id",
    "user.device.cookie_id",
    "user.health_and_medical.record_id",
    "user.health_and_medical.insurance_beneficiary_id",
)
"""Categories one value of which leads to one person, where it is unique."""

_PERSONAL_TABLE: Final = ("user.name", "user.contact.email", "user.contact.phone_number")
_NEARLY_DISTINCT: Final = 0.9
_NUMBERS: Final = each_of("number no nr num nummer numero code id uuid guid key ref")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table, classified.

    Attributes:
        name: as the store has it.
        classification: what it seems to hold.
        is_key: whether it is the whole primary key.
        is_unique: whether it is declared unique.
        is_reference: whether it refers to another table.
    """

    name: str
    classification: Classification
    is_key: bool = False
    is_unique: bool = False
    is_reference: bool = False


class TableSubject(NamedTuple):
    """Whom a table is about.

    Attributes:
        subject: fideslang's key of the data subject; None: persons, but not which.
        likelihood: how likely that is.
        reason: why, in names of tables and columns.
    """

    subject: str | None
    likelihood: Likelihood
    reason: str


class Identity(NamedTuple):
    """A column that identifies a person on its own.

    Attributes:
        name: of the column.
        reason: why.
    """

    name: str
    reason: str


def subject_of_table(dataset: str, columns: Sequence[TableColumn]) -> TableSubject | None:
    """Return whom a table is about; None: nobody, as far as can be seen.

    Args:
        dataset: the table's name.
        columns: all of its columns.
    """
    personal = [one for one in columns if one.classification.category]
    subject = subject_of(dataset)
    if subject and personal:
        held = ", ".join(f"`{one.name}`" for one in personal[:3])
        reason = f"table name `{dataset}`, with {held}"
        return TableSubject(subject, Likelihood.VERY_LIKELY, reason)
    if subject:
        return TableSubject(subject, Likelihood.POSSIBLE, f"table name `{dataset}`")
    naming = [one for one in personal if _is_naming(one)]
    if not naming:
        return None
    likelihood = Likelihood.LIKELY.moved((len(naming) > 1) - 1 - is_about_things(dataset))
    held = ", ".join(f"`{one.name}`" for one in naming[:3])
    named = (subject_of(one.name.removesuffix(split(one.name)[-1])) for one in naming)
    return TableSubject(next(filter(None, named), None), likelihood, f"columns {held}")


def identities_of(
    dataset: str, columns: Sequence[TableColumn], subject: TableSubject | None
) -> list[Identity]:
    """Return which columns identify the person whom a row is about.

    Args:
        dataset: the table's name.
        columns: all of its columns.
        subject: what ``subject_of_table`` said of it.
    """
    about = subject is not None and subject_of(dataset) is not None
    reasons = (
        (one.name, _identifying(one) or (_numbering(one, dataset) if about else None))
        for one in columns
    )
    return [Identity(name, reason) for name, reason in reasons if reason]


def spread_subjects(
    subjects: dict[str, TableSubject | None], references: Iterable[tuple[str, str]]
) -> dict[str, TableSubject | None]:
    """Return whom tables are about when those that refer to a table about persons are so too.

    Orders tell of the customers to whom they refer. One step costs one level of likelihood; what
    a table says itself stands.

    Args:
        subjects: by table, what ``subject_of_table`` said.
        references: pairs of the table that refers and the one it refers to.
    """
    spread, pairs = dict(subjects), list(references)
    waiting = [table for table, subject in subjects.items() if subject]
    while waiting:
        target = waiting.pop()
        known = spread[target]
        for table in (one for one, to in pairs if to == target and one != target):
            if known and known.likelihood > Likelihood.UNLIKELY and spread.get(table) is None:
                level = known.likelihood.moved(-1)
                spread[table] = TableSubject(known.subject, level, f"refers to `{target}`")
                waiting.append(table)
    return spread


def _is_naming(one: TableColumn) -> bool:
    classified = one.classification
    return classified.likelihood >= Likelihood.LIKELY and below(
        classified.category or "", _PERSONAL_TABLE
    )


def _identifying(one: TableColumn) -> str | None:
    classified = one.classification
    if not classified.category or not below(classified.category, IDENTIFYING):
        return None
    if classified.likelihood < Likelihood.LIKELY or one.is_reference:
        return None
    if one.is_key or one.is_unique:
        return f"unique {classified.type}"
    if classified.rows == classified.empties:
        return f"{classified.type} by its name"
    if classified.distinct_share >= _NEARLY_DISTINCT:
        return f"{classified.type}, {int(100 * classified.distinct_share)} % distinct"
    return None


def _numbering(one: TableColumn, dataset: str) -> str | None:
    """Say why a key or a unique number of a table about persons identifies one of them."""
    if one.is_reference or one.classification.category:
        return None
    if one.is_key:
        return f"primary key of `{dataset}`"
    words = split(one.name)
    numbered = len(words) > 1 and words[-1] in _NUMBERS
    return f"unique number of `{dataset}`" if one.is_unique and numbered else None
