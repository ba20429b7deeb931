"""The privacy centre's pages about rights in a browser, at a company whose customers are known."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connections

from tests.browser.console import PLAIN_FILES
from tests.browser.looking import PICTURES, Faults, keyboard_faults, new_page
from troth.conf.listeners import OVERLAY
from troth.foundation.datamap.models import (
    Dataset,
    Erasure,
    Field,
    LegalBasis,
    Origin,
    ProcessingActivity,
    Purpose,
    Store,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

LANGUAGES = ("en", "de", "fr", "es", "nl")


@contextmanager
def centre(
    browser: Browser,
    settings: Settings,
    live_server: LiveServer,
    language: str = "en",
    *,
    scripts: bool = True,
) -> Iterator[Page]:
    """Open the public listener in a browser that asks for a language; scripts may be off."""
    settings.STORAGES = PLAIN_FILES
    for name, value in OVERLAY["public"].items():
        setattr(settings, name, value)
    settings.PUBLIC_URL = live_server.url
    context = browser.new_context(
        base_url=live_server.url, locale=language, java_script_enabled=scripts
    )
    try:
        yield new_page(context)
    finally:
        context.close()
        connections.close_all()


def describe_customers() -> None:
    """Say what customers' data are for and from where, and let Troth change them."""
    Store.objects.filter(key="customers").update(writer_user="file")
    fields = Field.objects.filter(dataset__store__key="customers")
    fields.update(erasure=Erasure.DELETE_ROW, origin=Origin.GIVEN)
    selling = ProcessingActivity.objects.create(key="selling", name="Selling")
    selling.datasets.add(Dataset.objects.get(store__key="customers"))
    contract = LegalBasis.CONTRACT
    selling.purposes.add(
        Purpose.objects.create(key="orders", name="Your orders", legal_basis=contract)
    )


class Looker:
    """Looks at each page that is open, in its state, and keeps what is wrong with it."""

    def __init__(self, language: str) -> None:
        """Begin without a fault."""
        self.language = language
        self.faults = Faults()

    def look(self, page: Page, state: str, *, dark: bool = False, status: int = 200) -> None:
        """Look at the open page in a state: by axe, at both widths, and by the Tab key.

        Args:
            page: the open one.
            state: what it is in.
            dark: whether it is looked at in dark colours too.
            status: with which it was answered.
        """
        assert page.get_attribute("html", "lang") == self.language, state
        schemes: tuple[str, ...] = ("light", "dark") if dark else ("light",)
        before = len(self.faults.found)
        self.faults.look(page, schemes=schemes, status=status)  # type: ignore[arg-type]  # of the literal
        self.faults.found += keyboard_faults(page)
        self.faults.found[before:] = [f"{state}: {one}" for one in self.faults.found[before:]]
        if PICTURES:
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                for scheme in schemes:
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    name = f"rights-{self.language}-{state}-{width}-{scheme}.png"
                    page.screenshot(path=PICTURES / name, full_page=True)
