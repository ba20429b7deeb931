"""A few plain words for many categories: which group of data each fideslang key belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.taxonomy import is_special

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS: Final = (
    "identity",
    "contact",
    "account",
    "purchases",
    "payment",
    "messages",
    "use",
    "device",
    "numbers",
    "location",
    "official",
    "work",
    "choices",
    "children",
    "sensitive",
    "other",
)
"""All groups, in the order in which a notice names them."""

_BRANCHES: Final = {
    "user.name": "identity",
    "user.demographic": "identity",
    "user.contact": "contact",
    "user.account": "account",
    "user.authorization": "account",
    "user.behavior": "use",
    "user.behavior.purchase_history": "purchases",
    "user.telemetry": "use",
    "user.payment": "payment",
    "user.financial": "payment",
    "user.content": "messages",
    "user.social": "messages",
    "user.device": "device",
    "user.sensor": "device",
    "user.user_sensor": "device",
    "user.unique_id": "numbers",
    "user.location": "location",
    "user.government_id": "official",
    "user.job_title": "work",
    "user.workplace": "work",
    "user.privacy_preferences": "choices",
    "user.childrens": "children",
    "user.criminal_history": "sensitive",
}


def group_of(category: str) -> str:
    """Return the group of a category; that of the nearest broader key, else ``other``."""
    if is_special(category):
        return "sensitive"
    while category:
        if category in _BRANCHES:
            return _BRANCHES[category]
        category = category.rpartition(".")[0]
    return "other"


def groups_of(categories: Iterable[str]) -> list[str]:
    """Return the groups of several categories, each once, in the order of ``GROUPS``."""
    found = {group_of(category) for category in categories}
    return [group for group in GROUPS if group in found]
