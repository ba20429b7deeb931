"""What tests of promises need beside the cast."""

from random import Random

import pytest


@pytest.fixture
def dice() -> Random:
    """Give dice that always fall alike."""
    return Random(7)
