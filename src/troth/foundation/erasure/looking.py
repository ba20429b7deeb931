"""A look into a store as its reader: what a rule would do there. Nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from troth.core.errors import InvalidInputError
from troth.core.periods import earlier, parsed
from troth.foundation.datamap.opened import opened
from troth.foundation.datamap.stores.retaining import Due
from troth.foundation.erasure.errors import no_rule
from troth.foundation.erasure.keeping import holds_in_force
from troth.foundation.erasure.mapping import Blocker, Mapped, mapped
from troth.foundation.erasure.references import StoreMap

if TYPE_CHECKING:
    from datetime import datetime

    from troth.foundation.datamap.models import Dataset, RetentionRule, Store


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found.

    Attributes:
        mapped: what would be done, or what keeps it from being done.
        cut_off: rows before it are past their time.
        due: rows as counted; all 0 where it cannot be done.
    """

    mapped: Mapped
    cut_off: datetime
    due: Due

    def counts(self) -> dict[str, Any]:
        """Return the counts by the names that runs have for them."""
        due = self.due
        return {"older": due.older, "held": due.held, "blocked": due.blocked, "due": due.due}


def look(dataset: Dataset, now: datetime) -> Seen:
    """Count what of a dataset is past its time, and say what its rule means for it.

    Raises:
        StateConflictError: ``erasure.no_rule``.
        ServiceUnavailableError: the store cannot be reached.
        KeyUnavailableError: a password, or a hold's list of people, cannot be opened.
    """
    rule, store = rule_and_store(dataset)
    cut_off = earlier(now, parsed(rule.period))
    with opened(store) as reader:
        found = mapped(dataset, cut_off, StoreMap(store, reader.outline()), holds_in_force())
        if found.overdue is None:
            return Seen(found, cut_off, Due(0, 0, 0, 0))
        try:
            return Seen(found, cut_off, reader.due(found.overdue))
        except InvalidInputError as error:
            if error.code != "store.not_an_instant":
                raise
    blocker = Blocker("not_an_instant", f"{dataset.name}.{dataset.time_field}")
    return Seen(replace(found, overdue=None, blockers=[blocker]), cut_off, Due(0, 0, 0, 0))


def rule_and_store(dataset: Dataset) -> tuple[RetentionRule, Store]:
    """Return the rule of a dataset and the store that it is in.

    Raises:
        StateConflictError: ``erasure.no_rule``, it lacks one of them.
    """
    if dataset.retention is None or dataset.store is None:
        raise no_rule()
    return dataset.retention, dataset.store
