"""A plan says which index is missing, in a statement that makes it."""

from __future__ import annotations

import pytest

from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import planned
from troth.foundation.erasure.subjects.outcomes import obstacle_lines
from troth.foundation.erasure.subjects.words import obstacle_words

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.mark.usefixtures("datasets")
def test_a_statement_that_is_carried_out_is_not_advised_again(addresses: dict[str, str]) -> None:
    advised = {one.place: one for one in obstacle_lines(planned(3)) if one.code == "no_index"}
    line = advised["shop.customer(email)"]
    assert line.weight == "warn"
    assert line.statement.endswith("ON customer (lower(email))")
    assert obstacle_words(line) == (
        "shop.customer(email): Rows are looked up here without an index, which takes long."
        f" Make one: {line.statement}"
    )
    for one in advised.values():
        Database(addresses[one.place.partition(".")[0]]).run(one.statement)
    assert [one for one in obstacle_lines(planned(4)) if one.code == "no_index"] == []
