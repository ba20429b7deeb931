"""What a privacy officer does about requests, with the keyboard alone, from queue to done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from django.utils.translation import override

from tests.browser.console import console
from tests.browser.going import go_by_key, speak
from tests.browser.journeys import tab_to
from tests.browser.looking import Faults
from tests.cast import acting_as, member
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import held
from tests.integration.rights.acting import verified
from tests.integration.rights.conftest import berlin
from tests.integration.rights.held import OTHER, OWN
from tests.integration.rights.people import asked
from tests.integration.rights.shop import lay
from tests.integration.rights.test_telling_apart import doubted
from troth.core.room import Role
from troth.customers.rights.actions.appealing import appeal
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.carrying.approving import check_grounds
from troth.customers.rights.console_words import RESULT_WORDS
from troth.customers.rights.delivering.deliveries import current
from troth.customers.rights.delivering.storing import chunks_of
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

    from troth.customers.rights.models import Request

    Opened = Callable[[Role], AbstractContextManager[Page]]

__all__ = ["addresses", "berlin", "datasets"]

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
    pytest.mark.usefixtures("berlin"),
]
QUEUE = "/console/requests/"
WEIGHED = "#weigh ~ .task"
BY_HAND = "#tasks ~ .task"


@pytest.fixture(params=["en", "de"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, settings: Settings, live_server: LiveServer
) -> Opened:
    """Open the queue as somebody, in a language; what is wrong with the last page is found."""

    @contextmanager
    def open_as(role: Role) -> Iterator[Page]:
        with console(browser, settings, live_server, role=role) as page:
            page.goto(QUEUE)
            speak(page, request.param)
            yield page
            faults = Faults()
            faults.look(page, schemes=["light"])
            assert faults.found == []

    return open_as


def press(page: Page, selector: str) -> None:
    """Go by Tab to a link or button that leads to another page, and press it."""
    tab_to(page, selector)
    go_by_key(page)


def write(page: Page, selector: str, text: str) -> None:
    """Go by Tab to a field and write into it."""
    tab_to(page, selector)
    page.keyboard.type(text)


def unfold(page: Page, deed: str) -> None:
    """Go by Tab to what hides a form, and open it."""
    tab_to(page, f"details:has(form[action$='/{deed}']) > summary")
    page.keyboard.press("Enter")


def go_to(page: Page, request: Request) -> None:
    """Open a request from the queue."""
    press(page, f"main a[href='{QUEUE}{request.pk}/']")


def test_an_erasure_from_queue_to_done(
    opened: Opened,
    addresses: Mapping[str, str],
    datasets: object,
) -> None:
    del datasets
    request = verified("erasure", 1)
    run_ready()
    with opened(Role.PRIVACY_OFFICER) as page:
        go_to(page, request)
        tab_to(page, "input[name=grounds][value=not_needed]")
        page.keyboard.press("Space")
        press(page, "form[action$='/grounds'] button")
        press(page, "form[action$='/approve'] button")
        assert held(addresses, 1)
    with opened(Role.OWNER) as page:
        go_to(page, request)
        press(page, "form[action$='/approve'] button")
        run_ready()
        page.reload()
        assert page.get_attribute("#stores-done", "value") == "3"
    request.refresh_from_db()
    assert request.outcome == "done"
    assert held(addresses, 1) == []


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Path]:
    """Connect a shop in which somebody else wrote to the person."""
    told = {"store_roots": (tmp_path,)}
    with override_settings(TROTH=django_settings.TROTH.model_copy(update=told)):
        yield lay(tmp_path, messages=True)


def test_access_with_data_of_others_that_are_weighed(opened: Opened, shop: Path) -> None:
    del shop
    request = asked("access", OWN).request
    with opened(Role.PRIVACY_OFFICER) as page:
        go_to(page, request)
        unfold(page, "settle")
        write(page, "#id_settle_text", "Called back on the number on record.")
        press(page, "form[action$='/settle'] button")
        run_ready()
        page.reload()
        while page.locator(f"{WEIGHED} form").count():
            tab_to(page, f"{WEIGHED} input[name=give]")
            page.keyboard.press("ArrowDown")
            write(page, f"{WEIGHED} input[name=ground]", "Somebody else wrote it in confidence.")
            press(page, f"{WEIGHED} button")
        run_ready()
        page.reload()
        page.wait_for_selector("#given")
    request.refresh_from_db()
    delivery = current(request)
    assert request.outcome in {"done", "partly"}
    assert delivery is not None
    told = b"".join(chunks_of(delivery.pk, "json")).decode()
    assert OWN in told
    assert OTHER not in told


def test_two_people_with_one_telephone_are_told_apart(
    opened: Opened, addresses: Mapping[str, str], datasets: object
) -> None:
    del datasets
    request = doubted(addresses, "access")
    with opened(Role.PRIVACY_OFFICER) as page:
        go_to(page, request)
        tab_to(page, f"{BY_HAND} input[name=result]")
        page.keyboard.press("ArrowDown")
        press(page, f"{BY_HAND} form[action$='/task'] button")
        unfold(page, "apart")
        tab_to(page, "input[name=kinds][value=phone]")
        page.keyboard.press("Space")
        write(page, "#id_apart_text", "A family's telephone.")
        unfolded = Faults()
        unfolded.look(page, schemes=["light"])
        assert unfolded.found == []
        press(page, "form[action$='/apart'] button")
        run_ready()
        page.reload()
        page.wait_for_selector("#given")
        with override(page.get_attribute("html", "lang")):
            page.get_by_text(str(RESULT_WORDS["told_apart"])).wait_for()
    request.refresh_from_db()
    delivery = current(request)
    assert (request.outcome, request.left_out) == ("partly", ["phone"])
    assert delivery is not None
    told = b"".join(chunks_of(delivery.pk, "json")).decode()
    assert "Name 3" in told
    assert "Name 4" not in told


def test_many_plans_are_approved_at_once(
    opened: Opened,
    addresses: Mapping[str, str],
    datasets: object,
) -> None:
    del datasets
    requests = [verified("erasure", number) for number in (1, 2, 3)]
    run_ready()
    for one in requests:
        with acting_as(Role.PRIVACY_OFFICER):
            check_grounds(request=one.pk, grounds=["consent"])
    for role in (Role.PRIVACY_OFFICER, Role.OWNER):
        with opened(role) as page:
            for one in requests:
                tab_to(page, f"input[name=request][value='{one.pk}']")
                page.keyboard.press("Space")
            press(page, "button[formaction$='/approve']")
            page.wait_for_selector(".messages .note.kept")
    run_ready()
    for number, one in enumerate(requests, 1):
        one.refresh_from_db()
        assert one.outcome == "done"
        assert held(addresses, number) == []


def test_an_appeal_is_granted(opened: Opened) -> None:
    member(Role.PRIVACY_OFFICER)
    first = verified("restriction", 1, grounds=["accuracy"])
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=first.pk, ground="accurate", text="We found them right.")
    contested = appeal(request=first.pk, text="You looked at the wrong street.").request
    with opened(Role.PRIVACY_OFFICER) as page:
        go_to(page, contested)
        press(page, "form[action$='/words'] button")
        page.get_by_text("You looked at the wrong street.").first.wait_for()
        tab_to(page, "#id_appeal_granted_0")
        page.keyboard.press("Space")
        write(page, "#id_appeal_text", "You are right: we looked again.")
        press(page, "form[action$='/appeal'] button")
        page.wait_for_selector(".messages .note.kept")
    contested.refresh_from_db()
    first.refresh_from_db()
    assert contested.closed_at is not None
    assert first.state != "refused"


def test_what_came_by_telephone_is_entered(opened: Opened) -> None:
    from troth.customers.rights.models import Request

    with opened(Role.PRIVACY_OFFICER) as page:
        press(page, f"main a[href='{QUEUE}enter/']")
        press(page, "main a[href$='/enter/access']")
        tab_to(page, "#id_channel_0")
        page.keyboard.press("Space")
        write(page, "#id_email", OWN)
        press(page, "main form button[type=submit]")
        page.wait_for_selector(".messages .note.kept")
        assert Request.objects.get().channel == "phone"
