"""The evidence in the console's search: an entry by its number, a kind by its name."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.room import SearchHit
from troth.foundation.evidence.queries import head, kinds

_MOST = 5
_LONGEST_INDEX = 12


def search(text: str, held: frozenset[str]) -> list[SearchHit]:
    """Return entries and kinds that a text names, for those who may read the evidence."""
    if "evidence.read" not in held:
        return []
    hits = []
    newest = head()
    if newest and text.isascii() and text.isdigit() and len(text) <= _LONGEST_INDEX:
        if int(text) < newest.size:
            url = reverse("evidence:entry", args=[newest.log, int(text)])
            hits.append(SearchHit(_("Entry %(index)s") % {"index": int(text)}, url, _("Evidence")))
        return hits
    found = [kind for kind in kinds() if text.casefold() in kind][:_MOST]
    page = reverse("evidence:log")
    return [
        SearchHit(kind, f"{page}?{urlencode({'kind': kind})}", _("Kind of entry")) for kind in found
    ]
