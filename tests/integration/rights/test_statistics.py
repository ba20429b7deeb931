"""Counts of requests: what is counted where, and how days and shares are reckoned."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import client_for
from tests.integration.rights.people import asked
from troth.core.room import Role
from troth.customers.rights.models import Request
from troth.customers.rights.queries.statistics import statistics, years
from troth.foundation.duties.models import Deadline

if TYPE_CHECKING:
    from troth.customers.rights.queries.statistics import Figures

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("berlin"),
]
PAGE = "/console/requests/statistics/"
MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)
_ENDS = {
    "done": "done",
    "partly": "partly_done",
    "refused": "refused",
    "cancelled": "cancelled",
    "lapsed": "lapsed",
}


def ended(kind: str, outcome: str, days: float, at: datetime = MARCH, **more: Any) -> Request:
    """Let a request have come in, and have ended after some days; empty: it is open."""
    number = Request.objects.count()
    request = asked(kind, f"person{number}@example.com", text="Quay 2.").request
    told = {"received_at": at, "outcome": outcome, **more}
    if outcome:
        told |= {"closed_at": at + timedelta(days=days), "state": _ENDS[outcome]}
    Request.objects.filter(pk=request.pk).update(**told)
    Deadline.objects.filter(reference=request.about).delete()
    return Request.objects.get(pk=request.pk)


def clock(request: Request, within: int) -> None:
    """Let the law have wanted an answer within some days."""
    Deadline.objects.create(
        kind="request",
        reference=request.about,
        duty="gdpr-12-3",
        zone="Europe/Berlin",
        started=request.received_at,
        opened_at=request.received_at,
        due=request.received_at + timedelta(days=within),
        closed_at=request.closed_at,
        outcome="done",
    )


def told(figures: Figures) -> tuple[int, int, int, int, int]:
    """Return what became of requests."""
    return (
        figures.received,
        figures.complied,
        figures.denied,
        figures.withdrawn,
        figures.open,
    )


def test_what_became_of_requests_is_counted_by_kind() -> None:
    ended("erasure", "done", 3)
    ended("erasure", "partly", 10)
    ended("erasure", "refused", 20, refusal="legal_duty")
    ended("erasure", "cancelled", 1)
    ended("erasure", "lapsed", 30)
    ended("erasure", "", 0)
    ended("access", "done", 2)
    found = statistics()
    assert told(found.kinds["erasure"]) == (6, 2, 1, 2, 1)
    assert told(found.kinds["access"]) == (1, 1, 0, 0, 0)
    assert told(found.total) == (7, 3, 1, 2, 1)
    assert list(found.kinds) == ["access", "erasure"]
    assert dict(found.refusals) == {"legal_duty": 1}
    assert sum(found.states.values()) == 1


def test_days_are_whole_and_those_of_answers_alone() -> None:
    for days in (0.9, 3.0, 9.5):
        ended("access", "done", days)
    ended("access", "refused", 28, refusal="unfounded")
    ended("access", "cancelled", 300)
    found = statistics().kinds["access"]
    assert dict(found.days) == {0: 1, 3: 1, 9: 1, 28: 1}
    assert (found.median_days, found.mean_days, found.longest_days) == (6, 10, 28)


def test_a_day_is_not_over_before_its_last_microsecond() -> None:
    received = datetime(2026, 3, 10, 9, 0, 0, 500_000, tzinfo=UTC)
    for short in (timedelta(microseconds=1), timedelta(0), timedelta(seconds=0.5)):
        request = ended("access", "done", 0, received)
        closed = received + timedelta(days=3) - short
        Request.objects.filter(pk=request.pk).update(closed_at=closed)
    assert dict(statistics().total.days) == {2: 2, 3: 1}


def test_nothing_answered_has_no_days() -> None:
    ended("access", "", 0)
    found = statistics().total
    figures = (found.median_days, found.mean_days, found.longest_days, found.share_in_time)
    assert figures == (None, None, None, None)


def test_in_time_is_whoever_kept_every_date() -> None:
    for days, dates in ((10, (30,)), (40, (30,)), (20, (30, 10)), (5, ())):
        request = ended("access", "done", days)
        for within in dates:
            clock(request, within)
    found = statistics().total
    assert (found.in_time, found.late, found.share_in_time) == (1, 2, 33)


def test_months_are_those_of_the_companys_time_zone() -> None:
    ended("access", "done", 1, datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    ended("access", "done", 1, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))
    ended("access", "done", 1, datetime(2025, 12, 31, 22, 30, tzinfo=UTC))
    found = statistics()
    assert list(found.months) == [date(2026, 4, 1), date(2026, 1, 1), date(2025, 12, 1)]
    assert years() == [2026, 2025]
    assert statistics(2026).total.received == 2
    assert statistics(2025).total.received == 1


def test_appeals_are_counted_by_themselves() -> None:
    first = ended("access", "refused", 3, refusal="unfounded")
    ended("access", "done", 4, appeal_of=first)
    found = statistics()
    assert told(found.total) == (1, 0, 1, 0, 0)
    assert told(found.appeals) == (1, 1, 0, 0, 0)


def test_california_s_figures_are_read_off() -> None:
    ended("erasure", "done", 4)
    ended("erasure", "refused", 6, refusal="unidentified")
    ended("access", "partly", 12)
    ended("portability", "done", 2)
    ended("opt_out_sharing", "done", 0)
    rows = json.loads(client_for(Role.AUDITOR).get(f"{PAGE}?table=published&format=json").content)
    named = {row["requests"]: row for row in rows}
    assert named["requests to delete"] == {
        "requests": "requests to delete",
        "received": 2,
        "complied": 1,
        "denied": 1,
        "median_days": 5,
        "mean_days": 5,
    }
    assert named["requests to know"]["received"] == 2
    assert named["requests to know"]["median_days"] == 7
    assert named["requests to opt out of sale or sharing"]["complied"] == 1
    assert named["requests to limit"]["median_days"] == ""


def test_before_the_first_request_there_is_a_page_and_nothing_on_it() -> None:
    assert Request.objects.count() == 0
    assert years() == []
    assert (statistics().total.received, statistics().months) == (0, {})
    auditor = client_for(Role.AUDITOR)
    for query in ("", "?year=2026", "?table=months&format=json", "?table=kinds&format=csv"):
        assert auditor.get(f"{PAGE}{query}").status_code == 200, query


@pytest.mark.parametrize("table", ["kinds", "months", "states", "refusals", "published", "none"])
def test_every_table_is_taken_away_and_names_nobody(table: str) -> None:
    request = ended("access", "refused", 3, refusal="unfounded")
    for form in ("csv", "json", "xlsx"):
        content = client_for(Role.AUDITOR).get(f"{PAGE}?table={table}&format={form}").content
        assert content
        assert b"@example" not in content
        assert request.reference.encode() not in content
    assert client_for(Role.AUDITOR).get(f"{PAGE}?format=pdf").status_code == 302
    assert client_for(Role.AUDITOR).get(f"{PAGE}?year=2026").status_code == 200
    assert client_for(Role.AUDITOR).get(f"{PAGE}?year=never").status_code == 200
