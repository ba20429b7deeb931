"""Why a law applies or not, in one line: the line of its rule that decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.lawbook.applicability import State
from troth.core.lawbook.judging import Outcome
from troth.regulations.words import phrase_words, said

if TYPE_CHECKING:
    from troth.core.lawbook.applicability import Judgement
    from troth.core.lawbook.judging import Line


def why(found: Judgement) -> str:
    """Return why something binds the company or not, in one sentence."""
    if found.reason.key != "decided":
        return phrase_words(found.reason)
    if found.state is State.APPLIES:
        return _why_yes([one for one in found.lines if not one.exempts])
    return _why_no(found.lines)


def _why_yes(lines: list[Line]) -> str:
    """Where one line is enough, that one is told; else that all hold."""
    if len(lines) == 1 or all(one.joints[:1] == ("any",) for one in lines):
        first = next((one for one in lines if one.outcome is Outcome.YES), None)
        if first is not None:
            return said(first.says)
    return _("Everything that the rule asks for is so.")


def _why_no(lines: tuple[Line, ...]) -> str:
    exempt = next((one for one in lines if one.exempts and one.outcome is Outcome.YES), None)
    if exempt is not None:
        return _("Taken out: %s") % said(exempt.says)
    top = [one for one in lines if not one.exempts and len(one.position) <= 1]
    needed = [one for one in top if one.joints != ("any",)]
    first = next((one for one in needed if one.outcome is Outcome.NO), None)
    if first is not None:
        return _("Not so: %s") % said(first.says)
    return _("None of what would be enough is so.")
