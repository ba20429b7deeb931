"""Every template compiles and holds no code of its own, ours and the library's that we show."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from django.template import loader
from django.template.loader import get_template
from django.utils.translation import override

import troth

SOURCE = Path(troth.__file__).parent
LIBRARY = Path(allauth.__file__).parent / "templates"
SHOWN = ("account", "mfa", "socialaccount", "usersessions", "allauth")
ERRORS = ("400", "403", "403_csrf", "404", "405", "413", "429", "500", "503")
INLINE = re.compile(
    r"""<style|\sstyle=|\son[a-z]+=["']|href=["']javascript:|<script(?![^>]*(?:\ssrc=|json))""",
    re.IGNORECASE,
)

KEPT = {"rights/certificate/document.html", "rights/report/beginning.html"}
"""Files that a person takes along: one sheet of style stands in each, for nothing stands beside it.
They are never shown as pages of Troth, whose policy would not let that sheet through."""
SHEET = re.compile(r"<style>\{% include \"[a-z/]+\.css\" %\}</style>")
CLOSED = "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


OURS = sorted(
    name for folder in SOURCE.rglob("templates") if folder.is_dir() for name in _names(folder)
)
THEIRS = [name for name in _names(LIBRARY) if name.split("/")[0] in SHOWN]


@pytest.mark.parametrize("name", sorted({*OURS, *THEIRS}))
def test_template_compiles_and_holds_no_inline_code(name: str) -> None:
    template = loader.get_template(name)
    text = Path(template.origin.name).read_text(encoding="utf-8")  # type: ignore[attr-defined]  # Django's own backend has it
    if name in KEPT:
        assert CLOSED in text
        text, sheets = SHEET.subn("", text)
        assert sheets == 1
    assert not INLINE.search(text)


def test_the_library_still_has_inline_code_that_we_replace() -> None:
    """If this fails, our own versions may no longer be needed."""
    written_in = [n for n in THEIRS if INLINE.search((LIBRARY / n).read_text(encoding="utf-8"))]
    assert written_in
    assert set(written_in) <= set(OURS)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_need_neither_request_nor_database(name: str, language: str) -> None:
    with override(language):
        page = get_template(f"{name}.html").render()
    assert f'<html lang="{language}"' in page
    assert re.search(r"<title>\S.* · Troth</title>", page)
    assert re.search(r"<h1>[^<]{10,}</h1>", page)
    assert 'href="/"' in page
