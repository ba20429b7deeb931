"""Zones, calendars and periods that the tests of reckoning share."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from troth.core.reckoning.calendars import calendar_named
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.deadline import Running
from troth.core.reckoning.length import Length, Unit

BERLIN: Final = ZoneInfo("Europe/Berlin")
LONDON: Final = ZoneInfo("Europe/London")
PACIFIC: Final = ZoneInfo("America/Los_Angeles")
SAO_PAULO: Final = ZoneInfo("America/Sao_Paulo")
ZONES: Final = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/Los_Angeles",
        "America/Sao_Paulo",
        "Pacific/Kiritimati",
        "Pacific/Niue",
        "Asia/Kathmandu",
        "Africa/Cairo",
        "UTC",
    )
)
GERMANY: Final = calendar_named("eu", "DE")
KINGDOM: Final = calendar_named("uk")
CALIFORNIA: Final = calendar_named("us-ca")
CALENDARS: Final = (
    GERMANY,
    KINGDOM,
    CALIFORNIA,
    *(calendar_named(name) for name in ("us-va", "us-co", "br", "ca")),
)
MONTH: Final = Clock(Length(months=1), Length(months=2), Length(months=1))
"""GDPR, Art. 12(3)."""
BREACH: Final = Clock(Length(hours=72))
"""GDPR, Art. 33(1)."""
TEN_BUSINESS_DAYS: Final = Clock(Length(business_days=10))
"""11 CCR 7021(a)."""

zones = st.sampled_from(ZONES)
calendars = st.sampled_from(CALENDARS)
instants = st.datetimes(
    datetime.fromisoformat("2015-01-01"),
    datetime.fromisoformat("2034-12-31"),
    timezones=zones,
    allow_imaginary=False,
)
_MOST = {
    Unit.MONTHS: 24,
    Unit.WEEKS: 30,
    Unit.DAYS: 200,
    Unit.BUSINESS_DAYS: 60,
    Unit.HOURS: 3000,
}
lengths = st.sampled_from(list(Unit)).flatmap(
    lambda unit: st.integers(1, _MOST[unit]).map(lambda count: Length(**{unit: count}))
)
"""Periods as laws have them, of every unit."""
runs = st.builds(Running, st.builds(Clock, lengths), zones, calendars)
"""Clocks of any period, under any regime."""
