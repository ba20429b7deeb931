"""Declared facts -> a notice in one language; the same facts give the same notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.publishing.compiling.california import california_sections
from troth.core.publishing.compiling.company import about_section, own_sections, who_section
from troth.core.publishing.compiling.label_table import label_table
from troth.core.publishing.compiling.parts import decision_sections, source_sections
from troth.core.publishing.compiling.promises import promise_sections
from troth.core.publishing.compiling.purposes import purpose_sections
from troth.core.publishing.compiling.recipients import recipient_sections, transfer_sections
from troth.core.publishing.compiling.retention import retention_sections
from troth.core.publishing.compiling.rights import objection_sections, rights_sections
from troth.core.publishing.compiling.short_layer import short_layer
from troth.core.publishing.declared import declared
from troth.core.publishing.notice import Declared, Notice
from troth.core.publishing.phrases import LANGUAGES
from troth.core.publishing.soundness import require_language, require_sound
from troth.core.publishing.wording import Wording

if TYPE_CHECKING:
    from troth.core.publishing.facts import Facts

__all__ = ["FORM", "compile_all", "compile_notice"]

FORM: Final = 1
"""Version of the tree's form."""


def compile_notice(facts: Facts, language: str) -> Notice:
    """Return the notice that facts give in one of ``LANGUAGES``.

    Words of the company's own that are missing in the language stand in the nearest that has them;
    ``disagreements`` then names them, and such a notice is not to be published.

    Raises:
        InvalidInputError: ``publishing.language``, ``publishing.unsound`` or ``periods.unfit``: a
            fact points at another that is not there, or says what cannot be.
    """
    require_language(language)
    require_sound(facts)
    wording = Wording(facts, language)
    return Notice(
        form=FORM,
        language=language,
        title=wording.sentence("title"),
        updated=facts.updated.isoformat(),
        sections=(
            short_layer(wording),
            *promise_sections(wording),
            label_table(wording),
            *purpose_sections(wording),
            *recipient_sections(wording),
            *transfer_sections(wording),
            *retention_sections(wording),
            *source_sections(wording),
            *decision_sections(wording),
            *objection_sections(wording),
            *rights_sections(wording),
            *california_sections(wording),
            who_section(wording),
            *own_sections(wording),
            about_section(wording),
        ),
        declared=tuple(Declared(*pair) for pair in declared(facts).items()),
    )


def compile_all(facts: Facts) -> dict[str, Notice]:
    """Return the notice in every language; raises as ``compile_notice``."""
    return {language: compile_notice(facts, language) for language in LANGUAGES}
