"""What only some companies have on paper: California's wide table, and a logo."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.cast import acting_as
from tests.integration.notice.printed_pages import elements, squeezed, tags, text, unmarked
from tests.integration.notice.shop import open_shop
from troth.core.publishing.california import CCPA_CATEGORIES
from troth.core.publishing.notice import Table, placed
from troth.core.room import Role
from troth.foundation.datamap.actions import controller
from troth.foundation.people.actions.organising import OrganisationFacts, change_organisation
from troth.foundation.printing.printing import printed
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.channels.editions import draft, edition
from troth.transparency.notice.channels.pdf import notice_job
from troth.transparency.notice.channels.poster import poster_job

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.notice.visiting import Visitor
    from troth.foundation.printing.press import Job
    from troth.transparency.notice.channels.editions import Edition

pytestmark = pytest.mark.django_db
OPT_OUT: Final = "https://example.com/do-not-sell"
COLUMNS: Final = 7


def _californian() -> None:
    """Publish a notice that also serves California, with every category of its law."""
    open_shop()
    rows: list[dict[str, Any]] = [
        {
            "key": key,
            "sold": number % 2 == 0,
            "shared": number % 3 == 0,
            "disclosed": True,
            "retention": ["invoices"],
            "recipients": ["carrier"],
        }
        for number, key in enumerate(CCPA_CATEGORIES)
    ]
    given = {"categories": rows, "opt_out": OPT_OUT, "limit": "+1 800 555 0100"}
    with acting_as(Role.OWNER):
        answer(given={"regimes": ["gdpr", "california"], "california": given})
        publish()


def test_the_wide_table_is_whole_and_tagged() -> None:
    _californian()
    content = printed(notice_job(edition("en")))
    notice = edition("en").notice
    section = notice.section("california")
    assert section is not None
    (table,) = [one for one in section.blocks if isinstance(one, Table)]
    assert (len(table.columns), len(table.rows)) == (COLUMNS, len(CCPA_CATEGORIES))
    found = tags(content)
    parts = found["/THead"] - 1  # the label table has one, too
    assert parts >= 1
    assert found["/TH"] == 4 + 1 + parts * COLUMNS + len(CCPA_CATEGORIES)
    assert found["/TD"] == 3 + (COLUMNS - 1) * len(CCPA_CATEGORIES)
    assert unmarked(content) == []
    said = text(content)
    for _anchor, sentence in placed(notice):
        assert squeezed(sentence.text) in said
    assert squeezed(OPT_OUT) in said
    assert squeezed("+1 800 555 0100") in said


def test_no_column_of_the_wide_table_runs_off_the_page() -> None:
    _californian()
    document = pypdfium2.PdfDocument(printed(notice_job(edition("de"))))
    try:
        for page in document:
            said = page.get_textpage()
            ends = [said.get_charbox(one)[2] for one in range(said.count_chars())]
            assert 0 < max(ends) <= page.get_width()
    finally:
        document.close()


@pytest.mark.parametrize("name", ["W" * 200, "Meadow Music and Sons Trading Company " * 5])
def test_a_poster_is_one_page_whatever_the_company_is_called(name: str) -> None:
    open_shop()
    with acting_as(Role.OWNER):
        controller.change_controller(name=name.strip())
    for language in ("en", "de"):
        document = pypdfium2.PdfDocument(printed(poster_job(draft(language))))
        try:
            assert len(document) == 1
            said = document[0].get_textpage()
            ends = [said.get_charbox(one)[2] for one in range(said.count_chars())]
            assert max(ends) <= document[0].get_width()
        finally:
            document.close()


def test_the_page_links_the_ways_to_refuse(visitor: Visitor) -> None:
    _californian()
    page = visitor.get("/notice/en/").content.decode()
    assert f'<a href="{OPT_OUT}">Do Not Sell or Share My Personal Information</a>' in page
    assert '<a href="tel:+18005550100">Limit the Use of My Sensitive Personal Information' in page
    assert "Global Privacy Control" in page
    assert "twelve months before" in page


@pytest.mark.parametrize("job_of", [notice_job, poster_job])
def test_a_logo_stands_on_the_first_page_and_says_whose_it_is(
    job_of: Callable[[Edition], Job],
) -> None:
    open_shop()
    drawn = BytesIO()
    Image.new("RGB", (400, 120), (40, 90, 115)).save(drawn, "PNG")
    with acting_as(Role.OWNER):
        publish()
        without = tags(printed(job_of(edition("en"))))["/Figure"]
        change_organisation(facts=OrganisationFacts(logo=drawn.getvalue()))
    content = printed(job_of(edition("en")))
    with pikepdf.open(BytesIO(content)) as pdf:
        figures = [one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Figure"]
        assert len(figures) == without + 1
        assert edition("en").company in {str(one.Alt) for one in figures}
        assert len(pdf.pages[0].get_images()) >= 1
        if job_of is poster_job:
            assert len(pdf.pages) == 1
    assert unmarked(content) == []
