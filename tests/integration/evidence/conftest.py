"""What the tests of the evidence stand on."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.knobs import TRIALS

if TYPE_CHECKING:
    import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Repeat a test that takes dice: one trial a seed."""
    if "dice" in metafunc.fixturenames:
        dice = [Random(seed) for seed in range(TRIALS)]
        metafunc.parametrize("dice", dice, ids=[f"seed-{seed}" for seed in range(TRIALS)])
