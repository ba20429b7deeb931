"""The pages about jobs, mail and webhooks with something on them, in every state."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.browser.going import go
from tests.browser.looking import PICTURES, Faults, faults_of, new_page
from tests.cast import client_for, company
from troth.core.room import Role
from troth.foundation.correspondence import webhooks
from troth.foundation.correspondence.models import Message, State
from troth.foundation.correspondence.posting import post_mail, post_webhook
from troth.foundation.jobs.models import Run
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.reconciler import reconcile
from troth.foundation.jobs.running.scheduling import tick
from troth.foundation.jobs.running.worker import claim, run_ready
from troth.foundation.jobs.upkeep import prune
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def _some_jobs() -> None:
    tick(timezone.now())
    run_ready()
    failed = enqueue(prune)
    enqueue(prune)
    DBTaskResult.objects.filter(pk=failed).update(
        status="FAILED", finished_at=timezone.now(), worker_ids=["a"] * 5
    )
    Run.objects.filter(pk=failed).update(
        code="jobs.crashed", place="troth.foundation.evidence.ledger.sequencer:120"
    )
    assert claim("browser")
    later = timezone.now() + timedelta(minutes=4)
    waiting = enqueue(prune)
    DBTaskResult.objects.filter(pk=waiting).update(run_after=later, worker_ids=["a"])
    Run.objects.filter(pk=waiting).update(code="smtp.unreachable", place="")
    reconcile(timezone.now())


def _some_mail() -> None:
    for number, (state, code) in enumerate(
        [(State.SENT, ""), (State.WAITING, "smtp.451"), (State.FAILED, "smtp.550")]
    ):
        message = post_mail(
            to=f"{state}@example.com", subject="You are invited", text="t", key=f"k:{number}"
        )
        sent_at = timezone.now() if state == State.SENT else None
        Message.objects.filter(pk=message.pk).update(
            state=state, last_code=code, attempts=2, sent_at=sent_at
        )


def _some_webhooks() -> None:
    with acting(Actor.command_line()):
        webhooks.add(name="Chat of the team", url="https://chat.example.com/hooks/troth")
        off, _ = webhooks.add(
            name="Monitoring", url="https://hooks.example.com/x", events=["jobs.failed"]
        )
        message = post_webhook(endpoint=off, event="jobs.failed", payload={}, key="k:w")
        Message.objects.filter(pk=message.pk).update(
            state=State.FAILED, last_code="webhook.410", attempts=1
        )
        webhooks.switch(webhook=off.pk, active=False)


@pytest.fixture
def console(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
) -> Iterator[tuple[Page, str]]:
    """Open a browser in which the owner is signed in."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    company()
    cookie = client_for(Role.OWNER).cookies[django_settings.SESSION_COOKIE_NAME]
    context = browser.new_context()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield new_page(context), live_server.url
    context.close()
    connections.close_all()


PAGES = [
    "/console/jobs/",
    "/console/jobs/schedules/",
    "/console/mail/",
    "/console/webhooks/",
    "/console/webhooks/add",
]


def test_the_pages_with_something_on_them(console: tuple[Page, str]) -> None:
    page, url = console
    _some_jobs()
    _some_mail()
    _some_webhooks()
    assert faults_of(page, (url + path for path in PAGES)) == []


def test_a_failed_job_is_tried_again_from_the_page(console: tuple[Page, str]) -> None:
    page, url = console
    _some_jobs()
    page.goto(url + "/console/jobs/?state=failed")
    go(page, page.get_by_role("button", name="Try again"))
    page.get_by_text("The job is in the queue again.").wait_for()
    assert not DBTaskResult.objects.filter(status="FAILED").exists()


def test_a_webhook_is_added_told_its_secret_and_removed(console: tuple[Page, str]) -> None:
    page, url = console
    faults = Faults()
    page.goto(url + "/console/webhooks/")
    faults.look(page, pictures=None)
    go(page, page.get_by_role("link", name="Add a webhook"))
    page.get_by_label("Name").fill("Chat")
    page.get_by_label("Address").fill("http://127.0.0.1/hook")
    go(page, page.get_by_role("button", name="Add the webhook"))
    page.get_by_text("only https is accepted").wait_for()
    faults.look(page, pictures=None, status=422)
    page.get_by_label("Address").fill("https://hooks.example.com/troth")
    go(page, page.get_by_role("button", name="Add the webhook"))
    page.get_by_text("whsec_").wait_for()
    faults.look(page, pictures=PICTURES)
    go(page, page.get_by_role("link", name="I have stored it"))
    go(page, page.get_by_role("link", name="Remove"))
    faults.look(page, pictures=PICTURES)
    go(page, page.get_by_role("button", name="Remove the webhook"))
    page.get_by_text("Chat is removed.").wait_for()
    assert faults.found == []
