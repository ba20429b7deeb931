"""People confirm, correct, reject, and take it back; every word leaves an entry."""

from __future__ import annotations

import re
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
import pytest

from tests.cast import acting_as, client_for, company, member
from tests.integration.datamap.looks import connected, field, look
from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.datamap.actions import judging
from troth.foundation.datamap.models import FieldState, Judgement
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _looked_at() -> None:
    company()
    look(connected())


def _facts(kind: str) -> dict[str, object]:
    entry = msgspec.json.decode(bytes(Pending.objects.filter(kind=kind).latest("pk").body))
    facts: dict[str, object] = entry["facts"]
    return facts


def test_confirming_takes_over_what_is_proposed() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        judged = judging.confirm_field(field=field("email").pk)
    email = field("email")
    assert (email.state, email.category) == (FieldState.CONFIRMED, "user.contact.email")
    assert judged.by == member(Role.PRIVACY_OFFICER)
    assert _facts("datamap.field_judged") == {
        "field": str(email.pk),
        "verdict": "confirmed",
        "category": "user.contact.email",
    }


def test_a_mistaken_confirmation_is_undone() -> None:
    with acting_as(Role.OWNER):
        judged = judging.confirm_field(field=field("email").pk)
        judging.undo_judgement(judgement=judged.pk)
        email = field("email")
        assert (email.state, email.category) == (FieldState.PROPOSED, "")
        with pytest.raises(StateConflictError, match="taken back"):
            judging.undo_judgement(judgement=judged.pk)


def test_only_the_last_word_on_a_field_is_undone() -> None:
    with acting_as(Role.OWNER):
        first = judging.confirm_field(field=field("email").pk)
        second = judging.reject_field(field=field("email").pk)
        with pytest.raises(StateConflictError):
            judging.undo_judgement(judgement=first.pk)
        judging.undo_judgement(judgement=second.pk)
        assert field("email").state == FieldState.CONFIRMED
        judging.undo_judgement(judgement=first.pk)
    assert field("email").state == FieldState.PROPOSED


def test_several_are_confirmed_as_one_entry_with_a_commitment() -> None:
    keys = sorted([field("email").pk, field("note").pk])
    with acting_as(Role.PRIVACY_OFFICER):
        assert judging.confirm_fields(fields=keys) == 2
    assert {field("email").state, field("note").state} == {FieldState.CONFIRMED}
    listed = "".join(f"{key}\n" for key in keys)
    assert _facts("datamap.fields_judged") == {
        "count": 2,
        "commitment": sha256(listed.encode()).hexdigest(),
    }
    assert Judgement.objects.count() == 2


def test_several_are_rejected_as_one_entry_and_each_can_be_undone() -> None:
    keys = sorted([field("email").pk, field("note").pk])
    with acting_as(Role.PRIVACY_OFFICER):
        assert judging.reject_fields(fields=keys) == 2
        with pytest.raises(NotFoundError):
            judging.reject_fields(fields=[field("id").pk, uuid4()])
    assert {field("email").state, field("note").state} == {FieldState.REJECTED}
    assert field("id").state != FieldState.REJECTED
    assert _facts("datamap.fields_rejected")["count"] == 2
    assert Judgement.objects.count() == 2


def test_several_are_confirmed_all_or_none() -> None:
    with acting_as(Role.OWNER), pytest.raises(StateConflictError):
        judging.confirm_fields(fields=[field("email").pk, field("id").pk])
    assert field("email").state == FieldState.PROPOSED
    with acting_as(Role.OWNER), pytest.raises(NotFoundError):
        judging.confirm_fields(fields=[field("email").pk, uuid4()])
    assert not Judgement.objects.exists()


def test_bad_input_is_refused_and_nothing_changes() -> None:
    with acting_as(Role.OWNER):
        with pytest.raises(InvalidInputError, match=r"user\.shoe"):
            judging.correct_field(field=field("email").pk, category="user.shoe")
        with pytest.raises(StateConflictError):
            judging.confirm_field(field=field("id").pk)
        with pytest.raises(NotFoundError):
            judging.reject_field(field=uuid4())
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("role", [Role.SECURITY_ENGINEER, Role.EMPLOYEE, Role.AUDITOR])
def test_others_may_not_judge(role: Role) -> None:
    with acting_as(role), pytest.raises(NotPermittedError):
        judging.confirm_field(field=field("email").pk)
    assert Pending.objects.filter(kind="access.refused").exists()


def test_the_page_judges_and_takes_back() -> None:
    client = client_for(Role.PRIVACY_OFFICER)
    page = client.get("/console/proposals/").content.decode()
    assert "100 % e-mail addresses" in page
    email = field("email").pk
    assert client.post(f"/console/proposals/{email}/confirm").status_code == HTTPStatus.FOUND
    assert field("email").state == FieldState.CONFIRMED
    undo = f"/console/proposals/{Judgement.objects.get().pk}/undo"
    assert undo in client.get("/console/proposals/").content.decode()
    client.post(undo)
    assert field("email").state == FieldState.PROPOSED
    told = {"category": "user.contact.phone_number", "identity": "on"}
    client.post(f"/console/proposals/{email}/correct", told)
    assert field("email").category == "user.contact.phone_number"
    bad = client.post(f"/console/proposals/{email}/correct", {"category": "user.shoe"})
    assert bad.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    client.post("/console/proposals/confirm", {"field": [str(field("note").pk)]})
    assert field("note").state == FieldState.CONFIRMED
    assert "Nothing waits for you" in client.get("/console/proposals/").content.decode()
    assert "Nothing waits for you" in client.get("/console/proposals/confirm").content.decode()


def listed(client: Client, query: str) -> list[str]:
    page = client.get(f"/console/proposals/confirm{query}").content.decode()
    return re.findall(r'name="field" value="([^"]+)"', page)


def test_what_would_be_confirmed_is_listed_before_it_is() -> None:
    client = client_for(Role.PRIVACY_OFFICER)
    email, note = str(field("email").pk), str(field("note").pk)
    assert listed(client, "") == [email, note]
    assert listed(client, "?likelihood=5") == [email]
    assert listed(client, f"?dataset={field('email').dataset_id}") == [email, note]
    assert listed(client, f"?dataset={field('id', 'invoice').dataset_id}") == []
    assert listed(client, "?dataset=none") == []
    assert field("email").state == FieldState.PROPOSED
    page = client.get("/console/proposals/").content.decode()
    assert "/console/proposals/confirm?" in page
    answer = client.post("/console/proposals/confirm?likelihood=5", {"field": [email]})
    assert answer.headers["Location"] == "/console/proposals/"
    assert (field("email").state, field("note").state) == (
        FieldState.CONFIRMED,
        FieldState.PROPOSED,
    )


def test_who_may_only_read_is_offered_no_confirmation() -> None:
    client = client_for(Role.AUDITOR)
    assert "/confirm" not in client.get("/console/proposals/").content.decode()
    assert client.get("/console/proposals/confirm").status_code == HTTPStatus.FORBIDDEN


def test_proposals_are_filtered_and_taken_away() -> None:
    client = client_for(Role.AUDITOR)
    rows = client.get("/console/proposals/?format=json&likelihood=5").json()
    assert [(row["dataset"], row["field"], row["likelihood"]) for row in rows] == [
        ("customer", "email", "very_likely")
    ]
    assert b"user.content" in client.get("/console/proposals/?format=csv").content
    shown = client.get("/console/proposals/?store=none-such")
    assert shown.status_code == HTTPStatus.OK


def test_a_redirect_leads_nowhere_else() -> None:
    client = client_for(Role.OWNER)
    path = f"/console/proposals/{field('email').pk}/confirm"
    answer = client.post(path, {"from": "https://attacker.example.com/"})
    assert answer.headers["Location"] == "/console/proposals/"
