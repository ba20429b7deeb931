"""A copy of very many rows is made, sealed and read in little memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import series

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = 300_000
MEGABYTES = 20
"""By how much the most memory of the process may grow; the JSON file alone has 27."""


@pytest.mark.long
def test_a_copy_of_300000_rows_is_sealed_in_bounded_memory(
    tmp_path: Path, tables_url: str | None
) -> None:
    stores = tmp_path / "stores"
    stores.mkdir()
    found = series.run(
        "tests.integration.rights.answer_memory",
        tmp_path / "home",
        tables_url,
        ORDERS,
        TROTH_STORE_ROOTS=str(stores),
    )
    assert (found["rows"], found["is_whole"], found["readable"]) == (ORDERS + 3, True, False)
    assert found["on_disk"] >= sum(found["sizes"].values()) > 0
    assert found["grew"] < MEGABYTES < found["sizes"]["json"] / 1e6, found
