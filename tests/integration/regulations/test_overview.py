"""The first page: which laws apply on a day, what is missing, what changed and what will."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from tests.cast import acting_as, client_for, company
from tests.integration.duties.companies import said
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.models import CompanyFact

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

PAGE = "/console/regulations/"


def page(address: str = PAGE, role: Role = Role.PRIVACY_OFFICER) -> str:
    """Return a page as the one of a role sees it."""
    answer = client_for(role).get(address)
    assert answer.status_code == HTTPStatus.OK, address
    return answer.content.decode()


def table(address: str) -> dict[str, dict[str, object]]:
    """Return the rows that a page gives away, by their first column."""
    rows = json.loads(client_for(Role.PRIVACY_OFFICER).get(address).content)
    return {next(iter(row.values())): row for row in rows}


def test_before_the_first_answer_the_page_offers_the_questions() -> None:
    company()
    assert "Answer the questions" in page()
    assert "Answer the questions" not in page(role=Role.AUDITOR)
    assert "Laws on" not in page()


def test_each_law_has_one_row_with_state_reason_level_and_duties() -> None:
    berlin()
    rows = table(f"{PAGE}?format=json&on=2026-11-27")
    gdpr, california = rows["eu-gdpr"], rows["us-ca"]
    assert (gdpr["state"], gdpr["level"]) == ("applies", "P")
    assert gdpr["rule_from"] == "2021-01-01"
    assert int(str(gdpr["open"])) > 30
    assert california["state"] == "does_not_apply"
    assert california["open"] is None
    assert str(california["reason"]).startswith("Not so: It does business in California")
    shown = page()
    assert "It has an establishment in the European Union" in shown
    assert "laws do not apply" in shown


def test_another_day_may_have_another_answer() -> None:
    exempt = dict.fromkeys(("glba", "bank_or_insurer", "hipaa", "university", "air_carrier"), False)
    share = {"sale_share": {"US-CT": "0"}, "residents": {"US-CT": 40_000}}
    berlin(date(2016, 1, 1), targets=["EU", "US-CT"], **share, **exempt)
    states = {
        day: {law: row["state"] for law, row in table(f"{PAGE}?format=json&on={day}").items()}
        for day in ("2018-05-24", "2018-05-25", "2026-06-30", "2026-07-01")
    }
    assert states["2018-05-24"]["eu-gdpr"] == "does_not_apply"
    assert states["2018-05-25"]["eu-gdpr"] == "applies"
    assert states["2026-06-30"]["us-ct"] == "does_not_apply"
    assert states["2026-07-01"]["us-ct"] == "applies"


def test_a_day_that_is_none_is_refused_at_its_field() -> None:
    berlin()
    answer = client_for(Role.OWNER).get(f"{PAGE}?on=1815-06-18")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Name a day from 2016 to 2099." in answer.content.decode()


def test_a_missing_fact_is_named_and_links_to_its_question() -> None:
    berlin(targets=["EU", "US-CA"], turnover={"EUR": "4000000", "USD": "4500000"})
    shown = page()
    assert "/console/regulations/questions/group_member/?for=US-CA" in shown
    assert "Not answered yet:" in shown


def test_the_last_answers_say_what_they_changed_and_why() -> None:
    berlin()
    assert "What the last answers changed" not in page()
    with acting_as(Role.PRIVACY_OFFICER):
        said(targets=["EU", "UK"])
    shown = page()
    assert "UK GDPR: does not apply became applies." in shown
    with acting_as(Role.PRIVACY_OFFICER):
        said(employees=21)
    assert "Every law stands to the company as it did before." in page()


def test_what_will_change_is_told_of_laws_that_matter_only() -> None:
    berlin()
    laws = {one["law"] for one in json.loads(_file(f"{PAGE}changes/?format=json&on=2026-11-27"))}
    assert "CCPA" not in laws
    with acting_as(Role.PRIVACY_OFFICER):
        said(targets=["EU", "US-CA"])
    found = json.loads(_file(f"{PAGE}changes/?format=json&on=2026-11-27"))
    assert "CCPA" in {one["law"] for one in found}
    days = [one["day"] for one in found if one["day"]]
    assert days == sorted(days)
    assert "2027-01-01" in days
    assert all(one["sources"] for one in found)
    assert "SB 923" in page(f"{PAGE}changes/?on=2026-11-27")


def test_an_answer_due_for_review_is_named() -> None:
    berlin()
    assert "yearly review" not in page()
    soon = timezone.localdate() + timedelta(days=9)
    CompanyFact.objects.filter(key="employees").update(review_due=soon)
    assert "One answer is due for its yearly review." in page()


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("path", ["", "changes/", "duties/", "laws/eu-gdpr/", "questions/"])
def test_every_table_can_be_taken_away(path: str, form: str) -> None:
    berlin()
    content = _file(f"{PAGE}{path}?format={form}")
    if form == "csv":
        assert next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    elif form == "json":
        assert isinstance(json.loads(content), list)
    else:
        assert content.startswith(b"PK")


def test_an_employee_sees_nothing_of_it() -> None:
    berlin()
    answer = client_for(Role.EMPLOYEE).get(PAGE)
    assert answer.status_code == HTTPStatus.FORBIDDEN


def _file(address: str) -> bytes:
    answer = client_for(Role.AUDITOR).get(address)
    assert answer.status_code == HTTPStatus.OK
    return bytes(answer.content)
