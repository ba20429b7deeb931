"""The evidence page and its files show what the filter asks for; nothing if that is unreadable."""

from __future__ import annotations

import json

import pytest

from tests.cast import client_for
from tests.integration.evidence import logs
from troth.core.room import Role
from troth.foundation.recording.schemas import AccessRefused

pytestmark = pytest.mark.django_db

PAGE = "/console/evidence/"
UNREADABLE = {
    "since=yesterday": "“From” is no day.",
    "until=2026-13-01": "“To” is no day.",
    "kind=evidence.unheard_of": "There is no such kind of entry.",
    f"actor={'0' * 81}": "“Pseudonym or part” has at most 80 characters.",
    "log=first": "There is no such log.",
    "log=7": "There is no such log.",
}


@pytest.mark.parametrize("asked", UNREADABLE)
def test_a_filter_that_cannot_be_read_is_said_and_shows_nothing(asked: str) -> None:
    logs.fresh_log()
    logs.fill(3)
    client = client_for(Role.OWNER)
    for more in ("", "&page=1", "&format=csv", "&format=json"):
        answer = client.get(f"{PAGE}?{asked}{more}")
        shown = answer.content.decode()
        assert answer.status_code == 422
        assert UNREADABLE[asked] in shown
        assert "The filter cannot be read" in shown
        assert f"{PAGE}1/0/" not in shown
        assert "Content-Disposition" not in answer


def test_a_filter_that_can_be_read_restricts_page_and_files_alike() -> None:
    logs.fresh_log()
    logs.fill(3)
    client = client_for(Role.OWNER)
    asked = f"?kind={AccessRefused.kind}&since=2026-01-01&log=1"
    shown = client.get(PAGE + asked)
    assert shown.status_code == 200
    assert [number for number in range(4) if f"{PAGE}1/{number}/" in shown.content.decode()] == [
        1,
        2,
        3,
    ]
    given = json.loads(client.get(f"{PAGE}{asked}&format=json").content)
    assert [row["index"] for row in given] == [3, 2, 1]
    assert len(json.loads(client.get(f"{PAGE}?until=9999-12-31&format=json").content)) == 4
    assert json.loads(client.get(f"{PAGE}?until=2020-01-01&format=json").content) == []
