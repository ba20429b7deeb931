"""Differences by sentence: those that say the same fact are put beside each other."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from troth.core.publishing.notice import own_texts, placed
from troth.core.publishing.versions.values import How, TextChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.notice import Notice

_Place = tuple[str, str, str]
_BY_THEMSELVES: Final = frozenset({"about.updated", "promise.confirmed"})
"""Phrases of dates that change without anybody changing the notice, as states do."""


def text_changes(old: Notice, new: Notice) -> Iterator[TextChange]:
    """Yield every sentence that reads otherwise, in the order of the new version, then the old."""
    before, after = _texts(old), _texts(new)
    for place in dict.fromkeys([*after, *before]):
        for was, now in zip_longest(before[place], after[place], fillvalue=""):
            if was != now:
                yield TextChange(place[0], _how(was, now), was, now)


def _texts(notice: Notice) -> defaultdict[_Place, list[str]]:
    """Return texts by where they stand, their phrase and the fact that tells two rows apart."""
    found: defaultdict[_Place, list[str]] = defaultdict(list)
    for anchor, one in placed(notice):
        if one.phrase in _BY_THEMSELVES:
            continue
        told_apart = one.phrase in {"table.keeping", "table.recipient"}
        found[anchor, one.phrase, str(one.references[-1]) if told_apart else ""].append(one.text)
    for own in own_texts(notice):
        found[own.anchor, "own", own.own].append(own.text)
    return found


def _how(was: str, now: str) -> How:
    if not was:
        return How.ADDED
    return How.CHANGED if now else How.REMOVED
