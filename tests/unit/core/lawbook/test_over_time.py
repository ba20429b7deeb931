from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.core.lawbook.tiny import ARCADIA, BOREA, book, replaced
from troth.core.lawbook import applying, changed, upcoming
from troth.core.lawbook.upcoming import months_later

LAWBOOK = book()


def told(on: date, within: int = 12) -> list[tuple[str, str]]:
    return [(str(one.day), str(one.words)) for one in upcoming(LAWBOOK, on, within)]


def test_what_is_to_come_is_told_by_day() -> None:
    assert told(date(2026, 11, 27)) == [
        ("2026-12-31", "The duty s. 4 of AR holds until 2026-12-31."),
        ("2026-12-31", "The duty section 4 of BO holds until 2026-12-31."),
        ("2027-03-01", "Decided for AR: Kindness becomes law."),
        ("None", "Proposed for AR: Cruelty is forbidden."),
    ]


def test_what_changes_on_the_next_day_is_told_as_one_change() -> None:
    assert told(date(2023, 12, 30))[0] == (
        "2024-01-01",
        "From 2024-01-01 it changes to whom AR applies.",
    )


def test_a_law_is_announced_before_it_is_in_force() -> None:
    assert told(date(2019, 6, 1))[:2] == [
        ("2020-01-01", "From 2020-01-01 there is the duty s. 3 of AR."),
        ("2020-01-01", "From 2020-01-01 there is the duty s. 5 of AR."),
    ]
    assert ("2020-01-01", "AR is in force from 2020-01-01.") in told(date(2019, 6, 1))


@pytest.mark.parametrize(
    ("on", "is_told"),
    [
        (date(2023, 12, 30), True),
        (date(2023, 12, 31), True),
        (date(2024, 1, 1), False),
        (date(2023, 1, 1), True),
        (date(2022, 12, 31), False),
    ],
)
def test_twelve_months_end_on_the_same_day(on: date, *, is_told: bool) -> None:
    assert ("2024-01-01", "From 2024-01-01 it changes to whom AR applies.") in told(on) or (
        not is_told
    )
    assert is_told or "it changes to whom AR applies" not in str(told(on))


def test_a_duty_changes_where_an_own_one_takes_over() -> None:
    assert ("2025-06-01", "From 2025-06-01 the duty section 3A of BO changes.") in told(
        date(2025, 1, 1)
    )


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_months_end_where_they_end(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, list[str]]]:
    day = date(2023, 1, 1)
    found = changed(applying(LAWBOOK, before, day), applying(LAWBOOK, after, day))
    return [(str(one.words), [str(line) for line in one.because]) for one in found]


def test_nothing_is_told_where_nothing_changed() -> None:
    assert differences({"established": ["EU"]}, {"established": ["EU"], "for_profit": True}) == []


def test_a_changed_fact_is_told_with_what_it_changed() -> None:
    before = {"established": ["EU"], "employees": 50, "charity": False}
    assert differences(before, before | {"charity": True}) == [
        (
            "arcadia: applies became does not apply.",
            ["arcadia: “It is a charity.” was no and is now yes."],
        )
    ]
    assert differences(before, {"employees": 50, "charity": False}) == [
        (
            "arcadia: applies became unknown.",
            ["arcadia: “It is there.” was yes and is now unknown."],
        ),
        (
            "borea: does not apply became unknown.",
            ["borea: “It is there.” was no and is now unknown."],
        ),
    ]


def test_what_is_no_longer_missing_is_told() -> None:
    found = differences({"established": ["EU"]}, {"established": ["EU"], "charity": False})
    assert [words for words, _ in found] == [
        "arcadia: what is not known yet changed: employees, turnover[EUR]."
    ]


def test_a_better_verified_answer_is_told() -> None:
    poor = {"established": ["EU"], "turnover": {"EUR": 2e6}, "charity": False}
    assert differences(poor, poor | {"employees": 50})[0][0] == (
        "arcadia: applies, and how well that is verified changed."
    )


def test_regimes_that_come_and_go_are_told() -> None:
    here = applying(LAWBOOK, {"established": ["UK"]}, date(2025, 1, 1))
    assert [str(one.words) for one in changed(here[:1], here[1:])] == [
        "arcadia is no longer in the lawbook.",
        "borea is new in the lawbook: applies.",
    ]


def test_a_law_that_changes_changes_the_answer() -> None:
    facts = {"established": ["EU"], "employees": 1, "charity": True}
    before, after = (applying(LAWBOOK, facts, date(2023 + n, 12, 31)) for n in (0, 1))
    assert [str(one.words) for one in changed(before, after)] == [
        "arcadia: does not apply became applies."
    ]


def test_an_end_that_is_known_is_told() -> None:
    text = replaced(BOREA, "{from: 2021-01-01, source", "{from: 2021-01-01, to: 2026-05-01, source")
    text = replaced(text, "id: bo-high\n", "id: bo-high\n  to: 2026-04-30\n")
    found = [str(one.words) for one in upcoming(book(borea=text), date(2026, 1, 1))]
    assert "BO is in force until 2026-05-01." in found
    assert "The fine bo-high of BO is known until 2026-04-30." in found
    assert ARCADIA.count("to:") == 2
