"""Whether an index finds what is looked up, and the statement that makes the one that is missing.

What an index has to be of follows from how ``stores.sql.subjects`` compares identities: mail
addresses in lower case, telephone and card numbers by their digits, everything else sign by sign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from troth.core.requesting.identities import Comparison, IdentityKind, comparison
from troth.core.tracing.graph import ValueKind
from troth.foundation.datamap.subjects.value_kinds import value_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.sql.compiler import IdentifierPreparer

    from troth.core.tracing.faults import Lookup
    from troth.foundation.datamap.stores.port import Dataset, Field
    from troth.foundation.datamap.subjects.mapped import MappedGraph

_CAST: Final = re.compile(r"::[a-z ]+(?:\([0-9, ]*\))?")
_SIGNS: Final = re.compile(r'["`\s]')
_TWICE: Final = re.compile(r"\(\(([^()]*)\)")
_PADDED: Final = ("CHAR(", "CHAR ", "CITEXT")
_LONG: Final = ("TEXT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT")
_PREFIX: Final = 191
"""Characters of a long text that every storage format of MariaDB and MySQL takes into an index."""


def is_found(dataset: Dataset, field: Field, identity: str) -> bool | None:
    """Say whether an index finds rows by an identity; None where the store says of none.

    Args:
        dataset: as its store describes it.
        field: the field that holds the identity.
        identity: of which kind.
    """
    if dataset.indexes is None or not dataset.speaks:
        return None
    wanted = _wanted(dataset, field, comparison(IdentityKind(identity)), field.name)
    firsts = {one[0] for one in (*dataset.indexes, *dataset.unique, dataset.primary_key) if one}
    return wanted is not None and _plain(wanted) in map(_plain, firsts)


def index_statement(graph: MappedGraph, lookup: Lookup) -> str:
    """Return the statement that makes the index that a lookup lacks; empty where none would serve.

    Args:
        graph: in which the lookup was planned.
        lookup: as ``core.tracing`` names it.
    """
    dataset = graph.outlines[lookup.place.store].get(lookup.place.table)
    return made_for(dataset, lookup.fields, by_identity=lookup.identity) if dataset else ""


def made_for(dataset: Dataset, names: Sequence[str], *, by_identity: str) -> str:
    """Return the statement that makes an index of a table; empty where none would serve.

    Args:
        dataset: the table.
        names: of the fields in which values are looked up together.
        by_identity: the kind of identity that the one field is looked up by; empty: a reference.
    """
    if not dataset.speaks:
        return ""
    quoting = _quoting(dataset.speaks)
    fields = [one for name in names if (one := dataset.field(name))]
    how = comparison(IdentityKind(by_identity)) if by_identity else Comparison.EXACT
    parts = [_wanted(dataset, one, how, quoting.quote(one.name)) for one in fields]
    table = quoting.quote(dataset.table)
    if dataset.schema:
        table = f"{quoting.quote(dataset.schema)}.{table}"
    index = quoting.quote("_".join((dataset.table, *names, "lookup")))
    named = "" if dataset.speaks == "postgresql" else f"{index} "
    written = [_shortened(dataset, one, part) for one, part in zip(fields, parts, strict=True)]
    return "" if None in parts else f"CREATE INDEX {named}ON {table} ({', '.join(written)})"


def _wanted(dataset: Dataset, field: Field, how: Comparison, name: str) -> str | None:
    """Return what an index has to be of, or None where none serves."""
    is_text = value_kind(field) is ValueKind.TEXT
    if dataset.speaks == "postgresql":
        return _of_postgresql(field, how, name)
    if how is Comparison.DIGITS:
        return None
    if how is Comparison.EXACT:
        return name
    if dataset.speaks == "mysql":
        return name if field.caseless else None
    return f"lower({name})" if is_text else f"lower(CAST({name} AS TEXT))"


def _of_postgresql(field: Field, how: Comparison, name: str) -> str | None:
    kind = value_kind(field)
    if how is Comparison.CASELESS:
        return f"lower({name})" if kind is ValueKind.TEXT else f"lower({name}::text)"
    if how is Comparison.DIGITS:
        return f"regexp_replace({name}::text, '[^0-9]', '', 'g')"
    is_padded = f"{field.declared_type.upper()} ".startswith(_PADDED)
    return None if kind is ValueKind.OTHER or is_padded else name


def _plain(expression: str) -> str:
    """Return an expression without what databases add when they write it back."""
    text = _SIGNS.sub("", _CAST.sub("", expression.lower()))
    return _TWICE.sub(r"(\1", text)


def _shortened(dataset: Dataset, field: Field, part: str | None) -> str:
    is_long = dataset.speaks == "mysql" and field.declared_type.upper().startswith(_LONG)
    return f"{part}({_PREFIX})" if is_long else f"{part}"


def _quoting(speaks: str) -> IdentifierPreparer:
    from sqlalchemy.dialects import registry

    return registry.load(speaks)().identifier_preparer  # type: ignore[no-any-return] # untyped
