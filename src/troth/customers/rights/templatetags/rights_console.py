"""Small things that the console's templates say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from troth.core.publishing.phrases import phrasebook
from troth.core.requesting.identities import LABELS, IdentityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


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
