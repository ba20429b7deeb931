"""The privacy centre in a browser in which no script runs: from the first page to the last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.going import go
from tests.browser.looking import status_of
from tests.browser.rights import centre, describe_customers
from tests.integration.evidence.logs import fresh_log
from tests.integration.rights.acting import agreed
from tests.integration.rights.conftest import berlin, customers  # noqa: F401 - fixtures
from tests.integration.rights.people import PERSON, codes, mails
from troth.customers.rights.models import Request, Telling
from troth.foundation.datamap.models import ProcessingActivity, Recipient
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

SEND = "main form button[type=submit]"


def test_the_whole_journey_needs_no_javascript(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    customers: Path,  # noqa: F811 - the fixture
) -> None:
    del customers
    describe_customers()
    fresh_log()
    mailer = Recipient.objects.create(key="mailer", name="Mailer", contact="ops@mailer.example.com")
    ProcessingActivity.objects.get(key="selling").recipients.add(mailer)
    with centre(browser, settings, live_server, scripts=False) as page:
        page.goto("data:text/html,<title>Plain</title><script>document.title = 'Ran'</script>")
        assert page.title() == "Plain"
        _downloaded(page, _asked(page, "access"))
        erased = _asked(page, "erasure")
        agreed(erased)
        run_ready()
        _told(page, erased)


def _asked(page: Page, kind: str) -> Request:
    """Ask, prove by the code who it is, and follow the request."""
    page.goto("/rights/")
    go(page, f"main a[href='/rights/ask/{kind}/']")
    page.fill("[name=address]", PERSON)
    go(page, SEND)
    page.fill("[name=code]", codes()[-1][1])
    go(page, SEND)
    request = Request.objects.get(kind=kind)
    assert request.reference in page.inner_text("main")
    run_ready()
    sequence_all()
    go(page, "main a[href*='/rights/follow/']")
    assert (status_of(page), request.reference in page.inner_text("main")) == (200, True)
    request.refresh_from_db()
    return request


def _downloaded(page: Page, request: Request) -> None:
    """Open the files by a second code, and save one."""
    assert request.outcome == "done"
    go(page, "main a[href$='/files/']")
    go(page, "[name=send]")
    page.fill("[name=code]", codes()[-1][1])
    go(page, SEND)
    with page.expect_download() as started:
        page.click("button[value=json]")
    assert PERSON in json.dumps(json.loads(Path(started.value.path()).read_text()))


def _told(page: Page, request: Request) -> None:
    """Answer as the recipient that was told, by the link in its mail."""
    ((to, mail),) = mails("telling")
    assert to == "ops@mailer.example.com"
    page.goto("/rights/recipients/" + mail.text.split("/recipients/")[1].split("/")[0] + "/")
    assert PERSON not in page.content()
    go(page, "[name=show]")
    assert PERSON in page.inner_text("main")
    page.check("[name=answer][value=done]")
    go(page, "main form.card button[type=submit]")
    assert status_of(page) == 200
    assert Telling.objects.get(request=request).answer == "done"
