"""What tests through the real pages need."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from troth.entrypoints.server.assets import collect_assets


@pytest.fixture(scope="session", autouse=True)
def assets() -> None:
    """Collect the static files once, as the start of a server does."""
    collect_assets()


@pytest.fixture(autouse=True)
def language_of_the_house() -> Iterator[None]:
    """Forget the language of a request: Django keeps it for the thread until the next one."""
    yield
    translation.deactivate()
