"""A shop in a folder that stores may be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Path]:
    """Lay a shop, and let its folder be opened and archived beside."""
    from django.conf import settings
    from django.test import override_settings

    from tests.integration.erasure.shops import lay_shop

    path = tmp_path / "stores" / "shop.sqlite"
    path.parent.mkdir()
    lay_shop(path)
    told = {"store_roots": (path.parent,), "archive_folder": tmp_path / "archive"}
    with override_settings(TROTH=settings.TROTH.model_copy(update=told)):
        yield path


@pytest.fixture
def datasets(shop: Path, db: None) -> dict[str, Dataset]:
    """Put the shop on the map."""
    from tests.integration.erasure.shops import connected, described

    del db
    return described(connected(f"sqlite://{shop}"))
