"""What the tests of mail and webhooks stand on: keys, and settings that lead to the sinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings


class Set(Protocol):
    """Changes Troth's settings for one test."""

    def __call__(self, **values: Any) -> None:
        """Set values by name."""


@pytest.fixture(autouse=True)
def _keys(request: pytest.FixtureRequest) -> None:
    """Begin the keys, where there is a database."""
    from troth.foundation.custody.actions import begin

    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        begin()


@pytest.fixture
def troth(settings: Settings) -> Set:
    """Give what changes Troth's settings."""

    def change(**values: Any) -> None:
        settings.TROTH = settings.TROTH.model_copy(update=values)
        if "mail_from" in values:
            settings.DEFAULT_FROM_EMAIL = values["mail_from"]

    return change
