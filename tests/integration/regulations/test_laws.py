"""The page of one law: its reasoning line by line, its duties, its sources."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from tests.cast import acting_as, client_for, company
from tests.integration.duties.companies import OWN_LAWBOOK, said
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.actions.overlaying import say_overlay
from troth.foundation.duties.queries.law import lawbook

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

LAWS = "/console/regulations/laws/"


def page(law: str, query: str = "") -> str:
    """Return the page of a law."""
    answer = client_for(Role.AUDITOR).get(f"{LAWS}{law}/{query}")
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_each_line_says_outcome_article_fact_answer_and_source() -> None:
    berlin()
    shown = page("eu-gdpr")
    assert "One of these is enough:" in shown
    assert "It has an establishment in the European Union" in shown
    assert "Art. 3(1)" in shown
    assert "Germany" in shown
    assert "/console/regulations/questions/established/" in shown
    assert "https://eur-lex.europa.eu/eli/reg/2016/679/oj" in shown
    assert "Read on 27 November 2026." in shown
    assert "from the law itself" in shown


def test_groups_of_lines_stand_in_one_another_as_the_rule_has_them() -> None:
    berlin(targets=["EU", "US-CA"], turnover={"USD": "4500000"})
    shown = page("us-ca", "?on=2026-11-27")
    assert shown.index("All of these are needed:") < shown.index("One of these is enough:")
    assert "Its gross revenue of the year before was above 26,625,000 USD." in shown
    assert "from secondary sources" in shown
    assert "It cannot be said before these are answered:" in shown
    assert "This rule holds from 1 January 2025 to 31 December 2026." in shown


def test_a_law_that_does_not_apply_shows_what_it_would_demand_without_states() -> None:
    berlin()
    shown = page("us-ca")
    assert "What it would demand" in shown
    rows = client_for(Role.AUDITOR).get(f"{LAWS}us-ca/?format=json").json()
    assert {"ca-130-a2", "ca-120"} <= {one["duty"] for one in rows}
    assert all("state" not in one for one in rows)


@pytest.mark.parametrize("law", ["eu-gdpr", "us-va", "us-tx"])
def test_the_sources_of_every_law_can_be_taken_away(law: str) -> None:
    berlin()
    assert "table=sources" in page(law)
    rows = client_for(Role.AUDITOR).get(f"{LAWS}{law}/?format=json&table=sources").json()
    assert rows
    assert all(one["url"].startswith("https://") and one["read"] for one in rows)


def test_a_day_that_is_none_is_refused_at_its_field() -> None:
    answer = client_for(Role.AUDITOR).get(f"{LAWS}eu-gdpr/?on=nonsense")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_law_of_another_day_is_shown_as_of_that_day() -> None:
    berlin()
    shown = page("eu-gdpr", "?on=2018-05-24")
    assert "The law is in force from 25 May 2018." in shown


def test_a_stub_says_that_it_is_one() -> None:
    company()
    stub = next(one for one in lawbook().regimes if one.coverage == "stub")
    shown = page(stub.id)
    assert "A stub: the lawbook says only to whom it applies" in shown
    assert "The lawbook has no duties of this law." in shown


def test_every_law_of_the_lawbook_has_its_page_in_both_languages() -> None:
    berlin(targets=["EU", "UK", "US-CA", "US-VA", "US-CT", "BR", "CA"])
    client = client_for(Role.AUDITOR)
    for law in lawbook().regimes:
        for language in ("en", "de"):
            answer = client.get(f"{LAWS}{law.id}/", headers={"accept-language": language})
            assert answer.status_code == HTTPStatus.OK, law.id


def test_the_companys_own_law_is_marked_and_a_law_that_is_not_there_is_not_found() -> None:
    berlin()
    with acting_as(Role.PRIVACY_OFFICER):
        say_overlay(text=OWN_LAWBOOK)
        said(targets=["EU", "JP"])
    shown = page("jp-appi")
    assert "your own" in shown
    assert "Its duties are in the lawbook in part" in shown
    answer = client_for(Role.AUDITOR).get(f"{LAWS}atlantis/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
