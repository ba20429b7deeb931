"""Where sentences stand: each in the part of the notice where readers look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.publishing.agreement.disagreement import Disagreement, Trouble
from troth.core.publishing.notice import placed_in
from troth.core.publishing.references import COMPANY, Kind, Reference
from troth.core.publishing.rights import Right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.notice import Notice, Sentence

_OBJECTION: Final = Reference(Kind.RIGHT, Right.OBJECTION)
_SECTIONS: Final = {
    "short": ("short",),
    "table": ("table", "california"),
    "promise": ("promises",),
    "promises": ("promises",),
    "who": ("who",),
    "purpose": ("purposes",),
    "purposes": ("purposes",),
    "recipient": ("recipients",),
    "recipients": ("recipients",),
    "transfer": ("transfers",),
    "transfers": ("transfers",),
    "rule": ("keeping",),
    "keeping": ("keeping",),
    "source": ("sources",),
    "sources": ("sources",),
    "decision": ("decisions",),
    "decisions": ("decisions",),
    "right": ("rights",),
    "rights": ("rights",),
    "ccpa": ("california",),
    "california": ("california",),
    "own": ("own",),
    "about": ("about",),
}
"""In which sections phrases may stand, by the first part of their key."""


def standing_disagreements(notice: Notice) -> Iterator[Disagreement]:
    """Yield each sentence that stands in a section where it does not belong."""
    for section in notice.sections:
        for anchor, sentence in placed_in(section):
            if section.anchor not in _allowed(sentence):
                about = sentence.references[0] if sentence.references else COMPANY
                yield Disagreement(notice.language, Trouble.EXTRA, about, anchor, "misplaced")


def _allowed(sentence: Sentence) -> tuple[str, ...]:
    """Return the sections in which a sentence may stand; that of objection has it alone."""
    family = sentence.phrase.partition(".")[0]
    if family == "right" and sentence.references[:1] == (_OBJECTION,):
        return ("objection",)
    return _SECTIONS.get(family, ())
