"""A marked person goes through everything; nothing that is kept or shown in failure names them."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult

from tests.architecture.marked import ADDRESS, MARK, NAME, PASSWORD, fail_holding
from tests.cast import acting_as, client_for, member
from tests.integration.evidence.logs import fresh_log
from troth.core.room import Role
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.evidence.models import Body
from troth.foundation.jobs.models import Run
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.actions.inviting import accept_invitation, invite
from troth.foundation.people.actions.leaving import leave
from troth.foundation.people.actions.setting_up import NewPerson
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from troth.foundation.people.models import Staff

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Catch what every part logs, at every level."""
    caplog.set_level(logging.DEBUG)
    for name in ("django.request", "django.security", "django.db.backends", "troth"):
        logging.getLogger(name).propagate = True
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    return caplog


def _join() -> Staff:
    with acting_as(Role.OWNER):
        link = invite(email=ADDRESS, role=Role.EMPLOYEE.value)[1]
    token = link.rstrip("/").rpartition("/")[2]
    return accept_invitation(token=token, person=NewPerson(NAME, PASSWORD))


def _try_to_sign_in(address: str) -> None:
    for password in (f"wrong {MARK}", PASSWORD):
        Client().post("/account/login/", {"login": address, "password": password})


def _live(staff: Staff) -> None:
    """Do what makes entries, mail and jobs about somebody."""
    _try_to_sign_in(ADDRESS)
    _try_to_sign_in(f"nobody-{MARK}@example.com")
    post_mail(to=ADDRESS, subject=f"For {NAME}", text=f"Dear {NAME}", key="marked:1")
    enqueue(fail_holding, "1")
    owner = client_for(Role.OWNER)
    for path in ("/console/people/", f"/console/people/{staff.pk}/", "/console/mail/"):
        assert owner.get(path).status_code == 200
    owner.get("/console/search", {"q": MARK})
    with acting_as(Role.OWNER):
        leave(member=staff.pk)
    run_ready()


def _names(text: str | bytes) -> bool:
    plain = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return MARK in plain.lower()


def test_logs_evidence_and_jobs_do_not_name_them(logged: pytest.LogCaptureFixture) -> None:
    member(Role.OWNER)
    _live(_join())
    assert Pending.objects.count() > 5
    assert not any(_names(bytes(pending.body)) for pending in Pending.objects.all())
    kept = json.dumps(
        [list(DBTaskResult.objects.values()), list(Run.objects.values())], default=str
    )
    assert "fail_holding" in kept
    assert not _names(kept)
    assert not _names(logged.text)


def test_the_ledger_does_not_name_them() -> None:
    fresh_log()
    member(Role.OWNER)
    _live(_join())
    sequence_all()
    assert Body.objects.count() > 5
    assert not any(_names(bytes(body.opening or b"")) for body in Body.objects.all())


@override_settings(ROOT_URLCONF="tests.architecture.marked")
@pytest.mark.parametrize(("path", "status"), [("crash", 500), ("break-down", 503), ("refuse", 400)])
def test_error_pages_and_their_logs_do_not_name_them(
    logged: pytest.LogCaptureFixture, path: str, status: int
) -> None:
    member(Role.OWNER)
    client = Client(raise_request_exception=False)
    for accept in ("text/html", "*/*"):
        sent = {"Accept": accept}
        response = client.post(f"/{path}?email={ADDRESS}", {"name": NAME}, headers=sent)
        assert response.status_code == status
        assert len(response.content) > 20
        assert not _names(response.content)
    assert not _names(logged.text)


@pytest.mark.parametrize("path", ["/console/nothing", "/setup/none", "/invitation/none"])
def test_pages_that_are_not_there_do_not_name_them(
    logged: pytest.LogCaptureFixture, path: str
) -> None:
    response = Client().get(path, {"email": ADDRESS})
    assert response.status_code in {403, 404, 410}
    assert not _names(response.content)
    assert not _names(logged.text)
