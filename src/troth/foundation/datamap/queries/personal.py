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
