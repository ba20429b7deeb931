"""What the last published version says otherwise than the map, the promises and the answers do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from troth.core.errors import TrothError
from troth.core.publishing.compiling import compile_notice
from troth.core.publishing.versions import differences
from troth.transparency.notice import queries
from troth.transparency.notice.assembling import assembled

if TYPE_CHECKING:
    from troth.core.publishing.versions import Change


def drift() -> list[Change]:
    """Return every fact about which the last version says something else than is so now.

    Words are not compared, only facts: those of the language that the version names first. Without
    a version there is none; while the facts contradict themselves, nothing can be said and
    ``readiness`` names why.
    """
    last = queries.last()
    if last is None:
        return []
    published = queries.notice_of(last, queries.languages_of(last)[0])
    facts = assembled(queries.answers(), updated=date.fromisoformat(published.updated))
    try:
        now = compile_notice(facts, published.language)
    except TrothError:
        return []
    return list(differences(published, now).facts)
