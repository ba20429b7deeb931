"""MariaDB's JSON is a text with a check, which also a user that may only read is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.datamap.stores.mariadb_server import mariadb_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from troth.foundation.datamap.stores.port import DataStore

COLUMNS = (
    "id INT PRIMARY KEY, plain LONGTEXT, whole JSON, `odd``one` JSON, own VARCHAR(80)"
    " CHECK (json_valid(own)), apart TEXT, CONSTRAINT a CHECK (apart IS NULL OR json_valid(apart)),"
    " short TEXT CHECK (length(short) < 9)"
)
STATEMENTS = (
    f"CREATE DATABASE shop;\nCREATE TABLE shop.t ({COLUMNS});\n"
    "CREATE DATABASE other;\nCREATE TABLE other.t (plain JSON);\n"
    "CREATE USER 'reader'@'127.0.0.1' IDENTIFIED BY 'right';\n"
    "GRANT SELECT ON shop.* TO 'reader'@'127.0.0.1';\n"
)


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a MariaDB with a reader that may select and nothing else."""
    with mariadb_server(tmp_path_factory.mktemp("mariadb"), STATEMENTS) as port:
        yield f"mariadb://reader:right@127.0.0.1:{port}/shop"


@pytest.mark.mariadb
def test_a_reader_sees_which_texts_are_json(
    address: str, opened: Callable[[str], DataStore]
) -> None:
    table = opened(address).describe().dataset("t")
    assert table
    nested = [one.name for one in table.fields if one.nested]
    assert nested == ["whole", "odd``one", "own", "apart"]
