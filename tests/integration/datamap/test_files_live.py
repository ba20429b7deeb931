"""The map held against a store that is asked now: a real SQLite database."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from tests.cast import acting_as
from troth.core.room import Role
from troth.foundation.custody.actions import begin
from troth.foundation.datamap.commands import app
from troth.foundation.datamap.models import Field, Store

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

MAP = """\
troth: 1
systems:
  shop:
    name: Shop
    datasets:
      customer:
        store: db
        time_field: since
        fields:
          id: {}
          email: {category: user.contact.email, erasure: ERASURE}
          since: {}
"""


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Give a folder with a database that is connected and was never discovered."""
    begin()
    roots = {"store_roots": (tmp_path,)}
    settings.TROTH = settings.TROTH.model_copy(update=roots)
    database = sqlite3.connect(tmp_path / "shop.sqlite")
    database.executescript(
        "CREATE TABLE customer (id INTEGER PRIMARY KEY, email CHAR(9) NOT NULL UNIQUE, since DATE);"
        "CREATE TABLE invoice (id INTEGER PRIMARY KEY,"
        " customer_id INTEGER NOT NULL REFERENCES customer (id));"
    )
    database.close()
    address = f"sqlite:///{tmp_path}/shop.sqlite"
    Store.objects.create(key="db", address=address, connected_at=timezone.now())
    return tmp_path


def _apply(folder: Path, erasure: str, *options: str) -> Any:
    path = folder / "map.yml"
    path.write_text(MAP.replace("ERASURE", erasure))
    with acting_as(Role.OWNER):
        return CliRunner().invoke(app, ["apply", str(path), *options])


@pytest.mark.parametrize(
    ("erasure", "said"),
    [
        ("empty", "refuse: field shop/customer:email: It cannot be emptied"),
        ("anonymise", "refuse: field shop/customer:email: Each value may stand there once only."),
        (
            "delete_row",
            (
                "refuse: field shop/customer:email: Its rows cannot be deleted while invoice refers"
                " to them by customer_id."
            ),
        ),
    ],
)
def test_a_store_that_is_asked_refuses_what_it_cannot_do(
    folder: Path, erasure: str, said: str
) -> None:
    done = _apply(folder, erasure, "--live", "--yes")
    assert (done.exit_code, said in done.output) == (1, True), done.output
    assert not Field.objects.exists()


def test_a_store_that_nobody_asked_refuses_nothing(folder: Path) -> None:
    assert _apply(folder, "empty", "--check").exit_code == 1
    assert _apply(folder, "empty", "--yes").exit_code == 0
    done = _apply(folder, "empty", "--check", "--live")
    assert "refuse: field shop/customer:email" in done.output
    assert done.exit_code == 1


def test_a_map_that_the_store_takes_is_applied(folder: Path) -> None:
    done = _apply(folder, "keep", "--live", "--yes")
    assert (done.exit_code, Field.objects.count()) == (0, 3)
    assert _apply(folder, "keep", "--live", "--check").exit_code == 0
