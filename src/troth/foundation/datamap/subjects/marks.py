"""By what the map is known: whether it says anything else of people's data, in one query."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Final

from django.db import connection

_FIELD: Final = (
    *("id", "dataset_id", "name", "position", "state", "category", "type", "identity", "present"),
    *("references_id", "reference_basis", "erasure", "origin"),
)
_SAYS: Final = (
    "category <> '' OR state NOT IN ('unknown', 'nothing_found') OR references_id IS NOT NULL"
    " OR identity OR erasure <> '' OR origin <> ''"
)
"""Which fields say something; the rest of a schema is in its store's own mark."""

_DATASET: Final = (
    *("id", "store_id", "system_id", "name", "kind", "present"),
    *("description", "retention_id"),
)
_PURPOSE: Final = ("id", "key", "name", "legal_basis", "legitimate_interests")
_ACTIVITY: Final = "processingactivity_id"
_LINES: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("datamap_store", ("id", "key", "address", "writer_user"), "true"),
    ("datamap_system", ("id", "name"), "true"),
    ("datamap_dataset", _DATASET, "true"),
    ("datamap_data_subject_category", ("key", "name"), "true"),
    ("datamap_dataset_subjects", ("dataset_id", "datasubjectcategory_id"), "true"),
    ("datamap_field", _FIELD, _SAYS),
    ("datamap_link_judgement", ("link", "verdict"), "true"),
    ("datamap_retention_rule", ("id", "period", "starts", "ground"), "true"),
    ("datamap_purpose", _PURPOSE, "true"),
    ("datamap_recipient", ("id", "key", "name", "role", "country", "safeguard"), "true"),
    ("datamap_processing_activity", ("id", "name", "automated_decisions"), "true"),
    ("datamap_processing_activity_purposes", (_ACTIVITY, "purpose_id"), "true"),
    ("datamap_processing_activity_datasets", (_ACTIVITY, "dataset_id"), "true"),
    ("datamap_processing_activity_recipients", (_ACTIVITY, "recipient_id"), "true"),
)
"""Tables, the columns that something here depends on, the first two of which name a row, and which
rows."""

_DIGESTS: Final = {
    "sqlite": "SELECT {part} AS part, group_concat(line, char(30)) AS lines"
    " FROM (SELECT {line} AS line FROM {table} WHERE {where} ORDER BY line) AS told",
    "postgresql": "SELECT {part} AS part, md5(string_agg({line}, chr(30) ORDER BY {order}))"
    " AS lines FROM {table} WHERE {where}",
}
"""PostgreSQL sends a digest of a table's lines, in the order of their ids, as that of texts is one
of a language and slower than all else. SQLite, which is in this process, sends the lines."""

_BETWEEN: Final = {"sqlite": " || char(31) || ", "postgresql": " || chr(31) || "}


def map_mark() -> str:
    """Return a digest of all that graphs, meanings and treatments are made of.

    An equal one means that the map says the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(_statement("sqlite" if connection.vendor == "sqlite" else "postgresql"))
        found = "\x1d".join(f"{part}{lines}" for part, lines in sorted(cursor.fetchall()))
    return sha256(found.encode()).hexdigest()


@cache
def _statement(kind: str) -> str:
    parts = [
        _DIGESTS[kind].format(
            part=number,
            line=_line(kind, columns),
            order=", ".join(columns[:2]),
            table=table,
            where=where,
        )
        for number, (table, columns, where) in enumerate(_LINES)
    ]
    return " UNION ALL ".join(parts)


def _line(kind: str, columns: tuple[str, ...]) -> str:
    texts = (f"coalesce(CAST({one} AS text), '')" for one in columns)
    return _BETWEEN[kind].join(texts)
