"""Entries as a table that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.utils.translation import gettext as _

from troth.core.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.foundation.evidence.queries import Entry


def entries_table(entries: Iterable[Entry]) -> Table:
    """Return entries as a table."""
    columns = {
        "log": _("Log"),
        "index": _("Entry"),
        "at": _("When"),
        "kind": _("Kind"),
        "actor_kind": _("By"),
        "actor": _("Pseudonym or part"),
        "facts": _("Facts"),
    }
    return Table(
        columns,
        [
            {
                "log": entry.log,
                "index": entry.index,
                "at": entry.at.isoformat(),
                "kind": entry.kind,
                "actor_kind": entry.actor_kind,
                "actor": entry.actor,
                "facts": _facts(entry),
            }
            for entry in entries
        ],
    )


def _facts(entry: Entry) -> str:
    return msgspec.json.encode(entry.body["facts"]).decode() if entry.body else ""


def pretty(entry: Entry) -> str:
    """Return what an entry says as indented JSON; nothing when it has expired."""
    return msgspec.json.format(msgspec.json.encode(entry.body)).decode() if entry.body else ""
