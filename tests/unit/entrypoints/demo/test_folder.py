"""The folder of a demo: new, or one of its own, and gone when it was not named."""

from __future__ import annotations

import os
import socket
import tomllib
from typing import TYPE_CHECKING

import pytest

from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.entrypoints.demo.folder import DemoFolder, enter, made, port_for

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_that_nobody_named_goes(temporary: Path) -> None:
    folder = made(None)
    assert folder.path.parent == temporary
    assert folder.path.stat().st_mode & 0o077 == 0
    assert not folder.home.is_relative_to(folder.systems)
    folder.remove()
    assert not folder.path.exists()


def test_a_folder_that_was_named_stays_and_is_found_again(tmp_path: Path) -> None:
    folder = made(tmp_path / "demo")
    folder.note_built()
    folder.remove()
    again = made(tmp_path / "demo")
    assert again == DemoFolder(tmp_path / "demo", lasting=True)
    assert again.is_built


@pytest.mark.parametrize("name", ["letters.txt", "demo"])
def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Dear customer,")
    with pytest.raises(InvalidInputError) as refused:
        made(tmp_path)
    assert refused.value.code == "demo.not_ours"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_demo_that_was_cut_off_is_not_gone_on_with(tmp_path: Path) -> None:
    made(tmp_path / "demo")
    with pytest.raises(InvalidInputError):
        made(tmp_path / "demo")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServiceUnavailableError) as refused:
        made(tmp_path / "file" / "demo")
    assert refused.value.code == "demo.no_folder"


def test_settings_of_an_installation_are_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.environ", dict(os.environ))
    os.environ["TROTH_SMTP_HOST"] = "mail.example.com"
    folder = made(tmp_path / "a demo")
    enter(folder, 9000)
    assert [name for name in os.environ if name.startswith("TROTH_")] == ["TROTH_HOME"]
    written = folder.home / "troth.toml"
    assert written.stat().st_mode & 0o077 == 0
    told = tomllib.loads(written.read_text())
    assert told["demo"] is True
    assert told["store_roots"] == [str(folder.systems)]
    assert (told["public_listen"], told["private_listen"]) == ("127.0.0.1:9000", "127.0.0.1:9001")


class TestPorts:
    def test_a_port_is_taken_only_with_the_one_after_it(self) -> None:
        port = port_for(None)
        with socket.socket() as other:
            other.bind(("127.0.0.1", port + 1))
            other.listen()
            with pytest.raises(ServiceUnavailableError) as refused:
                port_for(port)
            assert port_for(None) != port
        assert refused.value.code == "demo.port_taken"

    @pytest.mark.parametrize("port", [0, -1, 65_535, 70_000])
    def test_no_port_is_refused(self, port: int) -> None:
        with pytest.raises(InvalidInputError):
            port_for(port)
