"""Whatever is left out, no answer turns into its opposite."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.lawbook.tiny import ARCADIA, book
from troth.core.lawbook import applicability, applying, duty_state, known, shipped

if TYPE_CHECKING:
    from troth.core.lawbook import Lawbook

PLACES = ["EU", "UK", "US", "US-CA", "US-VA", "US-CT", "US-CO", "US-TX", "BR", "CA", "CA-QC"]
CURRENCIES = ["EUR", "GBP", "USD", "CAD", "BRL"]
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.booleans(),
    "count": st.sampled_from([0, 1, 9, 10, 50, 249, 250, 24_999, 25_000, 35_000, 100_000, 10**8]),
    "share": st.sampled_from([0.0, 0.2, 0.25, 0.5, 0.51, 1.0]),
    "amount": st.sampled_from([0.0, 1e6, 26_625_000.0, 26_625_001.0, 1e11]),
    "jurisdictions": st.lists(st.sampled_from(PLACES), unique=True),
}
DAYS = st.dates(date(2017, 1, 1), date(2029, 12, 31))
OPPOSITES = {frozenset({"applies", "does_not_apply"})}


@cache
def tiny() -> Lawbook:
    return book()


def whole_facts(lawbook: Lawbook) -> st.SearchStrategy[dict[str, Any]]:
    """Draw an answer to everything that any rule may ask."""
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for fact in lawbook.facts:
        value = VALUES[fact.value]
        keys = CURRENCIES if fact.by == "currency" else PLACES
        drawn[fact.key] = st.fixed_dictionaries(dict.fromkeys(keys, value)) if fact.by else value
    return st.fixed_dictionaries(drawn)


@st.composite
def less(draw: st.DrawFn, facts: dict[str, Any]) -> dict[str, Any]:
    """Draw facts of which some are left out, whole or for some places."""
    kept: dict[str, Any] = {}
    for key, value in facts.items():
        if isinstance(value, dict):
            places = draw(st.sets(st.sampled_from(sorted(value))))
            kept[key] = {place: value[place] for place in places}
        elif draw(st.booleans()):
            kept[key] = value
    return kept


@pytest.mark.parametrize("lawbook", [tiny, shipped])
@given(data=st.data(), on=DAYS)
def test_leaving_facts_out_never_turns_an_answer_round(
    lawbook: Any, data: st.DataObject, on: date
) -> None:
    whole = data.draw(whole_facts(lawbook()))
    part = data.draw(less(whole))
    all_known, some_known = known(whole), known(part)
    for before, after in zip(
        applying(lawbook(), all_known, on), applying(lawbook(), some_known, on), strict=True
    ):
        assert frozenset({before.state, after.state}) not in OPPOSITES
        if before.state == "unknown":
            assert after.state == "unknown"
        assert not (after.missing and after.state != "unknown")
    for regime in lawbook().regimes:
        for duty in regime.duties_on(on)[::7]:
            states = {duty_state(duty, facts, on).state for facts in (all_known, some_known)}
            assert frozenset(states) not in OPPOSITES


@pytest.mark.parametrize("lawbook", [tiny, shipped])
@given(data=st.data(), on=DAYS)
def test_answering_what_is_missing_decides(lawbook: Any, data: st.DataObject, on: date) -> None:
    """Each round answers only what was named as missing; no other fact is ever needed."""
    whole = data.draw(whole_facts(lawbook()))
    asked: dict[str, Any] = {}
    for regime in lawbook().regimes:
        while missing := applicability(regime, asked, on).missing:
            for one in missing:
                if one.where:
                    answer = {one.where: whole[one.key][one.where]}
                    asked[one.key] = asked.get(one.key, {}) | answer
                else:
                    asked[one.key] = whole[one.key]
        assert applicability(regime, asked, on).state == applicability(regime, whole, on).state


@given(data=st.data())
def test_a_known_answer_is_that_of_every_completion(data: st.DataObject) -> None:
    """A decided rule stays decided, and so, whatever the missing facts turn out to be."""
    whole = {"established": ["EU"], "employees": 50, "charity": False, "turnover": {"EUR": 2e6}}
    part = data.draw(less(whole))
    regime, on = tiny().regime("arcadia"), date(2022, 1, 1)
    found = applicability(regime, part, on).state
    open_ones = [key for key in whole if part.get(key, {}) == {}]
    other: dict[str, list[Any]] = {
        "established": [[], ["EU"]],
        "employees": [0, 50],
        "charity": [False, True],
        "turnover": [{"EUR": 0.0}, {"EUR": 2e6}],
    }
    for values in product(*(other[key] for key in open_ones)):
        completed = part | dict(zip(open_ones, values, strict=True))
        if found != "unknown":
            assert applicability(regime, completed, on).state == found


@given(begins=st.dates(date(2000, 1, 1), date(2100, 1, 1)), days=st.integers(0, 5_000))
def test_an_entry_holds_from_its_first_day_to_its_last(begins: date, days: int) -> None:
    ends = begins + timedelta(days=days)
    text = ARCADIA.replace("from: 2022-07-01", f"from: {begins}").replace(
        "to: 2026-12-31", f"to: {ends}"
    )
    regime = book(arcadia=text).regime("arcadia")
    day = timedelta(days=1)
    held = [
        any(duty.id == "ar-2" for duty in regime.duties_on(on))
        for on in (begins - day, begins, ends, ends + day)
    ]
    assert held == [False, True, True, False]
