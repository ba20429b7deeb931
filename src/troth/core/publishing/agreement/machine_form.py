"""What a notice says to programs against the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.agreement.disagreement import Disagreement, Trouble
from troth.core.publishing.declared import declared
from troth.core.publishing.references import COMPANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.facts import Facts
    from troth.core.publishing.notice import Notice


def data_disagreements(facts: Facts, notice: Notice) -> Iterator[Disagreement]:
    """Yield each fact that stands differently, or not, among the notice's declared facts."""
    due = declared(facts)
    said = {one.reference: one.attributes for one in notice.declared}
    for about in due.keys() - said.keys():
        yield Disagreement(notice.language, Trouble.MISSING, about, "declared")
    for about in said.keys() - due.keys():
        yield Disagreement(notice.language, Trouble.EXTRA, about, "declared")
    for about in due.keys() & said.keys():
        for attribute in due[about].keys() | said[about].keys():
            if due[about].get(attribute) != said[about].get(attribute):
                yield Disagreement(notice.language, Trouble.ALTERED, about, "declared", attribute)
    if notice.updated != facts.updated.isoformat():
        yield Disagreement(notice.language, Trouble.ALTERED, COMPANY, "updated")
