"""Small things that the console's templates say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import template
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from troth.core.publishing.phrases import phrasebook
from troth.core.requesting.identities import LABELS, IdentityKind
from troth.customers.rights.queries.requests import open_letters
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()

TABS: Final = (
    ("rights:queue", gettext_lazy("Requests"), "rights.read"),
    ("rights:letters", gettext_lazy("Letters"), "rights.read"),
    ("rights:statistics", gettext_lazy("Statistics"), "rights.count"),
    ("rights:settings", gettext_lazy("Terms of answers"), "rights.decide"),
    ("rights:site_keys", gettext_lazy("Site keys"), "rights.site_keys"),
)


@register.inclusion_tag("rights/console/parts/tabs.html")
def rights_tabs(current: str) -> dict[str, Any]:
    """Draw the way to the room's other pages, as far as whoever looks may see them.

    Args:
        current: the page's own name in the room, such as ``letters``.
    """
    may = current_actor().may
    letters = open_letters().count() if may("rights.read") else 0
    return {
        "tabs": [
            {
                "url": reverse(name),
                "label": label,
                "count": letters if name == "rights:letters" else 0,
                "is_current": name == f"rights:{current}",
            }
            for name, label, permission in TABS
            if may(permission)
        ]
    }


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """Return what stands under a name that no variable can have; None: nothing."""
    return mapping.get(key)


@register.filter
def identity_word(kind: str) -> str:
    """Return what people call a kind of identity."""
    return _(LABELS[IdentityKind(kind)])


@register.filter
def category_word(key: str) -> str:
    """Return what people call a category of data; the key where there is no word."""
    return phrasebook(get_language() or "en").label("category", key) or key
