"""The pages about mail as people see them, in every language and in every state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from tests.browser.console import PLAIN_FILES
from tests.browser.going import go
from tests.browser.looking import PICTURES, Faults, keyboard_faults, new_page
from tests.cast import acting_as
from tests.integration.notice.shop import open_shop
from troth.conf.listeners import OVERLAY
from troth.core.room import Role
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Mail, open_content
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.models.news import Subscriber
from troth.transparency.notice.news.letters import way_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "nl"])
def test_every_page_about_mail_is_clean(
    browser: Browser, settings: Settings, live_server: LiveServer, language: str
) -> None:
    settings.STORAGES = PLAIN_FILES
    open_shop("de", "fr", "es", "nl")
    with acting_as(Role.OWNER):
        publish()
    for name, value in OVERLAY["public"].items():
        setattr(settings, name, value)
    settings.PUBLIC_URL = live_server.url
    context = browser.new_context(
        base_url=live_server.url, locale=language, java_script_enabled=True
    )
    page, faults = new_page(context), Faults()
    _walk(page, faults, language)
    context.close()
    connections.close_all()
    assert faults.found == []


def _walk(page: Page, faults: Faults, language: str) -> None:
    """Ask, confirm and leave as a person does, and look at each page on the way."""
    page.goto("/notice/news/")
    assert page.locator("html").get_attribute("lang") == language
    _look(page, faults, "ask")
    _send(page, "person@example")
    _look(page, faults, "ask again", status=422)
    assert page.locator(".invalid").count() == 1
    _send(page, "person@example.org")
    _look(page, faults, "asked")
    text = open_content(Message.objects.get(key__startswith="news-confirm"), Mail).text
    page.goto(re.findall(r"https?://\S+", text)[0])
    _look(page, faults, "confirm")
    go(page, "main button[type=submit]")
    _look(page, faults, "confirmed")
    page.goto(way_out(Subscriber.objects.exclude(confirmed_at=None).get().pk))
    _look(page, faults, "leave")
    go(page, "main button[type=submit]")
    _look(page, faults, "left")
    assert not Subscriber.objects.exists()
    page.goto(f"/notice/{language}/by-email/")
    _look(page, faults, "text")
    _send(page, "person@example.org")
    _look(page, faults, "text sent")


def _send(page: Page, address: str) -> None:
    page.fill("main input[type=email]", address)
    go(page, "main button[type=submit]")


def _look(page: Page, faults: Faults, name: str, *, status: int = 200) -> None:
    faults.look(page, pictures=PICTURES, schemes=("light",), status=status)
    faults.found += [f"{name}: {fault}" for fault in keyboard_faults(page)]
