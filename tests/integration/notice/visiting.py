"""A visitor on the public listener."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, override_settings

from troth.conf.listeners import OVERLAY


class Visitor(Client):
    """A browser that asks the public listener, and nothing else in the test does."""

    def request(self, **request: Any) -> Any:
        """Ask as the public listener hears it."""
        with override_settings(**OVERLAY["public"]):
            return super().request(**request)


@pytest.fixture
def visitor() -> Visitor:
    """Give a browser without cookies."""
    return Visitor()
