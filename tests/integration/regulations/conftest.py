"""The shop in Berlin, to whose privacy officer many tests here belong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def officer_in_berlin(db: None) -> Iterator[None]:
    """Act as the privacy officer of a shop in Berlin that has answered."""
    # These import Django's models, before Django is set up here.
    from tests.cast import acting_as
    from tests.integration.duties.companies import in_berlin, said
    from tests.integration.regulations.shops import BERLIN
    from troth.core.room import Role

    del db
    in_berlin()
    with acting_as(Role.PRIVACY_OFFICER):
        said(date(2026, 1, 1), **BERLIN)
        yield
