"""The queue as a table that can be taken away; it names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.customers.rights.console_words import NEED_WORDS, kind_word, state_word
from troth.foundation.duties.queries.deadlines import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tabular import Cell
    from troth.customers.rights.queries.queue import QueueLine


def queue_table(lines: Iterable[QueueLine]) -> Table:
    """Return requests as a table."""
    columns = {
        "reference": _("Reference"),
        "kind": _("What is asked"),
        "state": _("State"),
        "needs": _("Waits for us"),
        "channel": _("Came by"),
        "received": _("Received"),
        "due": _("Due"),
        "late": _("Late"),
        "reckoned": _("How it was reckoned"),
        "law": _("Law"),
        "owner": _("Assigned to"),
        "closed": _("Ended"),
        "outcome": _("Outcome"),
    }
    return Table(columns, [_row(one) for one in lines])


def _row(line: QueueLine) -> dict[str, Cell]:
    request, deadline = line.request, line.deadline
    return {
        "reference": request.reference,
        "kind": kind_word(request.kind),
        "state": state_word(request.state),
        "needs": "; ".join(str(NEED_WORDS[one]) for one in line.needs),
        "channel": request.get_channel_display(),
        "received": request.received_at.isoformat(),
        "due": line.due.isoformat() if line.due else "",
        "late": line.is_late,
        "reckoned": " ".join(steps_of(deadline)) if deadline else "",
        "law": deadline.regime if deadline else "",
        "owner": request.owner.name if request.owner else "",
        "closed": request.closed_at.isoformat() if request.closed_at else "",
        "outcome": request.get_outcome_display() if request.outcome else "",
    }
