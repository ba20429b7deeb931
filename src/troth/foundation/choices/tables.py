"""Choices as tables that can be taken away; none of them says whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.requesting.choosing import LABELS, ChoiceKind
from troth.core.tabular import Table
from troth.foundation.choices.models import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.core.requesting.choosing import Standing
    from troth.foundation.choices.models import Choice
    from troth.foundation.choices.queries import KindLine
    from troth.foundation.choices.systems import System


def choices_table(choices: Iterable[Choice]) -> Table:
    """Return choices as a table, without the identities of their people."""
    columns = {
        "id": _("Change"),
        "kind": _("Kind"),
        "label": _("Choice"),
        "purpose": _("Purpose"),
        "given": _("Chosen"),
        "at": _("Said"),
        "channel": _("Came by"),
        "source": _("From"),
    }
    return Table(columns, [_row(one) for one in choices])


def kinds_table(lines: Iterable[KindLine]) -> Table:
    """Return how often each thing was chosen as a table."""
    columns = {
        "kind": _("Kind"),
        "label": _("Choice"),
        "given": _("Chosen"),
        "taken_back": _("Taken back"),
        "last_at": _("Last"),
    }
    return Table(
        columns,
        [
            {
                "kind": one.kind.value,
                "label": _(one.label),
                "given": one.given,
                "taken_back": one.taken_back,
                "last_at": _iso(one.last_at),
            }
            for one in lines
        ],
    )


def systems_table(found: Iterable[System]) -> Table:
    """Return how far each system has fetched as a table."""
    columns = {
        "name": _("System"),
        "fetched_at": _("Last asked"),
        "reached": _("Has up to"),
        "waiting": _("Lacks"),
        "since": _("Oldest it lacks"),
        "late": _("Days behind"),
        "opens": _("Token in use"),
    }
    return Table(
        columns,
        [
            {
                "name": one.name,
                "fetched_at": _iso(one.fetched_at),
                "reached": one.reached,
                "waiting": one.waiting,
                "since": _iso(one.since),
                "late": one.late,
                "opens": one.opens,
            }
            for one in found
        ],
    )


def standing_table(found: Iterable[Standing]) -> Table:
    """Return what stands for a person as a table."""
    columns = {
        "kind": _("Kind"),
        "label": _("Choice"),
        "purpose": _("Purpose"),
        "besides": _("Except for"),
        "since": _("Since"),
    }
    return Table(
        columns,
        [
            {
                "kind": one.kind.value,
                "label": _(LABELS[one.kind]),
                "purpose": one.purpose,
                "besides": " ".join(one.besides),
                "since": _iso(one.since),
            }
            for one in found
        ],
    )


def _row(choice: Choice) -> dict[str, str | bool | None]:
    return {
        "id": str(choice.pk),
        "kind": choice.kind,
        "label": _(LABELS[ChoiceKind(choice.kind)]),
        "purpose": choice.purpose,
        "given": choice.given,
        "at": _iso(choice.at),
        "channel": str(Channel(choice.channel).label),
        "source": choice.source,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
