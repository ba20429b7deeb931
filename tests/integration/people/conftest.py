"""What every test about people needs; imported before Django is set up, hence the late imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def house(db: None) -> None:  # noqa: ARG001 - opens the databases
    """Begin the keys, name the company, forget what the shared cache remembers."""
    from django.core.cache import cache

    from tests.cast import company
    from troth.foundation.custody.actions import begin

    begin()
    company()
    cache.clear()


@pytest.fixture
def entries() -> Callable[[str], list[dict[str, object]]]:
    """Give the facts of all pending entries of a kind."""

    def of(kind: str) -> list[dict[str, object]]:
        from troth.foundation.recording.models import Pending

        rows = Pending.objects.filter(kind=kind)
        return [msgspec.json.decode(bytes(row.body))["facts"] for row in rows]

    return of
