"""``/metrics`` as a monitoring program reads it, and errors as programs read them."""

from __future__ import annotations

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

import troth
from tests.cast import acting_as, client_for, company, member
from troth.core.room import Role
from troth.foundation.custody.actions import begin
from troth.foundation.people.actions import issue_token

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def house(db: None) -> None:  # noqa: ARG001 - opens the databases
    begin()
    company()


def _scrape(scope: str) -> tuple[int, str]:
    member(Role.OWNER)
    with acting_as(Role.OWNER):
        _, secret = issue_token(name="monitoring", scopes=[scope], days=1)
    answer = Client().get("/metrics", headers={"Authorization": f"Bearer {secret}"})
    return answer.status_code, answer.content.decode()


def test_a_token_with_the_scope_reads_every_rooms_figures() -> None:
    status, text = _scrape("shell.metrics")
    assert status == 200
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert families["troth_build"].samples[0].labels == {"version": troth.__version__}
    rooms = {name.split("_")[1] for name in families} - {"build"}
    assert len(rooms) >= 3


def test_a_token_without_the_scope_is_told_in_plain_text() -> None:
    status, text = _scrape("people.read")
    assert status == 403
    assert "shell.metrics" in text
    assert "<html" not in text


def test_a_useless_token_is_asked_for_another() -> None:
    answer = Client().get("/metrics", headers={"Authorization": "Bearer troth_nothing"})
    assert answer.status_code == 401
    assert "shell.metrics" in answer.headers["WWW-Authenticate"]


def test_staff_who_may_see_them_in_a_browser() -> None:
    assert client_for(Role.SECURITY_ENGINEER).get("/metrics").status_code == 200
    assert client_for(Role.EMPLOYEE).get("/metrics").status_code == 403


@pytest.mark.parametrize(("accept", "page"), [("text/html,*/*", True), ("*/*", False)])
def test_browsers_get_a_page_and_programs_get_plain_text(accept: str, *, page: bool) -> None:
    answer = client_for(Role.EMPLOYEE).get("/console/doctor/", headers={"Accept": accept})
    assert answer.status_code == 403
    assert (b"<html" in answer.content) is page
    assert b"access.not_permitted" in answer.content
