"""A root key of the test's own, and an installation whose keys have begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings


@pytest.fixture
def keys_are_held() -> None:
    """Begin nothing by itself: here the beginning is what is tested."""


@pytest.fixture
def root_key(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """Give the path of a new root key that the settings name."""
    from troth.foundation.custody.rootkey import create_root_key, forget_root_key

    path = tmp_path / "elsewhere" / "root.key"
    create_root_key(path)
    settings.TROTH = settings.TROTH.model_copy(update={"root_key_file": path})
    forget_root_key()
    yield path
    forget_root_key()


@pytest.fixture
def begun(transactional_db: None, root_key: Path) -> Path:  # noqa: ARG001 - opens the databases
    """Begin the first epoch; gives the path of its root key."""
    from troth.foundation.custody.actions import begin

    begin()
    return root_key
