"""The two-way check: a notice says all that is declared, and nothing else.

It trusts neither the compiler nor a stored notice. What has to be said is listed anew from the
facts (``obligations``); then each visible sentence is held against what its phrase says about the
facts that it names, and its references against the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import StateConflictError
from troth.core.publishing.agreement.disagreement import Disagreement, Trouble
from troth.core.publishing.agreement.machine_form import data_disagreements
from troth.core.publishing.agreement.own_words import own_disagreements
from troth.core.publishing.agreement.sentences import (
    duty_disagreements,
    text_disagreements,
)
from troth.core.publishing.agreement.short_layer import short_layer_disagreements
from troth.core.publishing.agreement.standing import standing_disagreements
from troth.core.publishing.agreement.togetherness import togetherness_disagreements
from troth.core.publishing.coverage import coverage
from troth.core.publishing.soundness import require_language
from troth.core.publishing.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.publishing.facts import Facts
    from troth.core.publishing.notice import Notice

__all__ = ["Disagreement", "Trouble", "disagreements", "require_agreement"]


def disagreements(facts: Facts, notice: Notice) -> list[Disagreement]:
    """Return everything in which a notice and the facts differ; none: it may be published.

    Raises:
        InvalidInputError: ``publishing.language``: the notice is in a language that is none.
    """
    require_language(notice.language)
    wording = Wording(facts, notice.language)
    found = [
        *_untranslated(facts, notice.language),
        *text_disagreements(wording, notice),
        *duty_disagreements(wording, notice),
        *short_layer_disagreements(wording, notice),
        *standing_disagreements(notice),
        *togetherness_disagreements(notice),
        *own_disagreements(wording, notice),
        *data_disagreements(facts, notice),
    ]
    return sorted(set(found))


def require_agreement(facts: Facts, notices: Iterable[Notice]) -> None:
    """Accept notices that say what the facts say, each in a complete language.

    Raises:
        StateConflictError: ``publishing.disagreement``, naming the first three differences.
    """
    found = [one for notice in notices for one in disagreements(facts, notice)]
    if found:
        named = "; ".join(str(one) for one in found[:3])
        what = f"The notice and the facts differ in {len(found)} places: {named}."
        remedy = "Complete the words in each language and compile the notice anew."
        raise StateConflictError("publishing.disagreement", what, remedy)


def _untranslated(facts: Facts, language: str) -> Iterator[Disagreement]:
    covered = coverage(facts, language)
    for about, part in covered.missing:
        yield Disagreement(
            language, Trouble.UNTRANSLATED, about, part, f"{covered.done} of {covered.total}"
        )
