"""Find pages of the console by their names."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.room import SearchHit
from troth.foundation.recording.rooms import declared


def pages_named(text: str, held: frozenset[str]) -> list[SearchHit]:
    """Return the console's pages whose name or heading holds ``text``.

    Args:
        text: what is searched for; case does not matter.
        held: the permissions of the one who searches.
    """
    wanted = text.casefold()
    items = [item for _label, room in declared() for item in room.navigation]
    return [
        SearchHit(_(item.label), reverse(item.url_name), _("Page"))
        for item in sorted(items, key=lambda item: item.order)
        if item.permission in held
        and (
            wanted in _(item.label).casefold()
            or wanted in (item.group and _(item.group)).casefold()
        )
    ]
