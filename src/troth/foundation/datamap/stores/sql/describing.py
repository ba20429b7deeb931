"""What a database says of itself: tables, views, columns, keys and references by reflection.

Each kind of fact is asked for once per schema and not once per table, where the dialect can.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.port import Dataset, DatasetKind, Field, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Inspector
    from sqlalchemy.engine.interfaces import TableKey

    from troth.foundation.datamap.stores.port import Noter

MANY_FIELDS: Final = 500
_MORE: Final[dict[str, dict[str, Any]]] = {"indexes": {"include_auto_indexes": True}}
"""SQLite's own indexes tell of every UNIQUE; other dialects do not know the option."""

_SYSTEM_SCHEMAS: Final = ("information_schema", "pg_catalog")


@dataclass(frozen=True, slots=True)
class SchemaFacts:
    """What reflection gave of one schema, by table."""

    columns: Mapping[TableKey, Any]
    keys: Mapping[TableKey, Any]
    references: Mapping[TableKey, Any]
    unique: Mapping[TableKey, Any]
    indexes: Mapping[TableKey, Any]
    comments: Mapping[TableKey, Any]


def schemas_of(inspector: Inspector, *, every: bool) -> list[str | None]:
    """Return the schemas to describe; None is the default one."""
    if not every:
        return [None]
    default = inspector.default_schema_name
    names = [name for name in inspector.get_schema_names() if not name.startswith("pg_")]
    others = [name for name in names if name not in {default, *_SYSTEM_SCHEMAS}]
    return [None, *sorted(others)]


def datasets_of(inspector: Inspector, schema: str | None, note: Noter) -> list[Dataset]:
    """Describe one schema; what cannot be read of it is noted.

    Raises:
        SQLAlchemyError: not even the names can be read.
    """
    copies = {*_materialised(inspector, schema)}
    views = {*inspector.get_view_names(schema), *copies}
    names = sorted({*inspector.get_table_names(schema), *views})
    facts = _facts(inspector, schema, names)
    datasets = []
    for name in names:
        kind = DatasetKind.VIEW if name in views else DatasetKind.TABLE
        dataset = _dataset((schema, name), kind, facts, inspector)
        if dataset is None:
            note("dataset.unreadable", qualified(schema, name))
            continue
        _note_traits(dataset, note)
        datasets.append(replace(dataset, is_copy=name in copies))
    return datasets


def qualified(schema: str | None, name: str) -> str:
    """Return a dataset's name in its store."""
    return f"{schema}.{name}" if schema else name


def _materialised(inspector: Inspector, schema: str | None) -> list[str]:
    try:
        return inspector.get_materialized_view_names(schema)
    except NotImplementedError:
        return []


def _facts(inspector: Inspector, schema: str | None, names: Sequence[str]) -> SchemaFacts:
    asked = (
        "columns",
        "pk_constraint",
        "foreign_keys",
        "unique_constraints",
        "indexes",
        "table_comment",
    )
    with warnings.catch_warnings():
        # A type that SQLAlchemy does not know is no fault: values are read as text.
        warnings.simplefilter("ignore")
        found = [_asked(inspector, what, schema, names) for what in asked]
    return SchemaFacts(*found)


def _asked(
    inspector: Inspector, what: str, schema: str | None, names: Sequence[str]
) -> Mapping[TableKey, Any]:
    """Ask one kind of fact of a whole schema, or, where a broken table spoils that, table by table.

    Raises:
        SQLAlchemyError: the connection was lost.
    """
    from sqlalchemy.engine.reflection import ObjectKind
    from sqlalchemy.exc import SQLAlchemyError

    try:
        every: Mapping[TableKey, Any] = getattr(inspector, f"get_multi_{what}")(
            schema=schema, kind=ObjectKind.ANY, **_MORE.get(what, {})
        )
    except NotImplementedError:
        return {}
    except SQLAlchemyError as error:
        if getattr(error, "connection_invalidated", False):
            raise
    else:
        return every
    found: dict[TableKey, Any] = {}
    for name in names:
        with suppress(NotImplementedError):
            try:
                asking = getattr(inspector, f"get_{what}")
                found[schema, name] = asking(name, schema=schema, **_MORE.get(what, {}))
            except SQLAlchemyError as error:
                if getattr(error, "connection_invalidated", False):
                    raise
    return found


def _dataset(
    key: tuple[str | None, str], kind: DatasetKind, facts: SchemaFacts, inspector: Inspector
) -> Dataset | None:
    schema, name = key
    columns = facts.columns.get(key)
    if columns is None:
        return None
    primary = tuple((facts.keys.get(key) or {}).get("constrained_columns") or ())
    unique = _unique(key, facts)
    single = {names[0] for names in (*unique, primary) if len(names) == 1}
    fields = tuple(_field(column, primary, single, inspector) for column in columns)
    return Dataset(
        name=qualified(schema, name),
        kind=kind,
        fields=fields,
        primary_key=primary,
        unique=unique,
        references=tuple(map(_reference, facts.references.get(key) or ())),
        indexes=_indexes(facts.indexes.get(key) or ()),
        comment=(facts.comments.get(key) or {}).get("text") or "",
        schema=schema,
        table=name,
        speaks=inspector.dialect.name,
    )


def _unique(key: TableKey, facts: SchemaFacts) -> tuple[tuple[str, ...], ...]:
    """Return unique constraints and indexes; one over an expression or some rows says nothing."""
    found = [tuple(one["column_names"]) for one in facts.unique.get(key) or ()]
    for index in facts.indexes.get(key) or ():
        names = tuple(index["column_names"])
        if names == tuple((facts.keys.get(key) or {}).get("constrained_columns") or ()):
            continue
        if index["unique"] and _is_whole(index):
            found.append(names)
    return tuple(dict.fromkeys(found))


def _indexes(found: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, ...], ...]:
    fit = (one for one in found if _of_all_rows(one) and _finds_equal(one))
    names = (one.get("expressions") or one["column_names"] for one in fit)
    return tuple(dict.fromkeys(tuple(each) for each in names if None not in each))


def _is_whole(index: Mapping[str, Any]) -> bool:
    return None not in index["column_names"] and _of_all_rows(index)


def _of_all_rows(index: Mapping[str, Any]) -> bool:
    return not any(name.endswith("_where") for name in index.get("dialect_options") or ())


def _finds_equal(index: Mapping[str, Any]) -> bool:
    """Say whether it is no index of words in texts, of places or of ranges."""
    options = index.get("dialect_options") or {}
    kind = options.get("postgresql_using") or "btree"
    return kind in {"btree", "hash"} and not options.get("mysql_prefix")


def _field(
    column: Mapping[str, Any], primary: tuple[str, ...], single: set[str], inspector: Inspector
) -> Field:
    return Field(
        name=column["name"],
        declared_type=_type(column["type"], inspector),
        nullable=bool(column.get("nullable", True)),
        primary_key=column["name"] in primary,
        unique=column["name"] in single,
        length=getattr(column["type"], "length", None),
        generated=_is_generated(column),
        comment=column.get("comment") or "",
    )


def _is_generated(column: Mapping[str, Any]) -> bool:
    identity = column.get("identity") or {}
    return bool(column.get("computed") or identity.get("always"))


def _type(reflected: Any, inspector: Inspector) -> str:
    from sqlalchemy.exc import CompileError, UnsupportedCompilationError
    from sqlalchemy.types import NullType

    if isinstance(reflected, NullType):
        return ""
    try:
        return str(reflected.compile(inspector.dialect))
    except (CompileError, UnsupportedCompilationError, NotImplementedError):
        return type(reflected).__name__.upper()


def _reference(found: Mapping[str, Any]) -> Reference:
    return Reference(
        fields=tuple(found["constrained_columns"]),
        dataset=qualified(found["referred_schema"], found["referred_table"]),
        target_fields=tuple(found["referred_columns"]),
    )


def _note_traits(dataset: Dataset, note: Noter) -> None:
    if dataset.kind is DatasetKind.VIEW:
        note("dataset.view", dataset.name)
    elif not dataset.primary_key:
        note("dataset.no_key", dataset.name)
    if not dataset.fields:
        note("dataset.no_fields", dataset.name)
    if len(dataset.fields) > MANY_FIELDS:
        note("dataset.many_fields", dataset.name)
    for field in dataset.fields:
        kind = field.declared_type.upper()
        if kind.endswith("[]"):
            note("field.array", f"{dataset.name}.{field.name}")
        elif kind.startswith("JSON"):
            note("field.nested", f"{dataset.name}.{field.name}")
