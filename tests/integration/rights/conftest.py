"""A company whose customers ask about their data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import override_settings

from tests.integration.notice.visiting import visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["visitor"]


@pytest.fixture
def berlin(db: None) -> None:
    """Let the company be in Berlin, without any database connected."""
    from tests.integration.rights.people import open_company

    del db
    open_company()


@pytest.fixture
def customers(berlin: None, tmp_path: Path) -> Iterator[Path]:
    """Connect a database of two customers; gives its file."""
    from tests.integration.rights.people import connect_customers

    del berlin
    root = tmp_path / "stores"
    root.mkdir()
    told = {"store_roots": (root,)}
    with override_settings(TROTH=settings.TROTH.model_copy(update=told)):
        yield connect_customers(root)
