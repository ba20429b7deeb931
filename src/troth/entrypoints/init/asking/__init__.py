"""Asking at a terminal for what nobody said and the database does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.entrypoints.init.asking import (
    about_company,
    about_map,
    about_notice,
    about_promises,
    about_proposals,
    about_stores,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.entrypoints.init.wanted import Wanted

_STAGES: Final[dict[str, Callable[[Wanted], None]]] = {
    "company": about_company.ask,
    "stores": about_stores.ask,
    "confirm": about_proposals.ask,
    "map": about_map.ask,
    "promises": about_promises.ask,
    "notice": about_notice.ask,
    "publish": about_notice.ask_to_publish,
}


def asked(stage: str, wanted: Wanted) -> None:
    """Ask what a stage still needs, and add the answers to what is wanted."""
    _STAGES[stage](wanted)
