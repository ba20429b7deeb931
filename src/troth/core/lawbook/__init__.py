"""Regulations as dated values: which law applies to a company on a day, and what it demands.

A regime is a file of YAML: to whom it applies (rules in CEL over facts of the company), its duties
with their clocks, its fines, and what is about to change. Every entry holds from one day to
another, rests on sources, and says how well it is verified. ``shipped`` reads the lawbook of the
package, ``overlaid`` adds what a company says itself, ``lint`` judges either, ``applicability``
answers with its reasoning. A missing fact answers unknown, never "does not apply".
"""

from troth.core.lawbook.applicability import (
    Applicability,
    Judgement,
    State,
    applicability,
    applying,
    duty_state,
)
from troth.core.lawbook.asking import Need, Use, needs, uses
from troth.core.lawbook.changes import Change, changed
from troth.core.lawbook.entry import Level
from troth.core.lawbook.exposure import Exposure, exposure
from troth.core.lawbook.known import Known, known
from troth.core.lawbook.lawbook import Lawbook
from troth.core.lawbook.linting.lint import lint, sound
from troth.core.lawbook.overlaying import overlaid
from troth.core.lawbook.reading import read, shipped
from troth.core.lawbook.upcoming import Upcoming, upcoming

__all__ = [
    "Applicability",
    "Change",
    "Exposure",
    "Judgement",
    "Known",
    "Lawbook",
    "Level",
    "Need",
    "State",
    "Upcoming",
    "Use",
    "applicability",
    "applying",
    "changed",
    "duty_state",
    "exposure",
    "known",
    "lint",
    "needs",
    "overlaid",
    "read",
    "shipped",
    "sound",
    "upcoming",
    "uses",
]
