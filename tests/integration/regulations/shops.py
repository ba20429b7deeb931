"""Companies that answer the questions, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.cast import acting_as, company
from tests.integration.duties.companies import said
from troth.core.room import Role

if TYPE_CHECKING:
    from datetime import date

BERLIN: Final[dict[str, Any]] = {
    "seat": "DE-BE",
    "established": ["DE"],
    "targets": ["EU"],
    "for_profit": True,
    "public_authority": False,
    "employees": 20,
    "turnover": {"EUR": "4000000"},
    "processor": False,
    "uses_processors": True,
}
"""A shop in Berlin that sells to the Union alone."""


def berlin(valid_from: date | None = None, **more: Any) -> None:
    """Say the facts of the shop in Berlin, in the name of its privacy officer."""
    company()
    with acting_as(Role.PRIVACY_OFFICER):
        said(valid_from, **{**BERLIN, **more})
