"""Steps: the reckoning in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tests.unit.core.reckoning.places import BERLIN, BREACH, GERMANY, MONTH
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.deadline import due
from troth.core.reckoning.length import Length
from troth.core.reckoning.pauses import Pause
from troth.core.reckoning.steps import ENGLISH, said


def test_a_month_is_reckoned_line_by_line() -> None:
    received = datetime(2026, 8, 31, 10, tzinfo=BERLIN)
    stopped = Pause(
        datetime(2026, 9, 7, 10, tzinfo=BERLIN), datetime(2026, 9, 9, 10, tzinfo=BERLIN)
    )
    found = due(MONTH, received, BERLIN, GERMANY, [stopped])
    stood = "from 7 September 2026 to 9 September 2026"
    assert [said(step) for step in found.steps] == [
        "The period runs from 31 August 2026; that day itself does not count.",
        "One month: until 30 September 2026.",
        "That month has no such date, so its last day is taken.",
        f"The clock stood still {stood}: 2 days more, until 2 October 2026.",
        "Due by the end of 2 October 2026.",
        "An extension must be announced by the end of 30 September 2026.",
    ]


def test_what_moves_the_last_day_on_is_named() -> None:
    received = datetime(2026, 9, 26, 10, tzinfo=BERLIN)
    found = due(Clock(Length(weeks=13)), received, BERLIN, GERMANY)
    assert [said(step) for step in found.steps] == [
        "The period runs from 26 September 2026; that day itself does not count.",
        "13 weeks: until 26 December 2026.",
        "26 December 2026 is a Saturday.",
        "27 December 2026 is a Sunday.",
        "So the period ends on the next day that is none of these: 28 December 2026.",
        "Due by the end of 28 December 2026.",
    ]
    received = datetime(2026, 9, 25, 10, tzinfo=BERLIN)
    found = due(Clock(Length(weeks=13)), received, BERLIN, GERMANY)
    assert said(found.steps[2]) == "25 December 2026 is a holiday: Christmas Day."


def test_hours_are_reckoned_to_the_minute_in_their_zone() -> None:
    found = due(BREACH, datetime(2026, 10, 23, 10, tzinfo=UTC), BERLIN, GERMANY)
    assert [said(step) for step in found.steps] == [
        "The period runs from 23 October 2026, 12:00 (CEST).",
        "72 hours, without a break on weekends and holidays: until 26 October 2026, 11:00 (CET).",
        "Due at 26 October 2026, 11:00 (CET).",
    ]


def test_every_sentence_is_one_with_named_slots() -> None:
    for key, sentence in ENGLISH.items():
        assert sentence.endswith("."), key
        assert not re.search(r"\{\}|%", sentence), key
