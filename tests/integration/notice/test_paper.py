"""The PDF and the poster: tagged, whole, in every language, the same for the same input."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec
import pikepdf
import pytest
from django.utils import timezone
from django.utils.translation import override
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.notice.five import LANGUAGES, publish_in_five_languages
from tests.integration.notice.printed_pages import elements, squeezed, tags, text, unmarked
from troth.core.publishing.notice import placed
from troth.core.room import Role
from troth.foundation.datamap.actions import purposes
from troth.foundation.printing.printing import printed
from troth.transparency.notice.channels.editions import draft, edition
from troth.transparency.notice.channels.pdf import notice_job
from troth.transparency.notice.channels.poster import poster_job
from troth.transparency.notice.commands import app
from troth.transparency.notice.models import Version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from troth.foundation.printing.press import Job
    from troth.transparency.notice.channels.editions import Edition

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.xdist_group("notice on paper"),
]

_AT = timezone.now()
_PRINTED: dict[bytes, bytes] = {}
"""Files by their job, which says all that a file depends on, the instant of publishing too."""


@pytest.fixture(autouse=True)
def _published() -> None:
    """Publish at the same instant in each test, so that a file is printed once."""
    publish_in_five_languages()
    Version.objects.update(published_at=_AT)


def _pdf(job_of: Callable[[Edition], Job], language: str = "en") -> bytes:
    with override(language):
        job = job_of(edition(language))
    asked = msgspec.msgpack.encode(job)
    if asked not in _PRINTED:
        _PRINTED[asked] = printed(job)
    return _PRINTED[asked]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_the_pdf(language: str) -> None:
    found = text(_pdf(notice_job, language))
    for _anchor, sentence in placed(edition(language).notice):
        assert squeezed(sentence.text) in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("job_of", [notice_job, poster_job])
def test_the_file_says_what_it_is(job_of: Callable[[Edition], Job], language: str) -> None:
    notice = edition(language).notice
    with pikepdf.open(BytesIO(_pdf(job_of, language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo.Title) == notice.title.text
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == notice.title.text
        assert all("/Tabs" in page for page in pdf.pages)


def test_the_notice_is_tagged_by_what_it_is() -> None:
    found = tags(_pdf(notice_job))
    assert found["/H1"] == 1
    assert found["/H2"] == len(edition("en").notice.sections)
    assert (found["/Table"], found["/TR"], found["/TD"], found["/TH"]) == (1, 2, 3, 5)
    assert found["/H3"] >= 2
    assert found["/L"] >= 3
    assert found["/LI"] >= found["/L"]
    assert found["/P"] > 15
    assert found["/Figure"] == 0


def test_header_cells_say_of_what() -> None:
    with pikepdf.open(BytesIO(_pdf(notice_job))) as pdf:
        cells = [one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/TH"]
        assert [str(one.A.Scope) for one in cells] == ["/Column"] * 4 + ["/Row"]


@pytest.mark.parametrize("job_of", [notice_job, poster_job])
def test_everything_drawn_is_tagged_or_an_artifact(job_of: Callable[[Edition], Job]) -> None:
    content = _pdf(job_of)
    assert unmarked(content) == []
    with pikepdf.open(BytesIO(content)) as pdf:
        in_tree = {one.objgen for one in elements(pdf.Root.StructTreeRoot)}
        for owners in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]:
            each: list[Any] = list(owners) if isinstance(owners, pikepdf.Array) else [owners]
            assert all(one is None or one.objgen in in_tree for one in each)


@pytest.mark.parametrize("job_of", [notice_job, poster_job])
def test_fonts_are_embedded_and_our_own(job_of: Callable[[Edition], Job]) -> None:
    with pikepdf.open(BytesIO(_pdf(job_of))) as pdf:
        fonts = [one for one in pdf.objects if _is(one, "/FontDescriptor")]
        assert fonts
        for one in fonts:
            assert "/FontFile2" in one or "/FontFile3" in one
            assert "Troth" in str(one.FontName)


@pytest.mark.parametrize("job_of", [notice_job, poster_job])
def test_links_are_tagged_and_say_where_they_lead(job_of: Callable[[Edition], Job]) -> None:
    with pikepdf.open(BytesIO(_pdf(job_of))) as pdf:
        links = [one for page in pdf.pages for one in page.get("/Annots", [])]
        assert links
        assert all("/Contents" in one and "/StructParent" in one for one in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_poster_is_one_page_with_a_code_that_is_described(language: str) -> None:
    content = _pdf(poster_job, language)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
        (figure,) = [one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Figure"]
        assert f"/notice/{language}/" in str(figure.Alt)
    short = edition(language).notice.section("short")
    assert short is not None
    assert squeezed(short.heading.text) in text(content)


def test_a_long_table_is_tagged_as_short_ones_that_do_not_run_over_a_page() -> None:
    with acting_as(Role.OWNER):
        for number in range(40):
            purposes.add_purpose(
                key=f"purpose{number}",
                name=f"Purpose {number} " + "with a long name " * (number % 5),
                description="For something",
                data_use="essential.service",
                legal_basis="contract",
            )
    job = notice_job(draft("en"))
    found = tags(printed(job))
    assert found["/Table"] == job.html.count(b"<table") > 3
    assert found["/THead"] == found["/Table"]
    assert found["/TR"] - found["/THead"] == 41


def test_the_command_line_saves_both(tmp_path: Path) -> None:
    for form in ("pdf", "poster"):
        file = tmp_path / f"{form}.pdf"
        told = ["show", "--format", form, "--language", "nl", "--output", str(file)]
        assert CliRunner().invoke(app, [*told, "--version", "1"]).exit_code == 0
        with pikepdf.open(file) as pdf:
            assert str(pdf.Root.Lang) == "nl"
    assert CliRunner().invoke(app, ["show", "--format", "pdf"]).exit_code == 2


def test_a_draft_says_that_it_is_one() -> None:
    assert squeezed("This is a draft. It is not published.") in text(
        printed(notice_job(draft("en")))
    )


def test_the_same_input_gives_the_same_bytes() -> None:
    job = notice_job(edition("en"))
    assert printed(job) == printed(job)


def _is(one: object, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind
