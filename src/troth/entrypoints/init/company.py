"""The second stage: who is answerable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.yaml_reading import read
from troth.foundation.datamap.actions.controller import change_controller
from troth.foundation.datamap.queries.register import controller

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.entrypoints.init.document import Company
    from troth.entrypoints.init.wanted import Wanted

_NONE = frozenset({"none", "no", "-"})


def name_company(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Write who is answerable into the map; what the map's own file says of it goes before.

    Raises:
        InvalidInputError: a detail does not fit.
    """
    row = controller()
    stated = _stated_by_map(wanted.map_file)
    differing = {
        key: value
        for key, value in details(wanted.company).items()
        if key not in stated and getattr(row, key) != value
    }
    if differing:
        change_controller(**differing)
        tell(f"Company: {', '.join(sorted(differing))} written down.")


def details(company: Company) -> dict[str, str]:
    """Return what was said of the controller, by the names that the map has."""
    said: dict[str, Any] = {
        "name": company.name,
        "address": company.address,
        "contact": company.contact,
        "representative": company.representative,
        "data_protection_officer": company.data_protection_officer,
    }
    found = {key: str(value) for key, value in said.items() if value is not None}
    if found.get("data_protection_officer", "").lower() in _NONE:
        found["data_protection_officer"] = ""
    return found


def _stated_by_map(text: bytes | None) -> frozenset[str]:
    said = read(text) if text else None
    stated = said.get("controller") if isinstance(said, dict) else None
    return frozenset(stated or {})
