"""What a column holds, from the type that its store declares for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.tracing.graph import ValueKind

if TYPE_CHECKING:
    from troth.foundation.datamap.stores.port import Dataset, Field

_WORDS: Final = {
    ValueKind.TEXT: (
        *("CHAR", "CHARACTER", "VARCHAR", "NCHAR", "NVARCHAR", "NVARCHAR2", "TEXT", "TINYTEXT"),
        *("MEDIUMTEXT", "LONGTEXT", "CLOB", "CITEXT", "STRING", "VARCHAR2"),
    ),
    ValueKind.WHOLE: ("INT", "INTEGER", "SMALLINT", "TINYINT", "MEDIUMINT"),
    ValueKind.BIG_WHOLE: ("BIGINT",),
    ValueKind.NUMBER: ("NUMERIC", "DECIMAL", "REAL", "DOUBLE", "FLOAT"),
    ValueKind.DATE: ("DATE", "DATETIME", "TIMESTAMP"),
    ValueKind.TRUTH: ("BOOL", "BOOLEAN"),
    ValueKind.UUID: ("UUID",),
}
_OF_WORDS: Final = {word: kind for kind, words in _WORDS.items() for word in words}

_OF_SEVERAL: Final = frozenset({"JSON", "JSONB", "HSTORE", "XML"})
_KNOWING: Final = frozenset({"postgresql", "mysql"})
"""Databases in which a type says what stands in a column; SQLite takes any value in any."""


def holds_several(dataset: Dataset, field: Field) -> bool:
    """Say whether a column holds several values in one: an array, JSON, hstore, XML.

    Nobody is found by it: identities are compared with all that a column holds. On PostgreSQL XML
    is among the types that are reflected without a name, as are those of rows; MariaDB's JSON is a
    text with a check.
    """
    declared = field.declared_type.upper()
    several = declared.endswith("[]") or declared.partition("(")[0].strip() in _OF_SEVERAL
    is_unnamed = not declared and dataset.speaks == "postgresql"
    return field.nested or is_unnamed or (several and dataset.speaks in _KNOWING)


def value_kind(field: Field) -> ValueKind:
    """Return what a column holds; ``OTHER`` for arrays and types that nothing is known to fit.

    A ``BIGINT UNSIGNED`` has no sign, so it counts as a whole number of less than 64 bits.
    """
    declared = field.declared_type.upper()
    word = declared.partition("(")[0].strip().partition(" ")[0]
    kind = _OF_WORDS.get(word, ValueKind.OTHER)
    if declared.endswith("[]"):
        return ValueKind.OTHER
    unsigned = kind is ValueKind.BIG_WHOLE and "UNSIGNED" in declared
    return ValueKind.WHOLE if unsigned else kind
