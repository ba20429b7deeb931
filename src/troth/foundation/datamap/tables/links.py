"""References that somebody judged or has to judge, as a table that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.foundation.datamap.link_words import judgement_line, question_line, reason_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tabular import Cell
    from troth.foundation.datamap.link_words import LinkLine
    from troth.foundation.datamap.models import LinkJudgement
    from troth.foundation.datamap.subjects.questions import OpenQuestion


def links_table(questions: Iterable[OpenQuestion], judged: Iterable[LinkJudgement]) -> Table:
    """Return open questions, and then what was said of others."""
    columns = {
        "link": _("Link"),
        "source": _("Rows of"),
        "fields": _("Fields"),
        "target": _("Refer to"),
        "target_fields": _("Its fields"),
        "direction": _("Direction"),
        "asked": _("The question"),
        "why": _("Why it is asked"),
        "verdict": _("What was said"),
        "by": _("By"),
        "at": _("When"),
    }
    asked = [_asked(one) for one in questions]
    return Table(columns, [*asked, *(_said(one) for one in judged)])


def _asked(one: OpenQuestion) -> dict[str, Cell]:
    why = reason_line(one.reason)
    told = {"link": one.digest, "direction": str(one.direction), "why": why, "verdict": ""}
    return {**told, **_line(question_line(one))}


def _said(one: LinkJudgement) -> dict[str, Cell]:
    told = {"link": one.link, "direction": one.direction, "verdict": one.verdict}
    by = one.by.name if one.by else ""
    return {**told, **_line(judgement_line(one)), "by": by, "at": one.at.isoformat()}


def _line(line: LinkLine) -> dict[str, Cell]:
    return {
        "source": line.source,
        "fields": line.fields,
        "target": line.target,
        "target_fields": line.target_fields,
        "asked": line.asked,
    }
