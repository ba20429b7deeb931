"""Days on which the lawbook once gave a wrong answer, checked against texts read anew.

A law that is older than the form which the lawbook holds does bind before that form's first day:
Connecticut's breach statute since 2006 (P.A. 05-148), Colorado's since 2006 (HB 06-1119), PIPEDA
for some since 2001. Oregon's act binds makers of vehicles of any size (HB 3875 of 2025).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from troth.core.lawbook import applicability, shipped

HERE: dict[str, Any] = {"established": ["US", "US-CT", "US-CO", "CA"], "targets": []}
BERLIN: dict[str, Any] = {"established": ["DE", "EU"], "targets": ["DE", "EU"]}
SMALL: dict[str, Any] = {
    "established": [],
    "targets": ["US", "US-OR"],
    "for_profit": True,
    "residents": {"US-OR": 10},
    "payment_only": {"US-OR": 0},
    "sale_share": {"US-OR": 0.0},
}


@pytest.mark.parametrize(
    ("regime", "facts", "on", "state"),
    [
        ("us-ct-breach", HERE, date(2005, 12, 31), "does_not_apply"),
        ("us-ct-breach", HERE, date(2006, 1, 1), "applies"),
        ("us-ct-breach", HERE, date(2021, 9, 30), "applies"),
        ("us-ct-breach", BERLIN, date(2021, 9, 30), "does_not_apply"),
        ("us-co-breach", HERE, date(2006, 8, 31), "does_not_apply"),
        ("us-co-breach", HERE, date(2018, 8, 31), "applies"),
        ("us-co-breach", BERLIN, date(2018, 8, 31), "does_not_apply"),
        (
            "ca-pipeda",
            HERE | {"commercial_activity_ca": True},
            date(2000, 12, 31),
            "does_not_apply",
        ),
        ("ca-pipeda", HERE | {"commercial_activity_ca": True}, date(2003, 12, 31), "unknown"),
        ("ca-pipeda", HERE | {"commercial_activity_ca": True}, date(2004, 1, 1), "applies"),
        ("ca-pipeda", BERLIN, date(2003, 12, 31), "does_not_apply"),
        ("us-or", SMALL | {"vehicle_maker": True}, date(2025, 9, 27), "does_not_apply"),
        ("us-or", SMALL | {"vehicle_maker": True}, date(2025, 9, 28), "applies"),
        ("us-or", SMALL | {"vehicle_maker": False}, date(2025, 9, 28), "does_not_apply"),
        ("us-or", SMALL, date(2025, 9, 28), "unknown"),
    ],
)
def test_a_law_binds_from_its_first_day(
    regime: str, facts: dict[str, Any], on: date, state: str
) -> None:
    assert applicability(shipped().regime(regime), facts, on).state == state
