"""The notice's file: exported, filled in, applied; what does not fit changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.notice.shop import open_shop
from troth.core.errors import InvalidInputError
from troth.core.room import Role
from troth.foundation.datamap.actions import purposes
from troth.transparency.notice import commands, queries
from troth.transparency.notice.models import Translation
from troth.transparency.notice.status import status

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    open_shop()


def _run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(commands.app, list(arguments), input=said)


def _exported(folder: Path) -> Path:
    done = _run("export")
    assert done.exit_code == 0, done.output
    file = folder / "notice.yml"
    file.write_text(done.stdout, encoding="utf-8")
    return file


def test_what_is_exported_applies_without_a_change(tmp_path: Path) -> None:
    file = _exported(tmp_path)
    assert _run("apply", str(file), "--check").exit_code == 0
    before = queries.answers()
    assert _run("apply", str(file), "--yes").exit_code == 0
    assert queries.answers() == before


def test_a_lost_translation_comes_back_from_the_file(tmp_path: Path) -> None:
    file = _exported(tmp_path)
    Translation.objects.all().delete()
    assert status().obstacles
    assert _run("apply", str(file), "--check").exit_code == 1
    assert not Translation.objects.exists()
    done = _run("apply", str(file), said="y\n")
    assert done.exit_code == 0, done.output
    assert not status().obstacles


def test_saying_no_changes_nothing(tmp_path: Path) -> None:
    file = _exported(tmp_path)
    Translation.objects.all().delete()
    _run("apply", str(file), said="n\n")
    assert not Translation.objects.exists()


def test_words_print_what_is_missing_with_the_original_above(tmp_path: Path) -> None:
    assert "Bestellungen" in _run("words", "de").stdout
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", name="Your orders")
    missing = _run("words", "de", "--missing").stdout
    assert "# Your orders" in missing
    assert "Rechnungen" not in missing
    file = tmp_path / "words.yml"
    file.write_text(missing.replace("name: ''", "name: Ihre Bestellungen"), encoding="utf-8")
    done = _run("apply", str(file), "--yes")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("troth_notice: 1\nanswers: {langages: [en]}\n", "langages"),
        ("troth_notice: 1\nanswers: {languages: [xx]}\n", "languages"),
        ("troth_notice: 2\n", "troth_notice"),
        ("troth_notice: 1\nwords: {de: {purpose: {none: {name: X}}}}\n", "none"),
        ("answers: [\n", ""),
    ],
)
def test_what_does_not_fit_is_named_and_changes_nothing(
    tmp_path: Path, text: str, named: str
) -> None:
    file = tmp_path / "notice.yml"
    file.write_text(text, encoding="utf-8")
    before = queries.answers()
    done = _run("apply", str(file), "--yes")
    assert done.exit_code != 0
    if isinstance(done.exception, InvalidInputError):
        assert named in str(done.exception)
    assert queries.answers() == before
