"""An equal mark means an equal outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.datamap.stores.subjects import shop
from tests.integration.datamap.stores.subjects.conftest import on_every_database

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.datamap.stores.subjects.bases import Base
    from troth.foundation.datamap.stores.roots import FilePolicy

CHANGES = (
    "CREATE TABLE further (id BIGINT PRIMARY KEY, customer_id BIGINT, word VARCHAR(20))",
    "ALTER TABLE further ADD COLUMN more INTEGER",
    "CREATE INDEX by_word ON further (word)",
    "DROP INDEX by_word",
    "CREATE UNIQUE INDEX by_word ON further (word)",
    "ALTER TABLE further RENAME COLUMN more TO less",
)
ALTERED = (
    "ALTER TABLE further ADD CONSTRAINT of_whom FOREIGN KEY (customer_id) REFERENCES customer (id)",
)
TYPES = {
    "postgresql": (
        "ALTER TABLE further ALTER COLUMN word SET NOT NULL",
        "ALTER TABLE further ALTER COLUMN word TYPE VARCHAR(30)",
        "COMMENT ON COLUMN further.word IS 'said'",
    ),
    "mariadb": (
        "ALTER TABLE further MODIFY word VARCHAR(20) NOT NULL",
        "ALTER TABLE further MODIFY word VARCHAR(30) NOT NULL",
    ),
    "sqlite": (),
}


@on_every_database
def test_every_change_of_the_schema_changes_the_mark_and_nothing_else_does(base: Base) -> None:
    shop.make(base)
    later = (*(ALTERED if base.kind != "sqlite" else ()), *TYPES[base.kind], "DROP TABLE further")
    first = seen = _mark(base)
    base.run("DELETE FROM note", "INSERT INTO note VALUES (9, 1, 'x')")
    assert _mark(base) == seen
    for change in (*CHANGES, *later):
        base.run(f"{change} ON further" if _names_table(base, change) else change)
        before, seen = seen, _mark(base)
        assert seen not in {before, first} or change == "DROP TABLE further", change
    with base.reading() as reader, base.writing() as writer:
        assert reader.schema_mark() == writer.schema_mark()


def _names_table(base: Base, change: str) -> bool:
    return base.kind == "mariadb" and change.startswith("DROP INDEX")


def _mark(base: Base) -> str:
    with base.reading() as store:
        return store.schema_mark()


def test_a_file_that_changes_changes_the_mark(tmp_path: Path) -> None:
    from troth.foundation.datamap.stores.addresses import parse_address
    from troth.foundation.datamap.stores.opening import open_store
    from troth.foundation.datamap.stores.roots import FilePolicy

    (tmp_path / "files").mkdir()
    policy: FilePolicy = FilePolicy((tmp_path / "files",), tmp_path / "troth")
    address, _ = parse_address(f"file://{tmp_path}/files")
    file = tmp_path / "files" / "people.csv"
    file.write_text("name,mail\nAda,ada@example.com\n")
    with open_store(address, None, policy) as store:
        first = store.schema_mark()
        assert store.schema_mark() == first
        file.write_text("name,mail,more\nAda,ada@example.com,x\n")
        assert store.schema_mark() != first
