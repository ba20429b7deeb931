"""References that people judge: on the page, over the API and on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from tests.cast import acting_as, client_for
from tests.integration.datamap.subjects.company import dataset, describe, refer
from troth.core.errors import InvalidInputError, NotFoundError, NotPermittedError
from troth.core.room import Role
from troth.foundation.datamap.actions.links import judge_link
from troth.foundation.datamap.commands import app
from troth.foundation.datamap.models import Field, LinkJudgement, ReferenceBasis, Store
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.datamap.subjects.questions import questions
from troth.foundation.people.actions.tokens import issue_token
from troth.foundation.people.models import Staff

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.datamap.subjects.questions import OpenQuestion

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.usefixtures("guess"),
]

ROOT = "/api/v1/datamap/links"


@pytest.fixture
def guess(crm: Path) -> Path:
    """Let discovery guess that cards refer to customers by another field, too."""
    refer("crm.card.iban", "crm.customer.name", ReferenceBasis.GUESSED)
    return crm


def asked() -> dict[str, OpenQuestion]:
    """Return the open questions by direction."""
    return {str(one.direction): one for one in questions(mapped())}


def said(**changed: Any) -> LinkJudgement:
    """Judge the guess, as the privacy officer, unless told otherwise."""
    named = {
        "source": dataset("crm", "card").pk,
        "fields": ["iban"],
        "target": dataset("crm", "customer").pk,
        "target_fields": ["name"],
        "direction": "down",
        "verdict": "stop",
    }
    with acting_as(Role.PRIVACY_OFFICER):
        return judge_link(**{**named, **changed})


def test_the_page_asks_what_no_rule_settles() -> None:
    page = client_for(Role.PRIVACY_OFFICER).get(reverse("datamap:links")).content.decode()
    assert "If a row of crm · customer is a person&#x27;s, are the rows of crm · card" in page
    assert page.count('name="verdict" value="follow"') == len(asked()) == 2


def test_an_answer_is_shown_with_who_gave_it_and_is_not_asked_again() -> None:
    officer, question = client_for(Role.PRIVACY_OFFICER), asked()["down"]
    told = {"link": question.digest, "verdict": "stop"}
    page = officer.post(reverse("datamap:link_judge"), told, follow=True).content.decode()
    assert "not the same person&#x27;s" in page
    assert "Pria Privacy" in page
    assert "down" not in asked()
    assert LinkJudgement.objects.get().link == question.digest


def test_an_answer_can_be_given_anew_and_taken_back() -> None:
    first, second = said(verdict="stop"), said(verdict="follow")
    assert first.pk == second.pk
    officer = client_for(Role.PRIVACY_OFFICER)
    officer.post(reverse("datamap:link_withdraw", args=[second.pk]))
    assert not LinkJudgement.objects.exists()
    assert "down" in asked()


def test_what_is_not_asked_any_more_is_not_judged() -> None:
    officer = client_for(Role.PRIVACY_OFFICER)
    for told in ({"link": "0" * 64, "verdict": "stop"}, {"link": "x", "verdict": "perhaps"}):
        page = officer.post(reverse("datamap:link_judge"), told, follow=True)
        assert "This is not asked any more" in page.content.decode()
    assert not LinkJudgement.objects.exists()


def test_who_may_only_read_sees_no_buttons_and_may_not_judge() -> None:
    auditor = client_for(Role.AUDITOR)
    assert 'value="follow"' not in auditor.get(reverse("datamap:links")).content.decode()
    told = {"link": asked()["down"].digest, "verdict": "stop"}
    assert auditor.post(reverse("datamap:link_judge"), told).status_code == 403
    named = asked()["down"].named()
    assert named is not None
    with acting_as(Role.AUDITOR), pytest.raises(NotPermittedError):
        judge_link(verdict="stop", **named)


def test_a_store_that_is_silent_is_said_and_its_questions_stay(guess: Path) -> None:
    guess.rename(guess.with_suffix(".away"))
    page = client_for(Role.PRIVACY_OFFICER).get(reverse("datamap:links")).content.decode()
    assert "crm could not be asked" in page
    assert 'value="follow"' in page
    Field.objects.update(references=None, reference_basis="")
    page = client_for(Role.PRIVACY_OFFICER).get(reverse("datamap:links")).content.decode()
    assert "Come back when every store answers" in page
    assert "Every reference is settled" not in page


def test_questions_and_answers_can_be_taken_away() -> None:
    said(verdict="follow")
    officer = client_for(Role.PRIVACY_OFFICER)
    rows = json.loads(officer.get(reverse("datamap:links") + "?format=json").content)
    assert {(row["direction"], row["verdict"]) for row in rows} == {("up", ""), ("down", "follow")}
    assert rows[-1]["by"] == "Pria Privacy"
    lines = officer.get(reverse("datamap:links") + "?format=csv").content.decode("utf-8-sig")
    assert lines.startswith("Link,Rows of,Fields,Refer to,")
    assert len(lines.splitlines()) == 3


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"direction": "sideways"}, "datamap.unfit_direction"),
        ({"verdict": "perhaps"}, "datamap.unfit_verdict"),
        ({"fields": []}, "datamap.unfit_fields"),
        ({"fields": ["iban", "id"]}, "datamap.unfit_fields"),
    ],
)
def test_a_word_that_is_none_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        said(**changed)
    assert refused.value.code == code


def test_what_is_not_on_the_map_is_refused() -> None:
    with pytest.raises(NotFoundError) as refused:
        said(fields=["owner"])
    assert refused.value.code == "datamap.field_not_found"


@pytest.fixture
def api() -> Client:
    """Give the API to a program of the privacy officer's."""
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="links", scopes=("datamap.read", "datamap.edit"), days=1)
    return Client(headers={"authorization": f"Bearer {secret}"})


def test_links_are_judged_over_the_api(api: Client) -> None:
    listed = api.get(ROOT).json()
    assert listed["unreachable"] == []
    question = next(one for one in listed["questions"] if one["direction"] == "up")
    assert question["reason"] == "guessed"
    named = {name: question[name] for name in ("source", "fields", "target", "target_fields")}
    word = {**named, "direction": "up", "verdict": "follow"}
    answer = api.post(ROOT, word, content_type="application/json")
    assert answer.status_code == 200, answer.content
    judged = api.get(ROOT).json()["judgements"]
    assert [one["verdict"] for one in judged] == ["follow"]
    assert api.delete(f"{ROOT}/{judged[0]['id']}").status_code == 204
    assert api.get(ROOT).json()["judgements"] == []


def test_links_are_judged_on_the_command_line() -> None:
    run = CliRunner()
    listed = run.invoke(app, ["links"])
    assert listed.exit_code == 0, listed.output
    known = next(line.split()[0] for line in listed.output.splitlines() if "are the rows" in line)
    assert "Yes." in run.invoke(app, ["links", "--follow", known]).output
    assert LinkJudgement.objects.get().verdict == "follow"
    rows = [json.loads(one) for one in run.invoke(app, ["links", "--json"]).output.splitlines()]
    assert {row["verdict"] for row in rows} == {"", "follow"}
    again = run.invoke(app, ["links", "--stop", known])
    assert again.exit_code != 0


def test_questions_are_asked_in_the_readers_language() -> None:
    officer = client_for(Role.PRIVACY_OFFICER)
    Staff.objects.update(language="de")
    page = officer.get(reverse("datamap:links")).content.decode()
    assert "Wenn eine Zeile von crm · customer zu einer Person geh\u00f6rt" in page


def test_a_field_may_refer_to_one_of_another_system() -> None:
    Store.objects.create(key="desk", address="sqlite:///srv/desk", connected_at=timezone.now())
    describe("desk")
    field = Field.objects.get(dataset=dataset("desk", "ticket"), name="customer_no")
    officer = client_for(Role.PRIVACY_OFFICER)
    address = reverse("datamap:field_change", args=[field.pk])
    Field.objects.filter(dataset=dataset("crm", "customer"), name="id").update(unique=True)
    assert "CRM · customer.id</option>" in officer.get(address).content.decode()
    target = Field.objects.get(dataset=dataset("crm", "customer"), name="id")
    sent = {"category": "", "origin": "", "erasure": "", "references": str(target.pk)}
    officer.post(address, sent)
    field.refresh_from_db()
    assert (field.references, field.reference_basis) == (target, "confirmed")
