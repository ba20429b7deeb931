"""The console with somebody signed in, on the database of the test itself."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.conf import settings as django_settings
from django.db import connections

from tests.browser.looking import new_page
from tests.cast import client_for
from troth.core.room import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

PLAIN_FILES: Final = {
    **django_settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Static files under their own names, as a test's server gives them out."""


@contextmanager
def console(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    *,
    scripts: bool = True,
    role: Role = Role.PRIVACY_OFFICER,
) -> Iterator[Page]:
    """Sign the privacy officer of a company in, or somebody else, with or without JavaScript."""
    settings.STORAGES = PLAIN_FILES
    context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts)
    session = client_for(role).cookies[django_settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    try:
        yield new_page(context)
    finally:
        context.close()
        connections.close_all()
