"""The copy and the certificate that people get, as files: seen in every language, printed too."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest
from django.utils.translation import override

from tests.browser.looking import PICTURES, Faults, keyboard_faults, new_page
from tests.cast import company
from tests.integration.rights.held import OTHER, OWN, describe, looked
from troth.core.disclosing.certificate import (
    Backup,
    ByHand,
    Deed,
    Kept,
    Recipient,
    Statement,
    digest_of,
    sealed_statement,
)
from troth.core.promising.proof import EntryProof
from troth.core.publishing.phrases import LANGUAGES
from troth.customers.rights.certificate.issuing import Issued
from troth.customers.rights.certificate.rendering import as_html
from troth.customers.rights.delivering.gathering import gathered
from troth.customers.rights.delivering.page import HtmlCopy
from troth.customers.rights.delivering.writing import write_copies
from troth.customers.rights.models import AnswerTerms, Request, Weighing

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NOW: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)


class _File:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.write_bytes(b"")

    def write(self, part: bytes, /) -> int:
        with self.path.open("ab") as file:
            return file.write(part)

    def flush(self) -> None:
        """Everything is written already."""


@pytest.fixture
def page(browser: Browser) -> Page:
    """Open a tab in which no script of the page itself may run anyway."""
    return new_page(browser.new_context())


def _copy(path: Path, language: str) -> Path:
    company()
    datasets = describe()
    AnswerTerms.objects.create(
        authority="Example Authority", authority_contact="https://authority.example.com"
    )
    request = Request.objects.create(
        reference="R-7K3M-9QXA",
        kind="access",
        state="delivering",
        channel="centre",
        language=language,
        residence="DE",
        received_at=NOW,
        secret_hash=language,
    )
    for field in ("sender", "text"):
        Weighing.objects.create(
            request=request,
            dataset=datasets["public.message"].pk,
            field=field,
            give=False,
            ground="They wrote to us in confidence.",
            at=NOW,
        )
    with override(language):
        found = looked(datasets, unreachable=True, by_hand=True)
        sink = _File(path / f"copy-{language}.html")
        write_copies(gathered(request, found), found.rows, [HtmlCopy(sink, shown=6)])
    return sink.path


def _certificate(path: Path, language: str) -> Path:
    company()
    statement = Statement(
        salt="00" * 32,
        reference="R-7K3M-9QXA",
        kind="erasure",
        outcome="partly",
        received_on="2026-11-01",
        ended_on="2026-11-20",
        deeds=(Deed(system="Web shop", dataset="public.orders", what="deleted", rows=12),),
        kept=(Kept(system="Web shop", dataset="public.invoice", rows=3, ground="Tax law."),),
        by_hand=(ByHand(place="Archive: paper", result="done"),),
        recipients=(Recipient(name="Parcels AG", told_on="2026-11-19", answer=""),),
        backups=(Backup(system="Web shop", until="2026-12-20", known=True),),
    )
    content = sealed_statement(statement)
    entry = EntryProof(1, 4_711, "proof", "example.com+12345678+key")
    issued = Issued(statement, content, digest_of(content), NOW, entry, "ab" * 32)
    with override(language):
        found = path / f"certificate-{language}.html"
        found.write_bytes(as_html(issued))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_can_be_read_by_everybody(page: Page, tmp_path: Path, language: str) -> None:
    path = _copy(tmp_path, language)
    _look(page, path)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.get_by_text(OWN).first.is_visible()
    assert OTHER not in page.content()
    assert page.locator("script").count() == 0
    for summary in page.locator("summary").all():
        summary.click()
    _look(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_can_be_read_by_everybody(
    page: Page, tmp_path: Path, language: str
) -> None:
    _look(page, _certificate(tmp_path, language))


def test_printed_it_shows_what_is_folded_and_no_navigation(page: Page, tmp_path: Path) -> None:
    page.goto(_copy(tmp_path, "en").as_uri())
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("details table").first.is_visible()


def test_nothing_is_asked_of_any_other_place(page: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (_copy(tmp_path, "en"), _certificate(tmp_path, "en")):
        page.goto(path.as_uri())
    assert all(one.startswith(("file:", "data:")) for one in asked)


def _look(page: Page, path: Path | None = None) -> None:
    if path is not None:
        page.goto(path.as_uri())
    faults = Faults()
    faults.look(page, pictures=PICTURES)
    assert faults.found == []
    assert keyboard_faults(page) == []
