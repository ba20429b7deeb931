"""Whether the rows that an identity finds are those of one person.

Two people may share a telephone, and one of them asks. A controller that has reasonable doubts may
ask for more (GDPR Art. 12(6), read 2026-11-27); it may not send or erase the other's data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from troth.core.tracing.graph import Table


def disagreeing(
    table: Table,
    brought: Mapping[str, frozenset[str]],
    rows: Sequence[Mapping[str, str | None]],
) -> tuple[str, ...]:
    """Return the kinds of identity by which rows of one table may be of several people.

    A row that a kind found disagrees where it holds another kind that the request brings too, with
    none of the values brought. Of a kind that the request does not bring, rows disagree where two
    of them hold nothing in common. Rows that hold nothing of a kind say nothing by it.

    Args:
        table: where the rows are.
        brought: values by kind of identity, in the form in which the rows have them.
        rows: those found by the table's seeds, with at least its columns of identities.
    """
    kinds = dict.fromkeys(one.identity for one in table.columns if one.identity)
    return tuple(kind for kind in kinds if _disagree(table, kind, brought.get(kind), rows))


def _disagree(
    table: Table,
    kind: str,
    brought: frozenset[str] | None,
    rows: Iterable[Mapping[str, str | None]],
) -> bool:
    names = [one.name for one in table.columns if one.identity == kind]
    held = (frozenset(row[name] for name in names) - {None} for row in rows)
    values = [frozenset(str(one) for one in each) for each in held if each]
    if brought is not None:
        return any(not each & brought for each in values)
    return len(_joined(values)) > 1


def _joined(values: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Join sets that have something in common until none have."""
    found: list[frozenset[str]] = []
    for each in values:
        one = each.union(*(other for other in found if other & each))
        found = [*(other for other in found if not other & each), one]
    return found
