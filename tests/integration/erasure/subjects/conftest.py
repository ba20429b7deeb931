"""The company's three stores, of one kind of database or of three, on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset


@pytest.fixture
def addresses(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Lay the three stores in files of SQLite, and let their folder be opened."""
    from django.conf import settings
    from django.test import override_settings

    from tests.integration.erasure.subjects.world import STORES, lay

    folder = tmp_path / "stores"
    folder.mkdir()
    found = {key: f"sqlite://{folder / key}.sqlite" for key in STORES}
    lay(found)
    changed = settings.TROTH.model_copy(update={"store_roots": (folder,)})
    with override_settings(TROTH=changed):
        yield found


@pytest.fixture
def datasets(addresses: dict[str, str], db: None) -> dict[str, Dataset]:
    """Put them on the map; there are an owner and a privacy officer."""
    from tests.cast import member
    from tests.integration.erasure.subjects.world import described
    from troth.core.room import Role

    del db
    member(Role.OWNER)
    member(Role.PRIVACY_OFFICER)
    return described(addresses)
