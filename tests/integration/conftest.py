"""What tests through the real pages need."""

import pytest

from troth.entrypoints.server.assets import collect_assets


@pytest.fixture(scope="session", autouse=True)
def assets() -> None:
    """Collect the static files once, as the start of a server does."""
    collect_assets()
