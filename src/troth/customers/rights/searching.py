"""Requests in the console's search: by their reference, which says nothing about anybody."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError
from troth.core.room import SearchHit
from troth.customers.rights.console_words import kind_word
from troth.customers.rights.queries.requests import by_reference


def search(text: str, held: frozenset[str]) -> list[SearchHit]:
    """Return the request that a text names; an address finds nothing here, as that is recorded."""
    if "rights.read" not in held:
        return []
    try:
        found = by_reference(text)
    except (InvalidInputError, NotFoundError):
        return []
    title = f"{found.reference} · {kind_word(found.kind)}"
    return [SearchHit(title, reverse("rights:request", args=[found.pk]), _("Request"))]
