from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.core.lawbook.tiny import ARCADIA, book, replaced
from troth.core.lawbook import State, applicability, applying, duty_state, known

OLD = date(2023, 1, 1)
NEW = date(2024, 1, 1)
LAWBOOK = book()
AR = LAWBOOK.regime("arcadia")


def judgement(on: date, **facts: Any) -> tuple[str, str, str, list[str]]:
    found = applicability(AR, facts, on)
    return found.state, found.level, found.reason.key, [str(one) for one in found.missing]


@pytest.mark.parametrize(
    ("facts", "state", "level", "missing"),
    [
        ({}, "unknown", "R", ["established", "employees", "turnover[EUR]", "charity"]),
        ({"established": []}, "does_not_apply", "P", []),
        ({"charity": True}, "does_not_apply", "P", []),
        ({"established": ["EU"], "charity": False}, "unknown", "R", ["employees", "turnover[EUR]"]),
        ({"established": ["EU"], "employees": 50}, "unknown", "R", ["charity"]),
        ({"established": ["EU"], "employees": 50, "charity": False}, "applies", "P", []),
        (
            {"established": ["EU"], "turnover": {"EUR": 2e6}, "charity": False},
            "applies",
            "S",
            [],
        ),
        (
            {"established": ["EU"], "employees": 1, "turnover": {"EUR": 0}, "charity": False},
            "unknown",
            "R",
            [],
        ),
        ({"established": ["EU"], "employees": 99, "charity": True}, "does_not_apply", "P", []),
    ],
)
def test_a_rule_answers_in_three_values(
    facts: dict[str, Any], state: str, level: str, missing: list[str]
) -> None:
    found = judgement(OLD, **facts)
    assert (found[0], found[1], found[3]) == (state, level, missing)


def test_what_nobody_verified_decides_nothing_and_is_said() -> None:
    facts = {"established": ["EU"], "employees": 1, "turnover": {"EUR": 0}, "charity": False}
    found = applicability(AR, facts | {"residents": {"EU": 10**6}}, OLD)
    assert (found.state, found.reason.key) == (State.UNKNOWN, "not_verified")
    assert found.lines[3].outcome == "unknown"
    assert found.lines[3].missing == ()


@pytest.mark.parametrize(
    ("on", "state", "reason"),
    [
        (date(2019, 12, 31), "does_not_apply", "not_in_force_yet"),
        (date(2020, 1, 1), "does_not_apply", "decided"),
        (date(2023, 12, 31), "does_not_apply", "decided"),
        (date(2024, 1, 1), "applies", "decided"),
        (date(9999, 12, 31), "applies", "decided"),
    ],
)
def test_the_day_decides_which_rule_holds(on: date, state: str, reason: str) -> None:
    found = judgement(on, established=["EU"], charity=True)
    assert (found[0], found[2]) == (state, reason)


def test_without_a_rule_for_the_day_nothing_is_known() -> None:
    text = replaced(ARCADIA, "- from: 2020-01-01\n  to: 2023", "- from: 2020-02-02\n  to: 2023")
    regime = book(arcadia=text).regime("arcadia")
    found = applicability(regime, {"established": ["EU"]}, date(2020, 2, 1))
    assert (found.state, str(found.reason)) == (
        State.UNKNOWN,
        "The lawbook has no rule for 2020-02-01.",
    )
    text = replaced(
        ARCADIA, "{from: 2020-01-01, source", "{from: 2020-01-01, to: 2025-03-31, source"
    )
    regime = book(arcadia=text).regime("arcadia")
    assert applicability(regime, {"established": ["EU"]}, date(2025, 3, 31)).state == "applies"
    found = applicability(regime, {"established": ["EU"]}, date(2025, 4, 1))
    assert (found.state, found.reason.key) == (State.DOES_NOT_APPLY, "no_longer_in_force")


def test_a_first_day_that_nobody_verified_leaves_the_days_before_unknown() -> None:
    force = "{from: 2020-01-01, source: [act], level: P}"
    text = replaced(ARCADIA, force, force.replace("level: P", "level: R"))
    regime = book(arcadia=text).regime("arcadia")
    assert applicability(regime, {"established": []}, date(2019, 1, 1)).state == "unknown"


def test_of_two_reasons_that_decide_alone_the_better_verified_one_counts() -> None:
    text = replaced(ARCADIA, "level: R}\n  unless", "level: S}\n  unless")
    regime = book(arcadia=text).regime("arcadia")
    small = {"employees": 1, "turnover": {"EUR": 0}, "residents": {"EU": 1}}
    for is_charity, level in ((False, "S"), (True, "P")):
        facts = {"established": ["EU"], "charity": is_charity, **small}
        found = applicability(regime, facts, OLD)
        assert (found.state, found.level) == ("does_not_apply", level)


def test_every_line_is_shown_whether_or_not_it_was_needed() -> None:
    found = applicability(AR, {"established": [], "employees": 60}, OLD)
    assert found.state == "does_not_apply"
    shown = [(str(line.says), line.outcome, line.joints, line.position) for line in found.lines]
    assert shown == [
        ("It is there.", "no", ("all",), (0,)),
        ("It has 50 staff.", "yes", ("all", "any"), (1, 0)),
        ("It is rich.", "unknown", ("all", "any"), (1, 1)),
        ("It is big.", "unknown", ("all", "any"), (1, 2)),
        ("It is a charity.", "unknown", ("all",), (0,)),
    ]
    assert [line.exempts for line in found.lines] == [False] * 4 + [True]
    assert [[str(one) for one in line.missing] for line in found.lines] == [
        [],
        [],
        ["turnover[EUR]"],
        [],
        ["charity"],
    ]
    assert [line.level for line in found.lines] == ["P", "P", "S", "R", "P"]
    assert found.lines[2].sources == ("blog",)
    assert found.lines[1].sources == ("act",)


def test_facts_may_be_sets_decimals_and_whole_numbers() -> None:
    said = {"established": {"EU"}, "turnover": {"EUR": Decimal("1000000.01")}, "charity": False}
    assert judgement(OLD, **said)[0] == "applies"
    assert judgement(OLD, **said | {"turnover": {"EUR": 1000000}})[0] == "unknown"
    assert judgement(OLD, **said | {"turnover": {"EUR": None}})[3] == ["employees", "turnover[EUR]"]


def test_a_fact_of_the_wrong_kind_is_no_answer() -> None:
    assert judgement(NEW, established=7)[0] == "unknown"
    assert judgement(NEW, established=["XX", 7])[0] == "does_not_apply"
    said = {"established": ["EU"], "charity": False, "employees": 1}
    assert judgement(OLD, **said, turnover=5)[3] == ["turnover[EUR]"]


def test_all_regimes_are_judged_with_facts_made_ready_once() -> None:
    found = applying(LAWBOOK, known({"established": ["UK"]}), NEW)
    assert [(one.regime, one.state) for one in found] == [
        ("arcadia", "does_not_apply"),
        ("borea", "applies"),
    ]


@pytest.mark.parametrize(
    ("duty", "on", "facts", "found"),
    [
        ("ar-1", NEW, {}, ("applies", "P", "unconditional")),
        ("ar-1", date(2019, 12, 31), {}, ("does_not_apply", "P", "not_yet")),
        ("ar-2", NEW, {"employees": 10}, ("applies", "S", "decided")),
        ("ar-2", NEW, {"employees": 9}, ("does_not_apply", "S", "decided")),
        ("ar-2", NEW, {}, ("unknown", "R", "missing_facts")),
        ("ar-2", date(2022, 6, 30), {}, ("does_not_apply", "S", "not_yet")),
        ("ar-2", date(2026, 12, 31), {"employees": 10}, ("applies", "S", "decided")),
        ("ar-2", date(2027, 1, 1), {}, ("does_not_apply", "S", "no_longer")),
        ("ar-3", NEW, {}, ("unknown", "R", "not_verified")),
    ],
)
def test_a_duty_is_owed_under_its_condition(
    duty: str, on: date, facts: dict[str, Any], found: tuple[str, str, str]
) -> None:
    entry = next(one for one in AR.duties if one.id == duty)
    judged = duty_state(entry, facts, on)
    assert (judged.state, judged.level, judged.reason.key) == found


def test_a_reason_is_told_in_the_words_of_whoever_shows_it() -> None:
    found = applicability(AR, {"charity": False, "established": ["EU"]}, OLD)
    german = {"Not known yet: {facts}.": "Noch nicht bekannt: {facts}."}
    told = found.reason.filled(lambda text: german.get(text, text), "de", lambda one: f"<{one}>")
    assert told == "Noch nicht bekannt: <employees>, <turnover[EUR]>."
    assert str(found.reason) == "Not known yet: employees, turnover[EUR]."
