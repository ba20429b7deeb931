"""The notice's files as a visitor gets them: each in its form, none twice, none of nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as, company
from tests.integration.notice.shop import open_shop
from troth.core.room import Health, Role
from troth.foundation.datamap.actions import retention
from troth.foundation.printing import checks, shelf
from troth.foundation.promises.queries import active
from troth.foundation.promises.running import run
from troth.foundation.recording.models import Pending
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.channels import pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.notice.visiting import Visitor

pytestmark = pytest.mark.django_db
FILES = {
    "notice.pdf": "application/pdf",
    "poster.pdf": "application/pdf",
    "notice.txt": "text/plain; charset=utf-8",
    "notice.json": "application/json",
    "notice.jsonld": "application/ld+json",
    "promises.json": "application/json",
}


@pytest.fixture
def _published() -> None:
    open_shop()
    with acting_as(Role.OWNER):
        publish()


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize(("file", "kind"), FILES.items())
@pytest.mark.parametrize("place", ["", "versions/1/"])
def test_each_file_has_its_form_and_is_sent_once(
    visitor: Visitor, file: str, kind: str, place: str
) -> None:
    answer = visitor.get(f"/notice/de/{place}{file}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Content-Language"] == "de"
    again = visitor.get(f"/notice/de/{place}{file}", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("file", FILES)
def test_nothing_published_is_no_such_page_in_the_centre(visitor: Visitor, file: str) -> None:
    company()
    answer = visitor.get(f"/notice/en/{file}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert b"Example Ltd" in answer.content


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("address", ["/notice/fr/notice.json", "/notice/xx/notice.txt"])
def test_a_language_that_is_not_published_is_no_such_page(visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 404
    assert visitor.get("/notice/en/versions/2/notice.pdf").status_code == 404


@pytest.mark.usefixtures("_published")
def test_the_json_is_what_the_evidence_names(visitor: Visitor) -> None:
    content = visitor.get("/notice/en/versions/1/notice.json").content
    (entry,) = Pending.objects.filter(kind="notice.published")
    assert sha256(content).hexdigest().encode() in bytes(entry.body)
    assert visitor.get("/notice/en/notice.json").content == content


@pytest.mark.usefixtures("_published")
def test_promises_are_told_as_they_read_now(visitor: Visitor) -> None:
    _check()
    told = json.loads(visitor.get("/notice/en/promises.json").content)
    (one,) = told["promises"]
    assert (told["version"], one["key"], one["state"]) == (1, "bases", "kept")
    assert one["proof"]["page"].endswith("/notice/en/promises/bases/")
    assert visitor.get("/notice/en/promises/bases/").status_code == 200
    text = visitor.get("/notice/en/notice.txt").content.decode()
    assert "[Kept] We use your data only" in " ".join(text.split())


@pytest.mark.usefixtures("_published")
def test_an_older_version_shows_no_states(visitor: Visitor) -> None:
    _check()
    with acting_as(Role.OWNER):
        retention.change_retention_rule(key="invoices", period="P9Y")
        publish()
    old = visitor.get("/notice/en/versions/1/notice.txt").content.decode()
    assert "[Kept]" not in old
    assert "10 years" in old
    assert "It is not the one that holds now." in " ".join(old.split())
    assert "9 years" in visitor.get("/notice/en/notice.txt").content.decode()


@pytest.mark.usefixtures("_published")
def test_a_pdf_is_made_once(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    first = visitor.get("/notice/en/notice.pdf")
    monkeypatch.setattr(pages, "printed", _refuse)
    assert visitor.get("/notice/en/notice.pdf").content == first.content


@pytest.mark.usefixtures("_published")
def test_without_pango_the_answer_says_what_to_install(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for old in shelf.shelf().iterdir():
        old.unlink()
    answer = visitor.get("/notice/en/notice.pdf")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert b"libpango" in answer.content
    assert visitor.get("/notice/en/notice.json").status_code == 200
    assert checks.pdf_can_be_made().health is Health.WARN


def _check() -> None:
    with acting_as(Role.OWNER):
        run(list(active()))


def _refuse(_job: object) -> bytes:
    raise AssertionError("it is there already")
