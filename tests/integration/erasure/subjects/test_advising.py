"""A plan says which index is missing, in a statement that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import planned
from troth.foundation.datamap.models import (
    Dataset,
    Erasure,
    Field,
    FieldState,
    RetentionRule,
)
from troth.foundation.erasure.subjects.outcomes import obstacle_lines
from troth.foundation.erasure.subjects.words import obstacle_words

if TYPE_CHECKING:
    from troth.foundation.erasure.subjects.values import ObstacleLine

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


def test_a_date_from_which_retention_counts_is_not_lost_unsaid(
    addresses: dict[str, str], datasets: dict[str, Dataset]
) -> None:
    Database(addresses["shop"]).run("ALTER TABLE customer ADD COLUMN joined DATE")
    joined = Field.objects.create(
        dataset=datasets["customer"],
        name="joined",
        state=FieldState.CONFIRMED,
        category="user.behavior",
        erasure=Erasure.NULL,
    )
    assert dates(1) == []
    rule = RetentionRule.objects.create(key="years", name="Two years", period="P2Y")
    customers = Dataset.objects.filter(pk=datasets["customer"].pk)
    customers.update(retention=rule, time_field="joined")
    (line,) = dates(2)
    assert (line.place, line.weight) == ("shop.customer.joined", "warn")
    assert "counts from this date" in obstacle_words(line)
    for other in (Erasure.ANONYMISE, Erasure.REPLACE):
        Field.objects.filter(pk=joined.pk).update(erasure=other)
        assert [one.place for one in dates(3)] == ["shop.customer.joined"], other
    Field.objects.filter(pk=joined.pk).update(erasure=Erasure.KEEP)
    assert dates(4) == []
    Field.objects.filter(pk=joined.pk).update(erasure=Erasure.NULL)
    customers.update(retention=None)
    assert dates(5) == []


def test_rows_that_go_need_no_date(addresses: dict[str, str], datasets: dict[str, Dataset]) -> None:
    rule = RetentionRule.objects.create(key="years", name="Two years", period="P2Y")
    visits = Dataset.objects.filter(pk=datasets["visit"].pk)
    visits.update(retention=rule, time_field="page")
    assert dates(1) == []
    del addresses


def dates(number: int) -> list[ObstacleLine]:
    return [one for one in obstacle_lines(planned(number)) if one.code == "retention_date"]
