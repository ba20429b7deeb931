"""The pages of the data map with a company on them, and its picture."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.urls import reverse

from tests.browser.looking import Faults, keyboard_faults, new_page
from tests.browser.test_every_page import PICTURES
from tests.cast import client_for, company
from tests.integration.datamap.sample import lay_out
from troth.core.room import Role
from troth.foundation.datamap.models import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

# The browser's driver keeps an event loop in this thread, beside which nothing else runs.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(browser: Browser, settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """Sign the privacy officer in, with a company on the map."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    company()
    lay_out()
    session = client_for(Role.PRIVACY_OFFICER).cookies[django_settings.SESSION_COOKIE_NAME]
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    yield new_page(context)
    context.close()
    connections.close_all()


def _addresses() -> list[str]:
    email = Field.objects.get(name="email")
    lists = "map gaps systems fields purposes recipients retention subjects activities controller"
    return [
        *(reverse(f"datamap:{name}") for name in lists.split()),
        reverse("datamap:system", args=["shop"]),
        reverse("datamap:dataset", args=[email.dataset_id]),
        reverse("datamap:field_change", args=[email.pk]),
        reverse("datamap:field_remove", args=[email.pk]),
        reverse("datamap:dataset_change", args=[email.dataset_id]),
        reverse("datamap:purpose_change", args=["orders"]),
        reverse("datamap:recipient_change", args=["mail"]),
        reverse("datamap:activity_change", args=["selling"]),
        reverse("datamap:purpose_remove", args=["orders"]),
    ]


def test_every_page_of_the_map(page: Page) -> None:
    faults = Faults()
    for address in _addresses():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        faults.look(page, pictures=PICTURES)
        faults.found += keyboard_faults(page)
    assert faults.found == []
