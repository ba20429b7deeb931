"""What rooms have loaded later is there, and a command loads little that is not its own."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.main import get_command

from troth.core.loading import Later, attribute
from troth.entrypoints.cli import _brought
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
from troth.entrypoints.cli import root
root("doctor")
print("\\n".join(sys.modules))
"""

_KINDS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
import django
django.setup()
from troth.foundation.recording.rooms import schemas
print("\\n".join(schemas()))
"""


def later_in(value: Any) -> Iterator[str]:
    """Give the paths of all that a declaration has loaded later."""
    if isinstance(value, Later):
        yield value.path
    elif isinstance(value, tuple):
        for one in value:
            yield from later_in(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from later_in(getattr(value, one.name))


def test_what_rooms_have_loaded_later_can_be_called() -> None:
    paths = [path for _label, room in declared() for path in later_in(room)]
    assert len(paths) > 50
    assert [path for path in paths if not callable(attribute(path))] == []


@pytest.mark.parametrize("brought", _brought(), ids=lambda one: "-".join(one[0]))
def test_first_words_are_those_of_the_commands(brought: tuple[tuple[str, ...], str, str]) -> None:
    words, path, name = brought
    app = typer.Typer()
    app.add_typer(attribute(path), name=name or None)
    app.command("another")(lambda: None)
    app.command("one more")(lambda: None)
    commands = set(get_command(app).commands) - {"another", "one more"}  # type: ignore[attr-defined]  # a group, as it has two
    assert commands == set(words)


def test_no_two_rooms_have_the_same_first_word() -> None:
    words = [word for one in _brought() for word in one[0]]
    assert len(words) == len(set(words))


def test_a_command_loads_little_that_is_not_its_own() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True
    ).stdout.split()
    others = ("lawbook", "erasure.subjects.executing", "rights.actions", "sqlalchemy", "pyarrow")
    assert [one for one in told if any(other in one for other in others)] == []


def test_every_kind_of_entry_is_known_where_kinds_are_asked_for() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _KINDS], check=True, capture_output=True, text=True
    ).stdout.split()
    texts = [one.read_text() for one in Path("src/troth").rglob("*.py")]
    said = {kind for text in texts for kind in re.findall(r'\(Facts, kind="([a-z_.]+)"', text)}
    assert len(said) > 100
    assert said <= set(told)
