from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.core.lawbook.tiny import ARCADIA, book, replaced
from troth.core.lawbook import Exposure, exposure

DAY = date(2026, 1, 1)
CEILING = "This is a ceiling, not a forecast."


def exposed(text: str = ARCADIA, **facts: Any) -> list[Exposure]:
    return exposure(book(arcadia=text).regime("arcadia"), facts, DAY)


def words(found: Exposure) -> list[str]:
    return [str(one) for one in found.words]


@pytest.mark.parametrize(
    ("turnover", "ceiling"),
    [(0, "1000"), (25_000, "1000"), (25_001, "1000.04"), (Decimal("25000.5"), "1000.02")],
)
def test_the_higher_of_sum_and_share(turnover: Any, ceiling: str) -> None:
    found = exposed(turnover={"EUR": turnover})[0]
    assert found.sum == Decimal(ceiling)
    assert words(found) == [
        "Up to 1000 EUR or 4 % of turnover, whichever is higher.",
        CEILING,
    ]


def test_the_lower_of_sum_and_share() -> None:
    text = replaced(ARCADIA, "choose: higher", "choose: lower")
    assert exposed(text, turnover={"EUR": 100})[0].sum == Decimal("4.00")
    assert exposed(text)[0].least_ceiling is None


def test_without_turnover_the_sum_is_the_least_that_the_ceiling_is() -> None:
    found = exposed(turnover={"USD": 5})[0]
    assert (found.sum, found.least_ceiling) == (None, Decimal(1000))
    assert [str(one) for one in found.missing] == ["turnover[EUR]"]
    assert words(found)[-1] == "Turnover is not known: turnover[EUR]."


@pytest.mark.parametrize("turnover", ["much", float("nan"), Decimal("Infinity"), -1, True])
def test_turnover_that_is_none_is_missing(turnover: Any) -> None:
    found = exposed(turnover={"EUR": turnover})[0]
    assert (found.sum, found.least_ceiling) == (None, Decimal(1000))
    assert [str(one) for one in found.missing] == ["turnover[EUR]"]


def test_another_turnover_may_count() -> None:
    text = replaced(
        ARCADIA, "turnover_share: 0.04", "turnover_share: 0.02\n  turnover_fact: residents[EU]"
    )
    assert exposed(text, residents={"EU": 100_000})[0].sum == Decimal("2000.00")


def test_what_counts_by_violation_has_no_total() -> None:
    found = exposed(turnover={"EUR": 10**9})[1]
    assert (found.sum, found.least_ceiling) == (None, None)
    assert words(found) == [
        "Up to 7 EUR for each violation.",
        CEILING,
        "How many there are nobody can say beforehand, so no total is given.",
    ]


def test_a_share_for_each_violation_has_no_total_either() -> None:
    text = replaced(ARCADIA, "kind: ceiling", "kind: per_violation")
    text = replaced(text, "choose: higher", "choose: lower")
    found = exposed(text, turnover={"EUR": 100})[0]
    assert (found.sum, found.each) == (None, Decimal("4.00"))
    assert words(found)[:2] == [
        "Each violation: up to 1000 EUR or 4 % of turnover, whichever is lower.",
        "Up to 4.00 EUR for each violation.",
    ]
    unknown = exposed(text)[0]
    assert (unknown.each, [str(one) for one in unknown.missing]) == (None, ["turnover[EUR]"])
    assert words(unknown)[-1] == "Turnover is not known: turnover[EUR]."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("kind: compensation", "Compensation for the harm; the law names no sum."),
        ("kind: order", "An order of the authority; it names no sum."),
        ("kind: offence", "A fine for an offence; the law names no highest sum."),
        (
            "kind: per_consumer, least: 1, most: 7, currency: USD",
            "From 1 to 7 USD for each consumer and incident.",
        ),
        (
            "kind: per_consumer, most: 7, currency: USD",
            "Up to 7 USD for each consumer and incident.",
        ),
        ("kind: ceiling, turnover_share: 0.025, currency: USD", "Up to 2.5 % of turnover."),
        ("kind: ceiling, turnover_share: 0.1, currency: USD", "Up to 10 % of turnover."),
        ("kind: offence, amount: 100000, currency: CAD", "Up to 100000 CAD."),
    ],
)
def test_each_kind_has_its_words(said: str, told: str) -> None:
    text = replaced(
        ARCADIA, "kind: per_violation\n  amount: 7\n  currency: EUR", said.replace(", ", "\n  ")
    )
    assert words(exposed(text)[1])[0] == told


def test_a_figure_that_nobody_verified_is_not_shown() -> None:
    text = replaced(ARCADIA, "level: P\nduties:", "level: R\nduties:")
    found = exposed(text)[1]
    assert words(found) == ["The figure is not verified yet."]


def test_the_words_hold_on_the_day_alone() -> None:
    assert exposure(book().regime("arcadia"), {}, date(2019, 1, 1)) == []
