"""The root key: made once and whole, and refused when it is not what it should be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from stat import S_IMODE
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings

from troth.core.errors import (
    KeyUnavailableError,
    ServiceUnavailableError,
    StateConflictError,
    TrothError,
)
from troth.foundation.custody.rootkey import (
    create_root_key,
    forget_root_key,
    load_root_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from troth.conf.settings import Settings


@pytest.fixture(autouse=True)
def _read_afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    forget_root_key()
    yield
    forget_root_key()


def _settings(home: Path, file: Path | None = None) -> Settings:
    made: Settings = django_settings.TROTH.model_copy(update={"home": home, "root_key_file": file})
    return made


def _lay(path: Path, key: bytes = bytes(32), mode: int = 0o400) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(key)
    path.chmod(mode)
    return path


def test_makes_32_random_bytes_that_only_the_owner_reads(tmp_path: Path) -> None:
    one, other = tmp_path / "keys" / "one", tmp_path / "keys" / "other"
    create_root_key(one)
    create_root_key(other)
    assert S_IMODE(one.stat().st_mode) == 0o400
    assert S_IMODE(one.parent.stat().st_mode) == 0o700
    assert len(one.read_bytes()) == len(other.read_bytes()) == 32
    assert one.read_bytes() != other.read_bytes()
    assert sorted(path.name for path in one.parent.iterdir()) == ["one", "other"]


def test_never_overwrites_a_root_key(tmp_path: Path) -> None:
    path = _lay(tmp_path / "root.key", b"x")
    with pytest.raises(StateConflictError) as refused:
        create_root_key(path)
    assert refused.value.code == "custody.root_key_exists"
    assert path.read_bytes() == b"x"
    assert [found.name for found in tmp_path.iterdir()] == ["root.key"]


def test_of_many_that_make_it_at_once_one_does(tmp_path: Path) -> None:
    path = tmp_path / "root.key"

    def attempt(_: int) -> str:
        try:
            create_root_key(path)
        except TrothError as error:
            return error.code
        return "made"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(32)))
    assert outcomes.count("made") == 1
    assert outcomes.count("custody.root_key_exists") == 31
    assert len(path.read_bytes()) == 32


def test_says_when_the_place_cannot_be_written(tmp_path: Path) -> None:
    _lay(tmp_path / "a-file")
    with pytest.raises(ServiceUnavailableError, match="could not be written"):
        create_root_key(tmp_path / "a-file" / "root.key")


def test_the_named_file_comes_before_the_credential_before_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, credentials = tmp_path / "home", tmp_path / "credentials"
    in_home = _lay(home / "keys" / "root.key", b"h" * 32)
    assert _settings(home).root_key_path == in_home
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))
    assert load_root_key(_settings(home)) == b"h" * 32
    # systemd's access-control list shows as group permission.
    _lay(credentials / "troth-root-key", b"c" * 32, 0o440)
    assert load_root_key(_settings(home)) == b"c" * 32
    named = _lay(tmp_path / "named.key", b"n" * 32)
    assert load_root_key(_settings(home, named)) == b"n" * 32


def test_is_read_once_until_it_is_forgotten(tmp_path: Path) -> None:
    path = _lay(tmp_path / "root.key", b"1" * 32, 0o600)
    assert load_root_key(_settings(tmp_path, path)) == b"1" * 32
    path.write_bytes(b"2" * 32)
    assert load_root_key(_settings(tmp_path, path)) == b"1" * 32
    forget_root_key()
    assert load_root_key(_settings(tmp_path, path)) == b"2" * 32


@pytest.mark.parametrize(
    ("key", "mode", "code"),
    [
        (bytes(31), 0o400, "custody.root_key_size"),
        (bytes(33), 0o400, "custody.root_key_size"),
        (b"", 0o400, "custody.root_key_size"),
        (bytes(32), 0o440, "custody.root_key_exposed"),
        (bytes(32), 0o404, "custody.root_key_exposed"),
        (bytes(32), 0o420, "custody.root_key_exposed"),
    ],
)
def test_refuses_what_is_no_private_key(tmp_path: Path, key: bytes, mode: int, code: str) -> None:
    path = _lay(tmp_path / "root.key", key, mode)
    with pytest.raises(KeyUnavailableError) as refused:
        load_root_key(_settings(tmp_path, path))
    assert refused.value.code == code
    assert refused.value.remedy
    assert str(tmp_path) not in str(refused.value)


def test_refuses_a_credential_that_everybody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    _lay(tmp_path / "troth-root-key", bytes(32), 0o444)
    with pytest.raises(KeyUnavailableError, match="Other users"):
        load_root_key(_settings(tmp_path))


def test_says_whether_it_is_missing_or_unreadable(tmp_path: Path) -> None:
    with pytest.raises(KeyUnavailableError) as missing:
        load_root_key(_settings(tmp_path))
    assert missing.value.code == "custody.root_key_missing"
    with pytest.raises(KeyUnavailableError) as unreadable:
        load_root_key(_settings(tmp_path, tmp_path))
    assert unreadable.value.code == "custody.root_key_unreadable"
