"""Requests as a table that can be taken away; nothing in it says who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.tabular import Cell
    from troth.customers.rights.models import Request
    from troth.foundation.duties.models import Deadline


def requests_table(requests: Iterable[Request], dues: Mapping[str, Deadline]) -> Table:
    """Return requests as a table.

    Args:
        requests: the rows.
        dues: the deadline that ends first, by ``about`` (``queries.due.due_by_request``).
    """
    columns = {
        "reference": _("Reference"),
        "kind": _("What"),
        "state": _("State"),
        "channel": _("Came by"),
        "residence": _("Lives in"),
        "received_at": _("Received"),
        "due": _("Due"),
        "verified_by": _("Checked by"),
        "closed_at": _("Ended"),
        "outcome": _("Outcome"),
        "refusal": _("Ground of refusal"),
    }
    return Table(columns, [_row(one, dues.get(one.about)) for one in requests])


def _row(request: Request, due: Deadline | None) -> dict[str, Cell]:
    plain = ("reference", "kind", "state", "channel", "residence")
    more = ("verified_by", "outcome", "refusal")
    found: dict[str, Cell] = {name: str(getattr(request, name)) for name in (*plain, *more)}
    return {
        **found,
        "received_at": request.received_at.isoformat(),
        "due": due.due.isoformat() if due and due.due else "",
        "closed_at": request.closed_at.isoformat() if request.closed_at else "",
    }
