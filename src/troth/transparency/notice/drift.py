"""What the last published version says otherwise than the map, the promises and the answers do."""

from __future__ import annotations

from datetime import date
from typing import Final

from troth.core.errors import TrothError
from troth.core.publishing.compiling import compile_notice
from troth.core.publishing.versions import Difference, differences
from troth.transparency.notice import queries
from troth.transparency.notice.assembling import assembled

_NONE: Final = Difference((), ())


def drift() -> Difference:
    """Return what the last version says otherwise than is so now.

    It is compared in the language that the version names first. Without a version
    nothing differs; while the facts contradict themselves, nothing can be said and ``readiness``
    names why.
    """
    last = queries.last()
    if last is None:
        return _NONE
    published = queries.notice_of(last, queries.languages_of(last)[0])
    facts = assembled(queries.answers(), updated=date.fromisoformat(published.updated))
    try:
        now = compile_notice(facts, published.language)
    except TrothError:
        return _NONE
    return differences(published, now)
