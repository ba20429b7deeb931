"""Stores and proposals as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.detection.likelihood import Likelihood
from troth.core.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.foundation.datamap.models import Field
    from troth.foundation.datamap.queries.stores import StoreLine


def stores_table(lines: Iterable[StoreLine]) -> Table:
    """Return stores as a table, without addresses' secrets, which are kept apart."""
    columns = {
        "store": _("Store"),
        "address": _("Address"),
        "server": _("Server"),
        "connection": _("Connection"),
        "datasets": _("Datasets"),
        "personal": _("Personal fields"),
        "waiting": _("Proposed"),
        "reached_at": _("Last reached"),
        "code": _("Last failure"),
    }
    return Table(columns, [_store_row(line) for line in lines])


def proposals_table(fields: Iterable[Field]) -> Table:
    """Return fields with what is proposed for them as a table."""
    columns = {
        "store": _("Store"),
        "dataset": _("Dataset"),
        "field": _("Field"),
        "type": _("Type"),
        "category": _("Proposed category"),
        "likelihood": _("Likelihood"),
        "reason": _("Reason"),
        "identity": _("Identifies a person"),
    }
    return Table(columns, [_proposal_row(field) for field in fields])


def _store_row(line: StoreLine) -> dict[str, str | int | None]:
    store = line.store
    return {
        "store": store.key,
        "address": store.address,
        "server": store.server,
        "connection": store.tls,
        "datasets": line.datasets,
        "personal": line.personal,
        "waiting": line.waiting,
        "reached_at": store.reached_at.isoformat(timespec="seconds") if store.reached_at else None,
        "code": store.last_code,
    }


def _proposal_row(field: Field) -> dict[str, str | int | bool | None]:
    store = field.dataset.store
    return {
        "store": store.key if store else "",
        "dataset": field.dataset.name,
        "field": field.name,
        "type": field.type,
        "category": field.proposed,
        "likelihood": Likelihood(field.likelihood).word if field.likelihood else None,
        "reason": field.reason,
        "identity": field.identity,
    }
