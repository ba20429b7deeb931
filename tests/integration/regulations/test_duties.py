"""The pages of duties: what is open, the next step, the clock, the fine, the evidence."""

from __future__ import annotations

import json
from http import HTTPStatus

import pytest

from tests.cast import client_for, company
from tests.integration.evidence.logs import fresh_log
from tests.integration.promises.making import checked, made
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.evidence.ledger.sequencer import sequence_all

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

DUTIES = "/console/regulations/duties/"
SEEING = ["owner", "privacy_officer", "security_engineer", "auditor"]


def page(address: str = DUTIES, role: Role = Role.PRIVACY_OFFICER) -> str:
    """Return a page as the one of a role sees it."""
    answer = client_for(role).get(address)
    assert answer.status_code == HTTPStatus.OK, address
    return answer.content.decode()


def rows(query: str) -> list[dict[str, str]]:
    """Return the duties that a filter leaves."""
    address = f"{DUTIES}?format=json&{query}"
    found: list[dict[str, str]] = json.loads(client_for(Role.AUDITOR).get(address).content)
    return found


def test_before_the_first_answer_the_page_leads_to_the_questions() -> None:
    company()
    assert "See the questions" in page()


def test_duties_are_filtered_by_topic_state_and_law() -> None:
    berlin(targets=["EU", "UK"])
    made("people.access", key="access", roles=SEEING)
    checked()
    everything = rows("")
    assert {one["law"] for one in everything} == {"GDPR", "UK GDPR"}
    breach = rows("topic=breach&law=eu-gdpr")
    assert breach
    assert all("breach" in one["topics"] and one["law"] == "GDPR" for one in breach)
    still_open = rows("state=open")
    assert {one["state"] for one in still_open} == {"open", "in_part"}
    assert all(one["next_step"] for one in still_open)
    assert {one["state"] for one in rows("state=unsure")} == {"unsure"}
    assert "access: kept" in {one["promises"] for one in everything}
    assert "No duty fits" in page(f"{DUTIES}?topic=children&law=eu-gdpr&state=answered")


def test_an_open_duty_links_to_the_promise_that_would_answer_it() -> None:
    berlin()
    link = 'href="/console/promises/make/datamap.retention"'
    assert link in page(f"{DUTIES}?topic=retention")
    assert link not in page(f"{DUTIES}?topic=retention", Role.AUDITOR)


def test_a_duty_says_by_when_with_an_example_counted_from_today() -> None:
    berlin()
    shown = page(f"{DUTIES}gdpr-12-3/")
    assert "Within 1 month from when the request or complaint arrives" in shown
    assert "It may be extended by 2 months" in shown
    assert "it would be due by the end of" in shown
    assert "that day itself does not count" in shown


def test_a_duty_in_hours_names_the_minute() -> None:
    berlin()
    shown = page(f"{DUTIES}gdpr-33-1/")
    assert "Within 72 hours" in shown
    assert "If that happened now" in shown


def test_a_fine_is_a_ceiling_with_its_source() -> None:
    berlin()
    shown = page(f"{DUTIES}gdpr-12-3/")
    assert "Up to 20,000,000 EUR or 4 % of turnover, whichever is higher." in shown
    assert "This is a ceiling, not a forecast." in shown
    assert "Art. 83(5)" in shown


def test_what_answers_a_duty_shows_its_last_check_and_the_entry_of_the_log() -> None:
    berlin()
    fresh_log()
    made("people.access", key="access", roles=SEEING)
    checked()
    sequence_all()
    shown = page(f"{DUTIES}gdpr-5-1-f/")
    assert "/console/promises/access/" in shown
    assert "Last check:" in shown
    assert "/console/evidence/" in shown
    assert "the entry in the evidence" in shown
    assert "answered in part" in shown
    assert "A person shows it by:" in shown


def test_a_duty_of_a_law_that_does_not_apply_says_so() -> None:
    berlin()
    shown = page(f"{DUTIES}ca-105/")
    assert "does not apply" in shown
    assert "It is not owed on this day" in shown


def test_every_duty_of_the_lawbook_has_its_page() -> None:
    berlin(targets=["EU", "UK", "US-CA", "US-VA", "BR", "CA"])
    client, book = client_for(Role.AUDITOR), lawbook()
    seen = set[tuple[str, str | None]]()
    for law in book.regimes:
        for duty in law.duties:
            kind = duty.clock.kind if duty.clock else duty.clock_of and "shared"
            if (law.id, kind) in seen:
                continue
            seen.add((law.id, kind))
            address = f"{DUTIES}{duty.id}/?on={duty.begins.isoformat()}"
            if duty.begins.year < 2016:
                address = f"{DUTIES}{duty.id}/"
            assert client.get(address).status_code == HTTPStatus.OK, duty.id


def test_there_is_no_page_of_a_duty_that_is_not_there() -> None:
    company()
    assert client_for(Role.OWNER).get(f"{DUTIES}gdpr-1000/").status_code == HTTPStatus.NOT_FOUND
