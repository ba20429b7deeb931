"""Conditions on rows: past their time, held, blocked, not yet overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.foundation.datamap.stores.faults import not_an_instant
from troth.foundation.datamap.stores.retaining import Due, Going, Treatment
from troth.foundation.datamap.stores.sql.filling import not_yet
from troth.foundation.datamap.stores.sql.reading import fields_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, FromClause

    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.stores.retaining import Dependent, Held, Keeping, Overdue
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect


class Conditions:
    """The conditions of one ``Overdue`` on its table."""

    def __init__(self, dialect: SqlDialect, overdue: Overdue) -> None:
        self._dialect = dialect
        self._overdue = overdue
        self.table = table_of(overdue.dataset)
        self._aliases = 0

    def older(self) -> Any:
        """Return: the row is past its time; where it is anonymised, and is not so yet.

        Raises:
            InvalidInputError: ``store.not_an_instant``.
            NotFoundError: a field is not there.
        """
        from sqlalchemy import and_

        overdue = self._overdue
        (wanted,) = fields_of(overdue.dataset, [overdue.field])
        column = self.table.c[overdue.field]
        before = self._dialect.before(column, wanted, overdue.instant)
        if before is None:
            raise not_an_instant(f"{overdue.dataset.name}.{overdue.field}")
        if overdue.treatment is not Treatment.ANONYMISE:
            return before
        return and_(before, not_yet(self.table, overdue))

    def held(self) -> Any:
        """Return: a legal hold keeps the row, or a row that would go with it."""
        from sqlalchemy import or_

        own = self._kept(self.table, self._overdue.keeping)
        return or_(own, *self._through(self.table, self._overdue, held=True))

    def blocked(self) -> Any:
        """Return: other rows refer to the row and do not go with it."""
        from sqlalchemy import false, or_

        return or_(false(), *self._through(self.table, self._overdue, held=False))

    def due(self) -> Any:
        """Return: the row can be treated now."""
        from sqlalchemy import and_, not_

        return and_(self.older(), not_(self.held()), not_(self.blocked()))

    def _through(self, target: FromClause, of: Overdue | Dependent, *, held: bool) -> Iterator[Any]:
        """Give a condition for each kind of rows that refer to ``target`` and keep it there."""
        from sqlalchemy import and_, exists, or_, true

        for one in of.dependents:
            source = self._alias(one.dataset)
            reasons = list(self._through(source, one, held=held))
            if held and one.going is not Going.BLOCK:
                reasons.append(self._kept(source, one.keeping))
            if not held and one.going is Going.BLOCK:
                reasons.append(true())
            if reasons:
                refers = refers_to(source, one.fields, target, one.target_fields)
                if one.dataset.name == of.dataset.name:
                    # A row that refers to itself does not keep itself.
                    refers = and_(refers, _another(source, target, of.dataset))
                yield exists().where(and_(refers, or_(*reasons))).select_from(source)

    def _kept(self, source: FromClause, keeping: Keeping) -> Any:
        from sqlalchemy import false, or_, true

        if keeping.everything:
            return true()
        return or_(false(), *(self._is_held(source, one) for one in keeping.held))

    def _is_held(self, source: FromClause, held: Held) -> Any:
        from sqlalchemy import and_, exists, or_

        if not held.path:
            return or_(*(self._has_one_of(source.c[name], held.values) for name in held.fields))
        step, *rest = held.path
        target = self._alias(step.dataset)
        further = type(held)(tuple(rest), held.fields, held.values)
        leads = refers_to(source, step.fields, target, step.target_fields)
        return exists().where(and_(leads, self._is_held(target, further))).select_from(target)

    def _has_one_of(self, column: ColumnElement[Any], values: Sequence[str]) -> Any:
        """Return: the column has one of the values, whatever its type and their case; not NULL."""
        from sqlalchemy import String, Text, and_, cast, func

        text = cast(column, Text().with_variant(String(), "mysql", "mariadb"))
        folded = self._dialect.lower(func.trim(text))
        return and_(column.is_not(None), folded.in_([value.strip().lower() for value in values]))

    def _alias(self, dataset: Dataset) -> FromClause:
        self._aliases += 1
        return table_of(dataset).alias(f"t{self._aliases}")


def refers_to(
    source: FromClause, fields: Sequence[str], target: FromClause, target_fields: Sequence[str]
) -> Any:
    """Return: a row of ``source`` refers to a row of ``target``."""
    from sqlalchemy import and_

    pairs = zip(fields, target_fields, strict=True)
    return and_(*(source.c[name] == target.c[other] for name, other in pairs))


def _another(source: FromClause, target: FromClause, dataset: Dataset) -> Any:
    from sqlalchemy import or_

    return or_(*(source.c[name] != target.c[name] for name in dataset.primary_key))


def count_due(connection: Connection, dialect: SqlDialect, overdue: Overdue) -> Due:
    """Count rows that are past their time, in one statement.

    Raises:
        InvalidInputError: ``store.not_an_instant``.
        SQLAlchemyError: it cannot be run.
    """
    from sqlalchemy import case, func, select

    asked = Conditions(dialect, overdue)
    kind = case((asked.held(), "held"), (asked.blocked(), "blocked"), else_="due").label("kind")
    older = select(kind).select_from(asked.table).where(asked.older()).subquery("older")
    dialect.renew()
    statement = select(older.c.kind, func.count()).group_by(older.c.kind)
    counts = {str(name): int(count) for name, count in connection.execute(statement)}
    kinds = (counts.get(name, 0) for name in ("held", "blocked", "due"))
    return Due(sum(counts.values()), *kinds)
