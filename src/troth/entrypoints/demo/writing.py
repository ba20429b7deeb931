"""The sample on disk: two SQLite databases, a CSV file and a JSON Lines file."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from troth.entrypoints.demo.sample.tables import Change, Sample, Table

SHOP: Final = "shop.sqlite3"
HELPDESK: Final = "helpdesk.sqlite3"
NEWSLETTER: Final = "newsletter"
WEB: Final = "web"


def write(sample: Sample, folder: Path) -> None:
    """Write the first state into an empty folder.

    Raises:
        OSError: the folder cannot be written to.
    """
    _write_database(folder / SHOP, sample.shop)
    _write_database(folder / HELPDESK, sample.helpdesk)
    for name in (NEWSLETTER, WEB):
        (folder / name).mkdir()
    _write_csv(folder / NEWSLETTER / sample.newsletter.name, sample.newsletter)
    _write_json_lines(folder / WEB / sample.web.name, sample.web)


def write_change(change: Change, folder: Path) -> None:
    """Let happen what happened after the first state.

    Raises:
        OSError: the folder cannot be written to.
    """
    with closing(sqlite3.connect(folder / HELPDESK)) as helpdesk, helpdesk:
        helpdesk.executemany("INSERT INTO tickets VALUES (?, ?, ?, ?, ?)", change.tickets)
        helpdesk.executemany("INSERT INTO messages VALUES (?, ?, ?, ?, ?)", change.messages)
        helpdesk.execute("ALTER TABLE tickets ADD COLUMN birth_date DATE")
        born = [(date, number) for number, date in change.birth_dates]
        helpdesk.executemany("UPDATE tickets SET birth_date = ? WHERE id = ?", born)


def _write_database(path: Path, tables: Iterable[Table]) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for table in tables:
            columns = ", ".join(f"{name} {definition}" for name, definition in table.columns)
            places = ", ".join("?" * len(table.columns))
            database.execute(f"CREATE TABLE {table.name} ({columns})")
            database.executemany(f"INSERT INTO {table.name} VALUES ({places})", table.rows)  # noqa: S608 - names are of our own tables
            for name, definition in table.columns:
                if "REFERENCES" in definition:
                    database.execute(f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})")


def _write_csv(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.names)
        writer.writerows(table.rows)


def _write_json_lines(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in table.rows:
            file.write(json.dumps(dict(zip(table.names, row, strict=True))) + "\n")
