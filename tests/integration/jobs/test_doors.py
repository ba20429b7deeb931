"""Pages, API and commands about jobs: who may, what they answer, what they record."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from typer.testing import CliRunner

from tests.cast import acting_as, client_for, company
from tests.integration.jobs import chores
from troth.core.room import Role
from troth.foundation.jobs import commands
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.people.actions import issue_token
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _named_company() -> None:
    company()


def _failed() -> UUID:
    job = enqueue(chores.mark, "again")
    DBTaskResult.objects.filter(pk=job).update(status="FAILED")
    return job


def _bearer(*scopes: str) -> dict[str, str]:
    with acting_as(Role.OWNER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    return {"authorization": f"Bearer {secret}"}


def test_the_page_shows_jobs_and_gives_them_as_files() -> None:
    job = _failed()
    client = client_for(Role.AUDITOR)
    page = client.get("/console/jobs/")
    assert page.status_code == HTTPStatus.OK
    assert "Try again" not in page.content.decode()
    rows = json.loads(client.get("/console/jobs/?state=failed&format=json").content)
    assert [row["id"] for row in rows] == [str(job)]
    assert client.get("/console/jobs/?format=csv").content.startswith(b"\xef\xbb\xbfJob,Work")
    assert json.loads(client.get("/console/jobs/schedules/?format=json").content) == []


def test_officers_try_again_by_a_post_and_nobody_by_a_get() -> None:
    job = _failed()
    officer = client_for(Role.PRIVACY_OFFICER)
    assert officer.get(f"/console/jobs/{job}/retry").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    refused = client_for(Role.AUDITOR).post(f"/console/jobs/{job}/retry")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert DBTaskResult.objects.get(pk=job).status == "FAILED"
    assert officer.post(f"/console/jobs/{job}/retry").status_code == HTTPStatus.FOUND
    assert DBTaskResult.objects.get(pk=job).status == "READY"
    assert Pending.objects.filter(kind="jobs.retried").count() == 1


def test_the_api_lists_and_tries_again_within_its_scopes() -> None:
    job, client = _failed(), Client()
    reading, retrying = _bearer("jobs.read"), _bearer("jobs.retry")
    listed = client.get("/api/v1/jobs?state=failed", headers=reading)
    assert [row["id"] for row in listed.json()] == [str(job)]
    assert client.get("/api/v1/jobs", headers=retrying).status_code == HTTPStatus.FORBIDDEN
    path = f"/api/v1/jobs/{job}/retry"
    assert client.post(path, headers=reading).status_code == HTTPStatus.FORBIDDEN
    assert client.post(path, headers=retrying).status_code == HTTPStatus.NO_CONTENT
    assert client.post(path, headers=retrying).status_code == HTTPStatus.CONFLICT
    missing = client.post(f"/api/v1/jobs/{uuid4()}/retry", headers=retrying)
    assert missing.json()["code"] == "jobs.not_found"


def test_the_command_line_lists_and_tries_again() -> None:
    job = _failed()
    run = CliRunner().invoke
    assert str(job) in run(commands.app, ["list", "--state", "failed"]).output
    assert run(commands.app, ["retry", str(job)]).exit_code == 0
    listed = json.loads(run(commands.app, ["list", "--json"]).output)
    assert [row["state"] for row in listed if row["id"] == str(job)] == ["waiting"]
