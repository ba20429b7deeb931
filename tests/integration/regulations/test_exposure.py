"""What breaches may cost: by law, with sources, as ceilings, and never added up."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from html import escape

import pytest

from tests.cast import client_for, company
from tests.integration.regulations.shops import berlin
from troth.core.lawbook.entry import Level
from troth.core.room import Role
from troth.regulations.fine_words import rule_words, sum_words
from troth.regulations.queries.exposure import FineLine, exposure_on

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PAGE = "/console/regulations/exposure/"
ON = date(2026, 11, 27)
CALIFORNIA = {
    "targets": ["US-CA"],
    "turnover": {"USD": "28000000", "EUR": "26000000"},
    "group_member": {"US-CA": False},
}


def _lines() -> dict[str, FineLine]:
    return {one.found.fine.id: one for one in exposure_on(ON).lines}


def test_the_higher_of_sum_and_share_is_the_ceiling() -> None:
    berlin(valid_from=date(2026, 1, 1), turnover={"EUR": "4000000"})
    small = _lines()["gdpr-high"]
    # Art. 83(5) GDPR: up to 20,000,000 EUR, or 4 % of turnover, whichever is higher.
    assert small.found.sum == Decimal(20_000_000)
    assert rule_words(small) == "Up to 20,000,000 EUR or 4 % of turnover, whichever is higher."
    berlin(valid_from=date(2026, 1, 2), turnover={"EUR": "900000000"})
    assert _lines()["gdpr-high"].found.sum == Decimal(36_000_000)
    assert sum_words(_lines()["gdpr-high"]) == "36,000,000\N{NO-BREAK SPACE}EUR"
    assert _lines()["gdpr-low"].found.sum == Decimal(18_000_000)


def test_without_turnover_the_missing_fact_is_named_and_linked() -> None:
    berlin(valid_from=date(2026, 1, 1), turnover={})
    line = _lines()["gdpr-high"]
    assert line.found.sum is None
    assert [str(one) for one in line.found.missing] == ["turnover[EUR]"]
    assert sum_words(line) == "20,000,000\N{NO-BREAK SPACE}EUR at least"
    shown = client_for(Role.AUDITOR).get(PAGE, {"on": ON.isoformat()}).content.decode()
    assert 'href="/console/regulations/questions/turnover/?for=EUR"' in shown


def test_a_fine_for_each_violation_has_no_total() -> None:
    berlin(valid_from=date(2026, 1, 1), for_profit=True, **CALIFORNIA)
    line = _lines()["ca-admin"]
    assert line.found.sum is None
    assert sum_words(line) == "7,988\N{NO-BREAK SPACE}USD for each violation; no total"
    assert "for each violation" in rule_words(line)
    shown = client_for(Role.OWNER).get(PAGE, {"on": ON.isoformat()}).content.decode()
    assert "for each consumer and incident" in shown
    assert "no total is given" in shown


def test_every_line_names_a_source_and_how_well_it_is_verified() -> None:
    berlin(valid_from=date(2026, 1, 1), **CALIFORNIA)
    lines = exposure_on(ON).lines
    assert len({one.regime.id for one in lines}) >= 2
    shown = client_for(Role.OWNER).get(PAGE, {"on": ON.isoformat()}).content.decode()
    for line in lines:
        assert line.sources
        assert all(f'href="{escape(one.url)}"' in shown for one in line.sources)
    assert any(one.level is Level.PRIMARY for one in lines)
    assert "This is a ceiling, not a forecast." in shown


def test_a_fine_that_is_not_verified_shows_no_figure() -> None:
    berlin(valid_from=date(2026, 1, 1), **{**CALIFORNIA, "turnover": {"USD": "31000000"}})
    line = next(
        one for one in exposure_on(date(2027, 6, 1)).lines if one.found.fine.id == "ca-admin"
    )
    assert line.level is Level.RECALLED
    assert rule_words(line) == "The figure is not verified yet."
    assert line.found.sum is None
    assert sum_words(line) == "no figure"


def test_a_fine_for_what_the_company_does_not_do_is_left_out() -> None:
    berlin(valid_from=date(2026, 1, 1), **CALIFORNIA)
    assert "ca-broker-day" in _lines()  # not known yet whether it is a data broker
    berlin(valid_from=date(2026, 1, 2), **CALIFORNIA, broker={"US-CA": False})
    assert "ca-broker-day" not in _lines()
    assert "ca-admin" in _lines()


def test_nothing_is_added_up_and_the_rows_can_be_taken_away() -> None:
    berlin(valid_from=date(2026, 1, 1), **CALIFORNIA)
    client = client_for(Role.PRIVACY_OFFICER)
    told = client.get(PAGE, {"on": ON.isoformat(), "format": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert len(rows) == len(exposure_on(ON).lines)
    assert {row["Law"] for row in rows} <= {one.regime.short for one in exposure_on(ON).lines}
    found = client.get(PAGE, {"on": ON.isoformat(), "format": "json"}).json()
    assert "20000000" in {row["sum"] for row in found}
    assert client.get(PAGE, {"format": "xlsx"}).content.startswith(b"PK")


def test_before_anything_is_said_the_page_leads_to_the_questions() -> None:
    company()
    shown = client_for(Role.OWNER).get(PAGE).content.decode()
    assert "/console/regulations/questions/" in shown
    assert "<tbody>" not in shown
