"""Pages and API about mail and webhooks: who may, what they answer, what they record."""

from __future__ import annotations

import json
from http import HTTPStatus

import pytest
from django.test import Client

from tests.cast import acting_as, client_for, company
from troth.core.room import Role
from troth.foundation.correspondence.models import Endpoint, Message, State
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.people.actions import issue_token
from troth.foundation.recording.models import Pending

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _named_company() -> None:
    company()


def _bearer(*scopes: str) -> dict[str, str]:
    with acting_as(Role.OWNER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    return {"authorization": f"Bearer {secret}"}


def _failed_mail() -> Message:
    message = post_mail(to="subject@example.com", subject="Hello", text="You.", key="k:1")
    Message.objects.update(state=State.FAILED, last_code="smtp.550")
    return message


def _shown() -> int:
    return Pending.objects.filter(kind="correspondence.outbox_shown").count()


def test_every_look_at_recipients_is_recorded() -> None:
    message = _failed_mail()
    client = client_for(Role.PRIVACY_OFFICER)
    assert "subject@example.com" in client.get("/console/mail/").content.decode()
    assert b"subject@example.com" in client.get("/console/mail/?format=csv").content
    rows = json.loads(client.get("/console/mail/?format=json&state=failed").content)
    assert [row["id"] for row in rows] == [str(message.pk)]
    assert _shown() == 3
    listed = Client().get("/api/v1/correspondence/mail", headers=_bearer("correspondence.read"))
    assert [row["recipient"] for row in listed.json()] == ["subject@example.com"]
    assert _shown() == 4


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.AUDITOR])
def test_others_do_not_see_the_outbox(role: Role) -> None:
    _failed_mail()
    answer = client_for(role).get("/console/mail/")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "subject@example.com" not in answer.content.decode()
    assert _shown() == 0


def test_a_failed_mail_is_sent_again_by_page_or_api() -> None:
    message = _failed_mail()
    client = client_for(Role.OWNER)
    assert client.post(f"/console/mail/{message.pk}/retry").status_code == HTTPStatus.FOUND
    message.refresh_from_db()
    assert message.state == State.WAITING
    path = f"/api/v1/correspondence/messages/{message.pk}/retry"
    bearer = _bearer("correspondence.retry")
    assert Client().post(path, headers=bearer).status_code == HTTPStatus.CONFLICT
    Message.objects.update(state=State.FAILED)
    assert Client().post(path, headers=bearer).status_code == HTTPStatus.NO_CONTENT
    assert Pending.objects.filter(kind="correspondence.message_retried").count() == 2


def test_the_api_does_with_webhooks_what_the_page_does() -> None:
    client, bearer = Client(), _bearer("correspondence.webhooks")
    root = "/api/v1/correspondence/webhooks"
    asked = {"name": "Chat", "url": "https://hooks.example.com/x", "events": ["jobs.failed"]}
    added = client.post(root, asked, content_type="application/json", headers=bearer)
    assert added.status_code == HTTPStatus.CREATED
    path = f"{root}/{added.json()['id']}"
    rotated = client.post(f"{path}/secret", headers=bearer)
    assert rotated.json()["secret"] != added.json()["secret"]
    assert client.post(f"{path}/test", headers=bearer).status_code == HTTPStatus.ACCEPTED
    off = client.put(
        f"{path}/active", {"active": False}, content_type="application/json", headers=bearer
    )
    assert off.status_code == HTTPStatus.NO_CONTENT
    (line,) = client.get(root, headers=bearer).json()
    assert (line["name"], line["active"], line["waiting"]) == ("Chat", False, 1)
    assert client.delete(path, headers=bearer).status_code == HTTPStatus.NO_CONTENT
    assert not Endpoint.objects.exists()
    asked["url"] = "http://169.254.169.254/"
    refused = client.post(root, asked, content_type="application/json", headers=bearer)
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert refused.json()["code"] == "correspondence.unfit_url"


def test_a_secret_is_shown_once_and_never_kept_by_the_browser() -> None:
    client = client_for(Role.SECURITY_ENGINEER)
    told = {"name": "Chat", "url": "https://hooks.example.com/x"}
    shown = client.post("/console/webhooks/add", told)
    assert "whsec_" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert "whsec_" not in client.get("/console/webhooks/").content.decode()
    again = client.post("/console/webhooks/add", told)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "already a webhook" in again.content.decode()
