"""Companies whose results were worked out by hand from the laws, with the rule beside each result.

A file in ``worked/`` says the facts of one company, and for its first day the result of every
regime: the state, and the level of the weakest line that decides it, or the facts that are missing.
Further days say only what differs from the first. ``duties`` and ``exposure`` work the same way.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from troth.core.lawbook import applying, duty_state, exposure, shipped

LAWBOOK = shipped()
FILES = sorted((Path(__file__).parent / "worked").glob("*.yaml"))
WORKED: dict[str, dict[str, Any]] = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES
}


class Result(NamedTuple):
    """What is found for one regime: its level where it is decided, the missing facts where not."""

    state: str
    level: str = ""
    missing: frozenset[str] = frozenset()


def _expected(said: str) -> Result:
    words = said.split()
    if words[0] == "unknown":
        return Result("unknown", missing=frozenset(words[1:]))
    return Result("_".join(words[:-1]), words[-1])


def _of_days() -> list[Any]:
    return [
        pytest.param(name, number, id=f"{name}-{day['day']}")
        for name, company in WORKED.items()
        for number, day in enumerate(company["days"])
    ]


def _parts(key: str) -> list[Any]:
    return [
        pytest.param(company["facts"], part, id=f"{name}-{part['day']}-{part.get('regime', key)}")
        for name, company in WORKED.items()
        for part in company.get(key, [])
    ]


@pytest.mark.parametrize(("name", "number"), _of_days())
def test_the_laws_apply_as_worked_out_by_hand(name: str, number: int) -> None:
    first, day = WORKED[name]["days"][0], WORKED[name]["days"][number]
    said = first["results"] | day.get("otherwise_as_first", {})
    found = {
        one.regime: Result(one.state, missing=frozenset(map(str, one.missing)))
        if one.state == "unknown"
        else Result(one.state, one.level)
        for one in applying(LAWBOOK, WORKED[name]["facts"], day["day"])
    }
    assert found == {regime: _expected(result) for regime, result in said.items()}


@pytest.mark.parametrize("name", WORKED)
def test_what_another_day_says_differs_from_the_first(name: str) -> None:
    first, *others = WORKED[name]["days"]
    for day in others:
        said = day["otherwise_as_first"]
        assert [regime for regime in said if said[regime] == first["results"][regime]] == []


@pytest.mark.parametrize(("facts", "part"), _parts("duties"))
def test_duties_are_owed_as_worked_out_by_hand(facts: dict[str, Any], part: Any) -> None:
    states: dict[str, str] = {}
    for regime in LAWBOOK.regimes:
        for duty in regime.duties_on(part["day"]):
            states[duty.id] = duty_state(duty, facts, part["day"]).state.replace("_", " ")
    found = {duty: states.get(duty, "does not apply") for duty in part["owed"]}
    assert found == part["owed"]


@pytest.mark.parametrize(("facts", "part"), _parts("exposure"))
def test_fines_come_to_what_was_reckoned_by_hand(facts: dict[str, Any], part: Any) -> None:
    found = exposure(LAWBOOK.regime(part["regime"]), facts, part["day"])
    assert {one.fine.id for one in found} == set(part["sums"])
    for one in found:
        said = str(part["sums"][one.fine.id]).split()
        least = Decimal(said[-1]) if said[-1] != "none" else None
        assert (one.sum, one.least_ceiling) == (None if "missing" in said else least, least)
        assert bool(one.missing) == ("missing" in said)


@pytest.mark.parametrize(
    ("turnover", "high", "low"),
    [
        ("0", 20_000_000, 10_000_000),
        ("499999999.99", 20_000_000, 10_000_000),
        ("500000000", 20_000_000, 10_000_000),
        ("500000001", "20000000.04", "10000000.02"),
        ("1000000000", 40_000_000, 20_000_000),
        ("250000000000", 10_000_000_000, 5_000_000_000),
    ],
)
def test_article_83_takes_the_higher_of_the_sum_and_the_share(
    turnover: str, high: Any, low: Any
) -> None:
    day = WORKED["berlin-shop"]["days"][0]["day"]
    facts = {"turnover": {"EUR": Decimal(turnover)}}
    found = exposure(LAWBOOK.regime("eu-gdpr"), facts, day)
    sums = {one.fine.id: one.sum for one in found}
    assert (sums["gdpr-high"], sums["gdpr-low"]) == (Decimal(high), Decimal(low))


def test_california_fines_each_violation_and_no_total_is_given() -> None:
    company = WORKED["californian-above"]
    found = exposure(LAWBOOK.regime("us-ca"), company["facts"], company["days"][0]["day"])
    each = {one.fine.id: (one.fine.amount, one.fine.intentional) for one in found}
    assert each["ca-admin"] == (Decimal(2663), Decimal(7988))
    words = {one.fine.id: [phrase.key for phrase in one.words] for one in found}
    assert "no_total" in words["ca-admin"]
    assert "no_total" in words["ca-private"]
    assert {one.sum for one in found} == {None}
