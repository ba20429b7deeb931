"""Which fields hold personal data: those whose category in force says so."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from troth.core.taxonomy import categories, is_special
from troth.foundation.datamap.models import FieldState

SPECIAL_KEYS: Final = tuple(key for key in categories() if is_special(key))
"""Keys of the special categories (GDPR Art. 9)."""


def personal(path: str = "") -> Q:
    """Return the condition for fields with personal data.

    Args:
        path: how the field is reached, such as ``fields__``.
    """
    key = f"{path}category"
    here = Q(**{f"{path}present": True})
    return here & (Q(**{key: "user"}) | Q(**{f"{key}__startswith": "user."}))


def special(path: str = "") -> Q:
    """Return the condition for fields of a special category."""
    return Q(**{f"{path}present": True, f"{path}category__in": SPECIAL_KEYS})


def waiting(path: str = "") -> Q:
    """Return the condition for fields whose proposal waits for a word."""
    return Q(**{f"{path}present": True, f"{path}state": FieldState.PROPOSED})


def undescribed(path: str = "") -> Q:
    """Return the condition for fields of which nobody said what they hold, or that it is nothing.

    Keys and references hold what is said elsewhere, and what an erasure does with a field may be
    said without a category.
    """
    silent = (FieldState.UNKNOWN, FieldState.NOTHING_FOUND)
    said = {"category": "", "erasure": "", "primary_key": False, "references": None}
    found = {"present": True, "state__in": silent, **said}
    return Q(**{f"{path}{name}": value for name, value in found.items()})
