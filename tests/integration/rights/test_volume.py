"""Statistics and queue where there have been 200,000 requests."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import client_for
from troth.core.requesting.kinds import Kind
from troth.core.room import Role
from troth.customers.rights.models import Request
from troth.customers.rights.queries.statistics import statistics, years
from troth.foundation.duties.models import Deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("berlin"),
]

COUNT: Final = 200_000
OPEN: Final = 10_000
"""Those that came in last."""
DAYS: Final = 1_000
"""Over which they came in."""
KINDS: Final = tuple(Kind)
_PART: Final = 5_000
"""A part is put into the database at once."""


def instant(number: int) -> datetime:
    """Return when a request came in."""
    return datetime(2024, 1, 1, 12, tzinfo=UTC) + number * timedelta(days=DAYS) / COUNT


def request(number: int) -> Request:
    is_open = number >= COUNT - OPEN
    refused = number % 10 == 3
    end = instant(number) + timedelta(days=number % 40)
    return Request(
        id=UUID(int=number),
        reference=f"R-{number:08d}",
        kind=KINDS[number % len(KINDS)],
        state="approval" if is_open else "refused" if refused else "done",
        channel="centre",
        language="en",
        received_at=instant(number),
        asked=bytes(900),
        secret_hash=f"{number:064d}",
        confirmed_at=instant(number),
        closed_at=None if is_open else end,
        outcome="" if is_open else "refused" if refused else "done",
        refusal="unfounded" if refused and not is_open else "",
    )


def clock(of: Request) -> Deadline:
    return Deadline(
        kind="request",
        reference=of.about,
        duty="gdpr-12-3",
        zone="Europe/Berlin",
        started=of.received_at,
        opened_at=of.received_at,
        due=of.received_at + timedelta(days=30),
        closed_at=of.closed_at,
        outcome="done" if of.closed_at else "",
    )


@pytest.fixture
def laid() -> None:
    """Let all have come in, each with a clock of 30 days."""
    for begin in range(0, COUNT, _PART):
        some = [request(one) for one in range(begin, begin + _PART)]
        Request.objects.bulk_create(some)
        Deadline.objects.bulk_create(map(clock, some))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


PAGES: Final = (
    "/console/requests/statistics/",
    "/console/requests/statistics/?year=2025",
    "/console/requests/",
    "/console/requests/?state=needs",
    "/console/requests/?state=over&page=3000",
)
STATEMENTS: Final = 30
SECONDS: Final = 10.0
"""Of the processor, in this process; SQLite's own are among them."""


@pytest.mark.usefixtures("laid")
def test_pages_answer_in_few_statements_and_soon() -> None:
    told = list(paged())
    assert max(statements for _, statements, _ in told) <= STATEMENTS, told
    assert max(seconds for *_, seconds in told) < SECONDS, told
    found = statistics()
    assert years() == [2026, 2025, 2024]
    assert (found.total.received, found.total.open) == (COUNT, OPEN)
    assert found.total.denied == (COUNT - OPEN) // 10
    assert found.total.in_time + found.total.late == COUNT - OPEN
    assert found.total.late == 9 * (COUNT - OPEN) // 40
    assert found.total.longest_days == 39
    assert sum(one.received for one in found.months.values()) == COUNT


def paged() -> Iterator[tuple[str, int, float]]:
    """Open pages; give how many statements each took, and how many seconds of the processor."""
    client = client_for(Role.PRIVACY_OFFICER)
    for path in PAGES:
        with CaptureQueriesContext(connection) as said:
            began = time.process_time()
            response = client.get(path)
            seconds = time.process_time() - began
        assert response.status_code == 200
        yield path, len(said), seconds
