"""What one event sets going: every clock of every law that applies, in the order of their ends."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.duties.companies import in_berlin, said
from troth.core.errors import InvalidInputError
from troth.core.room import Role
from troth.foundation.duties.commands import app
from troth.foundation.duties.queries.events import clocks_started

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 27, 9, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def _shop() -> None:
    in_berlin()
    with acting_as(Role.OWNER):
        said(
            date(2026, 1, 1),
            for_profit=True,
            established="DE",
            targets=["DE", "UK", "US-CA"],
            seat="DE-BE",
            processor=False,
            provides_telecoms=True,
            turnover={"USD": "40000000"},
        )


def test_a_breach_starts_every_clock_at_once_and_the_first_to_end_comes_first() -> None:
    found = clocks_started("awareness", FRIDAY)
    ends = {one.duty.id: one.deadline and one.deadline.due for one in found}
    assert ends["gdpr-33-1"] == datetime(2026, 11, 30, 9, tzinfo=BERLIN)
    assert ends["uk-33-1"] == ends["uk-pecr-5a-authority"] == ends["gdpr-33-1"]
    assert ends["gdpr-34"] is None
    assert [one.deadline is None for one in found] == sorted(
        (one.deadline is None for one in found), reverse=True
    )


def test_another_law_counts_in_its_own_way() -> None:
    found = clocks_started("receipt", FRIDAY)
    ends = {one.duty.id: one.deadline.earliest for one in found if one.deadline}
    days = {duty: end.date() for duty, end in ends.items()}
    assert days["gdpr-12-3"] == date(2026, 12, 28)
    assert days["ca-130-a2"] == date(2027, 1, 11)
    assert days["ca-confirm"] < days["ca-120"] < days["gdpr-12-3"]
    assert list(ends.values()) == sorted(ends.values())


def test_the_same_instant_in_another_zone_starts_the_same_clocks() -> None:
    there = FRIDAY.astimezone(ZoneInfo("America/Los_Angeles"))
    assert clocks_started("receipt", there) == clocks_started("receipt", FRIDAY)


def test_an_event_that_nobody_knows_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidInputError) as refused:
        clocks_started("awarenes", FRIDAY)
    assert "awareness" in refused.value.remedy


def test_the_command_says_them_as_lines_and_as_json() -> None:
    at = "2026-11-27T09:00:00+01:00"
    told = CliRunner().invoke(app, ["duties", "clocks", "awareness", "--at", at])
    assert "2026-11-30T09:00+01:00  GDPR Art. 33(1)" in told.stdout
    told = CliRunner().invoke(app, ["duties", "clocks", "awareness", "--at", at, "--json"])
    rows = msgspec.json.decode(told.stdout)
    assert [one["duty"] for one in rows] == [
        one.duty.id for one in clocks_started("awareness", FRIDAY)
    ]


def test_an_instant_that_is_none_is_refused() -> None:
    told = CliRunner().invoke(app, ["duties", "clocks", "awareness", "--at", "soon"])
    assert getattr(told.exception, "code", "") == "duties.unfit_at"
