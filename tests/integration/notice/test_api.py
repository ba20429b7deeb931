"""The notice over the API: read, answered, translated, published, each with its scope."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.cast import acting_as
from tests.integration.notice.shop import open_shop
from troth.core.room import Role
from troth.foundation.people.actions import issue_token
from troth.transparency.notice import queries

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/notice"


@pytest.fixture(autouse=True)
def _shop() -> None:
    open_shop()


def _bearer(*scopes: str) -> dict[str, str]:
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    return {"authorization": f"Bearer {secret}"}


def _send(method: str, path: str, said: Any, headers: dict[str, str]) -> Any:
    call = getattr(Client(), method)
    return call(f"{ROOT}{path}", said, content_type="application/json", headers=headers)


def test_everything_is_read_with_one_scope() -> None:
    headers = _bearer("notice.read")
    status = Client().get(ROOT, headers=headers).json()
    assert (status["version"], status["obstacles"]) == (None, [])
    assert Client().get(f"{ROOT}/versions", headers=headers).json() == []
    answers = Client().get(f"{ROOT}/answers", headers=headers).json()
    assert answers["languages"] == ["en", "de"]
    words = Client().get(f"{ROOT}/words/de", headers=headers).json()
    place = {"kind": "purpose", "key": "orders", "part": "name"}
    (one,) = [each for each in words if place.items() <= each.items()]
    assert (one["original"], one["text"], one["stale"]) == ("Orders", "Bestellungen", False)
    refused = Client().get(f"{ROOT}/words/fr", headers=headers)
    assert refused.status_code == HTTPStatus.BAD_REQUEST


def test_answers_and_words_are_changed_with_the_scope_for_it() -> None:
    headers = _bearer("notice.edit")
    said = {"privacy_contact": "data@example.com"}
    answer = _send("put", "/answers", said, headers)
    assert answer.json()["privacy_contact"] == "data@example.com"
    assert queries.answers().languages == ["en", "de"]
    word = {"kind": "purpose", "key": "orders", "part": "name", "text": "Ihre Bestellungen"}
    assert _send("put", "/words/de", [word], headers).json() == {"changed": 1}
    assert _send("put", "/words/de", [word], headers).json() == {"changed": 0}
    unfit = _send("put", "/answers", {"languages": ["xx"]}, headers)
    assert unfit.status_code == HTTPStatus.BAD_REQUEST
    assert "languages.0" in unfit.content.decode()


def test_it_is_published_once() -> None:
    headers = _bearer("notice.publish")
    made = _send("post", "/publish", {}, headers).json()
    assert (made["number"], made["material"], set(made["digests"])) == (1, False, {"en", "de"})
    again = _send("post", "/publish", {}, headers)
    assert again.status_code == HTTPStatus.CONFLICT
    assert len(Client().get(f"{ROOT}/versions", headers=_bearer("notice.read")).json()) == 1


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("put", "/answers", {}),
        ("put", "/words/de", []),
        ("post", "/publish", {}),
    ],
)
def test_reading_does_not_let_anybody_write(method: str, path: str, said: Any) -> None:
    answer = _send(method, path, said, _bearer("notice.read"))
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert queries.last() is None
