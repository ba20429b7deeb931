"""The console's page about files: who may, what a plan shows, and that exactly it is applied."""

from __future__ import annotations

import io
import re
from html import unescape
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.cast import client_for, company
from tests.integration.datamap.looks import connected, field, look
from troth.core.room import Role
from troth.foundation.datamap.models import Purpose, System
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

MAP = b"""\
troth: 1
purposes: {orders: {name: "Orders <b>", data_use: essential.service, legal_basis: contract}}
systems: {shop: {name: Shop, datasets: {customer: {}}}}
activities: {selling: {name: =Selling, purposes: [orders], datasets: [shop/customer]}}
"""
FILES = "/console/map/files/"


@pytest.fixture(autouse=True)
def _named_company() -> None:
    company()


def _upload(client: Client, text: bytes, **more: str) -> tuple[int, str]:
    asked = {"file": SimpleUploadedFile("map.yml", text), "form": "troth", **more}
    shown = client.post(f"{FILES}plan", asked)
    return shown.status_code, unescape(shown.content.decode())


def _sealed(page: str) -> str:
    found = re.search(r'name="plan" value="([^"]+)"', page)
    assert found
    return found[1]


def _applied() -> int:
    return Pending.objects.filter(kind="datamap.applied").count()


def test_a_file_is_shown_first_and_applied_as_it_was_shown() -> None:
    client = client_for(Role.PRIVACY_OFFICER)
    assert "Show the plan" in client.get(FILES).content.decode()
    status, page = _upload(client, MAP)
    assert status == HTTPStatus.OK
    assert "essential.service" in page
    assert not System.objects.exists()
    answer = client.post(f"{FILES}apply", {"plan": _sealed(page)})
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, FILES)
    assert (System.objects.count(), _applied()) == (1, 1)
    _, page = _upload(client, MAP)
    assert "The map says all of this already." in page


def test_a_plan_is_refused_when_the_map_moved_meanwhile() -> None:
    client = client_for(Role.OWNER)
    _, page = _upload(client, MAP)
    Purpose.objects.create(key="orders", name="Somebody was faster")
    answer = client.post(f"{FILES}apply", {"plan": _sealed(page)})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert (System.objects.exists(), _applied()) == (False, 0)


@pytest.mark.parametrize("plan", ["", "forged", "eyJ0ZXh0IjoiIn0:1tabcd:xyz"])
def test_a_plan_that_was_not_made_here_is_refused(plan: str) -> None:
    answer = client_for(Role.OWNER).post(f"{FILES}apply", {"plan": plan})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert _applied() == 0


def test_a_file_that_does_not_fit_is_answered_with_its_line() -> None:
    status, page = _upload(client_for(Role.OWNER), b"troth: 1\npurpose: {}\n")
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Line 2: purpose is not a key here; did you mean purposes." in page


def test_a_file_larger_than_a_page_takes_is_refused() -> None:
    status, page = _upload(client_for(Role.OWNER), b"#" * 2_000_001)
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "more than 2 MB" in page


def test_what_a_store_does_not_take_is_shown_and_has_no_button() -> None:
    look(connected())
    text = (
        b"troth: 1\nsystems: {shop: {name: shop, kind: database, datasets: {customer: {store: shop,"
        b" subjects: [customer], fields: {id: {erasure: empty}, email: {identity: true}}}}}}\n"
    )
    client = client_for(Role.OWNER)
    status, page = _upload(client, text)
    assert status == HTTPStatus.OK
    assert "It is in the primary key" in page
    assert "Apply exactly this" not in page
    answer = client.post(f"{FILES}apply", {"plan": _sealed(page)})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert field("id").erasure == ""


def test_a_file_of_others_is_reported_on() -> None:
    text = b"data-silos: [{title: Shop, integrationName: server, owners: [pia@example.com]}]\n"
    _, page = _upload(client_for(Role.OWNER), text, form="transcend")
    assert "left out: data-silos.owners" in page
    assert "pia@example.com" not in page


def test_the_record_is_taken_away_by_who_reads_the_map() -> None:
    owner, auditor = client_for(Role.OWNER), client_for(Role.AUDITOR)
    _, page = _upload(owner, MAP)
    owner.post(f"{FILES}apply", {"plan": _sealed(page)})
    assert "Show the plan" not in auditor.get(FILES).content.decode()
    answer = auditor.get(f"{FILES}export?format=article30-xlsx&as=controller")
    assert 'filename="article-30-controller.xlsx"' in answer["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert "=Selling" in texts
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    csv = auditor.get(f"{FILES}export?format=article30-csv").content.decode("utf-8-sig")
    assert "'=Selling" in csv
    auditor.cookies["troth_language"] = "de"
    german = auditor.get(f"{FILES}export?format=article30-csv").content.decode("utf-8-sig")
    assert german.startswith("Verantwortlicher,")


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.AUDITOR, Role.SECURITY_ENGINEER])
def test_others_do_not_apply(role: Role) -> None:
    client = client_for(role)
    assert _upload(client, MAP)[0] == HTTPStatus.FORBIDDEN
    answer = client.post(f"{FILES}apply", {"plan": "x"})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert client_for(Role.EMPLOYEE).get(FILES).status_code == HTTPStatus.FORBIDDEN
