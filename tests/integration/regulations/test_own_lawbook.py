"""The page of the company's own lawbook: put in force, refused by line, taken away, ended."""

from __future__ import annotations

import json
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import client_for
from tests.integration.duties.companies import OWN_LAWBOOK
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.models import Overlay
from troth.foundation.duties.queries.law import overlay_in_force
from troth.regulations.pages.overlay import EXAMPLE

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

PAGE = "/console/regulations/own/"


def test_the_example_on_the_page_can_be_put_in_force() -> None:
    berlin()
    client = client_for(Role.PRIVACY_OFFICER)
    done = client.post(f"{PAGE}say", {"text": EXAMPLE.replace("\n", "\r\n")}, follow=True)
    shown = done.content.decode()
    assert "It is in force, and every law was run again." in shown
    assert "own-officer" in shown
    found = json.loads(client.get(f"{PAGE}?format=json").content)
    lines = EXAMPLE.splitlines()
    assert {one["name"] for one in found} == {"own-officer", "own-officer-named"}
    assert all(one["name"] in lines[one["line"] - 1] for one in found)
    duty = client.get("/console/regulations/duties/own-officer/").content.decode()
    assert "your own" in duty
    assert "The officer is named" in duty


def test_a_file_is_uploaded_and_taken_away_as_it_was() -> None:
    berlin()
    client = client_for(Role.OWNER)
    file = SimpleUploadedFile("our law.yaml", OWN_LAWBOOK.encode())
    assert client.post(f"{PAGE}say", {"file": file}).status_code == HTTPStatus.FOUND
    taken = client.get(f"{PAGE}file")
    assert taken.content.decode() == OWN_LAWBOOK
    assert "our-law.yaml" in taken["Content-Disposition"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("regimes:\n- id: [\n", "line 3"),
        ("changes:\n- regime: eu-gdpr\n  dutys: []\n", "line 3"),
        ("changes:\n- regime: atlantis\n", "line 2"),
        (EXAMPLE.replace("level: P", "level: X"), "line 16"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line_and_nothing_changes(
    text: str, said: str
) -> None:
    berlin()
    client = client_for(Role.PRIVACY_OFFICER)
    client.post(f"{PAGE}say", {"text": OWN_LAWBOOK})
    answer = client.post(f"{PAGE}say", {"text": text})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    shown = answer.content.decode()
    assert said in shown, shown[shown.index('role="alert"') :][:600]
    assert text.splitlines()[0] in shown
    overlay = overlay_in_force()
    assert overlay is not None
    assert overlay.text == OWN_LAWBOOK


def test_a_file_that_is_no_text_and_an_empty_form_are_refused() -> None:
    berlin()
    client = client_for(Role.PRIVACY_OFFICER)
    file = SimpleUploadedFile("own.yaml", b"\xff\xfe\x00")
    refused = client.post(f"{PAGE}say", {"file": file})
    assert "own.yaml, line 1 is not UTF-8." in refused.content.decode()
    empty = client.post(f"{PAGE}say", {"text": "  "})
    assert "Choose a file or paste its text." in empty.content.decode()
    assert not Overlay.objects.exists()


def test_it_is_ended_after_asking() -> None:
    berlin()
    client = client_for(Role.PRIVACY_OFFICER)
    client.post(f"{PAGE}say", {"text": OWN_LAWBOOK})
    assert (
        "The lawbook of this version then holds alone" in client.get(f"{PAGE}end").content.decode()
    )
    assert overlay_in_force() is not None
    done = client.post(f"{PAGE}end", follow=True).content.decode()
    assert "The lawbook of this version holds alone." in done
    assert overlay_in_force() is None


def test_who_may_only_read_sees_no_form_and_cannot_put_one_in_force() -> None:
    berlin()
    client = client_for(Role.AUDITOR)
    assert "Put it in force" not in client.get(PAGE).content.decode()
    answer = client.post(f"{PAGE}say", {"text": OWN_LAWBOOK})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert not Overlay.objects.exists()
