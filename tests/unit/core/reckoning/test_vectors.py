"""Deadlines: each published example gives its published answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.vectors import load
from troth.core.reckoning.calendars import calendar_named
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.deadline import due
from troth.core.reckoning.length import length_of

CASES = load("deadlines")["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['calendar']}-{case['started']}")
def test_a_published_example_gives_its_published_answer(case: dict[str, Any]) -> None:
    zone = ZoneInfo(case["zone"])
    extension = length_of(case["extension"]) if "extension" in case else None
    found = due(
        Clock(length_of(case["within"]), extension),
        datetime.fromisoformat(case["started"]).replace(tzinfo=zone),
        zone,
        calendar_named(case["calendar"], case.get("country", ""), case.get("subdivision", "")),
        extended=extension is not None,
    )
    assert found.due is not None
    answers = {
        "last_day": str(found.last_day),
        "counted_day": str(found.counted_day),
        "due": f"{found.due:%Y-%m-%dT%H:%M}",
    }
    published = case.keys() & answers.keys()
    assert published
    assert {name: answers[name] for name in published} == {name: case[name] for name in published}


def test_every_regime_whose_rules_were_read_has_an_example() -> None:
    assert {case["calendar"] for case in CASES} >= {"eu", "uk", "us-ca", "us-ct", "br", "ca"}
    assert all(case["from"] and case["seen"] in {"text", "recalled"} for case in CASES)
