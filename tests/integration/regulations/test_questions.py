"""The questions: only those that can change an answer, answered, reviewed, taken back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.cast import acting_as, client_for, company
from tests.integration.datamap.sample import lay_out
from tests.integration.duties.companies import said
from tests.integration.regulations.shops import BERLIN, berlin
from troth.core.room import Role
from troth.foundation.duties.actions.overlaying import remove_overlay, say_overlay
from troth.foundation.duties.models import CompanyFact
from troth.foundation.duties.queries.facts import company_facts, facts_on
from troth.regulations.queries.asking import to_ask

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

PAGE = "/console/regulations/questions/"
SAY = "/console/regulations/answers/say"
ON = date(2026, 11, 27)


def asked(on: date = ON) -> list[str]:
    """Return what is asked on a day, by path."""
    return [
        f"{one.question.key}[{one.place}]" if one.place else one.question.key for one in to_ask(on)
    ]


def names_on(content: str) -> list[str]:
    """Return the questions of a page, by the fields of their days."""
    return re.findall(r'name="([a-z_A-Z-]+)-since"', content)


def seen(client: Client, address: str = PAGE) -> str:
    """Return the revision that a page was made from."""
    found = re.search(r'name="seen" value="(\w*)"', client.get(address).content.decode())
    return found[1] if found else ""


def test_where_the_company_is_and_whom_it_turns_to_comes_first_and_alone() -> None:
    company()
    assert asked() == ["seat", "established", "targets"]
    with acting_as(Role.PRIVACY_OFFICER):
        said(seat="DE", established=["DE"])
    assert asked() == ["targets"]


def test_only_what_can_change_an_answer_is_asked() -> None:
    company()
    with acting_as(Role.PRIVACY_OFFICER):
        said(seat="DE", established=["DE"], targets=["EU"])
    first = asked()
    assert "special_categories" in first
    assert "turnover[EUR]" in first
    assert not [one for one in first if "[US-" in one or "USD" in one]
    with acting_as(Role.PRIVACY_OFFICER):
        said(special_categories=False)
    assert "special_categories" not in asked()
    assert len(asked()) < len(first)


def test_figures_of_a_jurisdiction_are_asked_for_those_that_were_named_alone() -> None:
    company()
    with acting_as(Role.PRIVACY_OFFICER):
        said(seat="DE", established=["DE"], targets=["EU", "US-VA"], for_profit=True)
    places = {one.partition("[")[2].rstrip("]") for one in asked() if "[" in one}
    assert "US-VA" in places
    assert not {one for one in places if one.startswith("US-") and one != "US-VA"}


def test_what_decides_a_law_is_asked_before_what_decides_a_duty() -> None:
    company()
    with acting_as(Role.PRIVACY_OFFICER):
        said(seat="DE", established=["DE"], targets=["EU", "US-VA"])
    deciding = [any(each.applies for each in one.decides) for one in to_ask(ON)]
    assert deciding == sorted(deciding, reverse=True)
    assert True in deciding
    assert False in deciding


def test_answers_are_kept_until_nothing_is_left_to_ask() -> None:
    company()
    client = client_for(Role.PRIVACY_OFFICER)
    told = {
        "seat": "DE",
        "seat-more": "BE",
        "established": ["EU"],
        "established-more": "DE",
        "targets": ["EU"],
    }
    days = {f"{name}-since": "" for name in ("seat", "established", "targets")}
    done = client.post(SAY, {**told, **days, "seen": seen(client)}, follow=True)
    shown = done.content.decode()
    assert "3 answers are kept." in shown
    assert facts_on(timezone.localdate())
    for _turn in range(30):
        names = names_on(client.get(PAGE).content.decode())
        if not names:
            break
        assert len(names) <= 4
        answers = {
            name: "100" if name.split("-")[0] in {"employees", "turnover"} else "false"
            for name in names
        }
        more = {f"{name}-since": "2026-01-01" for name in names}
        answer = client.post(SAY, {**answers, **more, "seen": seen(client)})
        assert answer.status_code == HTTPStatus.FOUND, answer.content.decode()
    shown = client.get(PAGE).content.decode()
    assert "Everything that can change an answer is answered" in shown
    assert company_facts(date(2026, 6, 1))["employees"] == 100


def test_unanswered_questions_stay_open_and_a_page_without_any_answer_is_refused() -> None:
    company()
    client = client_for(Role.PRIVACY_OFFICER)
    days = {f"{name}-since": "" for name in ("seat", "established", "targets")}
    empty = client.post(SAY, {**days, "seen": ""})
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Answer at least one question" in empty.content.decode()
    client.post(SAY, {**days, "targets": ["nowhere"], "seen": ""})
    assert company_facts(timezone.localdate()) == {"targets": []}
    assert asked(timezone.localdate()) == ["seat", "established"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("employees", "a lot", "Write a whole number"),
        ("turnover-EUR", "1,5", "Write an amount"),
        ("targets-more", "Atlantis", "Name jurisdictions by their codes"),
        ("employees-since", "1815-06-18", "Name a day from 1900"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_its_remedy(
    field: str, value: str, words: str
) -> None:
    company()
    if not field.startswith("targets"):
        with acting_as(Role.PRIVACY_OFFICER):
            said(seat="DE", established=["DE"], targets=["EU"])
    client = client_for(Role.PRIVACY_OFFICER)
    key, _, place = field.removesuffix("-since").removesuffix("-more").partition("-")
    address = f"{PAGE}{key}/say" + (f"?for={place}" if place else "")
    sent = {field: value, "seen": ""}
    if field.endswith("-since"):
        sent["employees"] = "3"
    answer = client.post(address, sent)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    shown = answer.content.decode()
    assert words in shown
    assert not CompanyFact.objects.filter(key=key, place=place).exclude(value=["EU"]).exists()


def test_facts_that_moved_meanwhile_are_not_overwritten() -> None:
    berlin()
    client = client_for(Role.OWNER)
    old = seen(client, f"{PAGE}employees/")
    with acting_as(Role.PRIVACY_OFFICER):
        said(employees=77)
    answer = client.post(f"{PAGE}employees/say", {"employees": "5", "seen": old})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert company_facts(timezone.localdate())["employees"] == 77


def test_one_question_shows_answer_author_days_history_and_what_it_decides() -> None:
    berlin()
    with acting_as(Role.OWNER):
        said(date(2027, 3, 1), employees=300)
    shown = client_for(Role.OWNER).get(f"{PAGE}employees/").content.decode()
    assert "300" in shown
    assert "Pria Privacy" in shown
    assert ">you<" in shown
    assert "1 March 2027" in shown
    assert "/console/regulations/laws/eu-gdpr/" in shown
    hidden = client_for(Role.SECURITY_ENGINEER).get(f"{PAGE}employees/").content.decode()
    assert "Take it back" not in hidden
    assert "Pria Privacy" not in hidden or "somebody else" not in hidden


def test_an_answer_is_taken_back_and_the_question_is_open_again() -> None:
    berlin()
    fact = CompanyFact.objects.get(key="uses_processors")
    client = client_for(Role.PRIVACY_OFFICER)
    done = client.post(f"/console/regulations/answers/{fact.pk}/withdraw", follow=True)
    assert "The answer is taken back." in done.content.decode()
    assert "uses_processors" in asked()
    assert "withdrawn" in client.get(f"{PAGE}uses_processors/").content.decode()


def test_the_yearly_review_is_one_button() -> None:
    berlin()
    soon = timezone.localdate() + timedelta(days=3)
    CompanyFact.objects.filter(key__in=["employees", "for_profit"]).update(review_due=soon)
    client = client_for(Role.PRIVACY_OFFICER)
    assert "Is this still true?" in client.get(PAGE).content.decode()
    done = client.post("/console/regulations/answers/confirm", follow=True).content.decode()
    assert "2 answers are confirmed." in done
    assert "Is this still true?" not in done
    assert CompanyFact.objects.get(key="employees").review_due > soon


def test_an_answer_whose_question_left_the_lawbook_is_reviewed_no_more() -> None:
    berlin()
    text = 'facts:\n- {key: house, kind: bool, question: "Has it a house?", help: "Any."}\n'
    with acting_as(Role.OWNER):
        say_overlay(text=text, file="own.yaml")
        said(house=True)
        CompanyFact.objects.filter(key="house").update(review_due=timezone.localdate())
        remove_overlay()
    shown = client_for(Role.PRIVACY_OFFICER).get(PAGE)
    assert shown.status_code == HTTPStatus.OK
    assert "Is this still true?" not in shown.content.decode()


def test_what_the_map_knows_is_filled_in_and_stored_by_a_person_only() -> None:
    company()
    lay_out()
    with acting_as(Role.PRIVACY_OFFICER):
        said(**{key: BERLIN[key] for key in ("seat", "established", "targets")})
    proposed = next(one for one in to_ask(ON) if one.proposal and one.proposal.value is True)
    key = proposed.question.key
    shown = client_for(Role.OWNER).get(f"{PAGE}{key}/").content.decode()
    assert "Filled in for you to judge: yes." in shown
    assert re.search(r'value="true"[^>]*checked', shown)
    assert not CompanyFact.objects.filter(key=key).exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_ENGINEER])
def test_who_may_only_read_is_not_asked_and_cannot_answer(role: Role) -> None:
    company()
    client = client_for(role)
    shown = client.get(PAGE).content.decode()
    assert "3 questions can still change an answer." in shown
    assert names_on(shown) == []
    answer = client.post(SAY, {"seat": "DE", "seat-since": ""})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert not CompanyFact.objects.exists()


def test_there_is_no_page_of_a_question_that_nobody_asks() -> None:
    company()
    answer = client_for(Role.OWNER).get(f"{PAGE}shoe_size/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
