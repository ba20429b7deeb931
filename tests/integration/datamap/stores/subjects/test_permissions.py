"""A writer that may only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.datamap.stores.subjects import shop
from tests.integration.datamap.stores.subjects.bases import Base
from troth.core.errors import ServiceUnavailableError

if TYPE_CHECKING:
    from tests.integration.datamap.stores.conftest import PostgreSqlPlace
    from troth.foundation.datamap.stores.roots import FilePolicy


@pytest.mark.postgresql
def test_a_writer_that_may_not_write_is_told_so_and_nothing_is_done(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    postgresql.run(";".join(shop.TABLES))
    postgresql.run(f"INSERT INTO customer VALUES (1, '{shop.ME}', 'Ada', NULL)")  # noqa: S608
    of = shop.subject(Base("postgresql", postgresql.url, policy))
    with pytest.raises(ServiceUnavailableError) as raised:
        of.erased(shop.planned(of, shop.OVERWRITTEN))
    assert raised.value.code == "store.writer_not_permitted"
