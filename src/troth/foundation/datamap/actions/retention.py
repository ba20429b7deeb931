"""What people do with retention rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from troth.core.periods import parsed
from troth.foundation.datamap.actions.describing import describe, editing
from troth.foundation.datamap.models import RetentionRule
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.queries.looking_up import by_key
from troth.foundation.datamap.queries.usage import places_of_rule
from troth.foundation.datamap.refusals import still_used
from troth.foundation.datamap.schemas.map import (
    RetentionRuleAdded,
    RetentionRuleChanged,
    RetentionRuleRemoved,
)
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack


class RetentionRuleDetails(TypedDict, total=False):
    """What can be said about a retention rule; ``period`` is an ISO 8601 duration such as P2Y."""

    name: str
    period: str
    starts: str
    strategy: str
    ground: str


@recorded(RetentionRuleAdded)
def add_retention_rule(*, key: str, **details: Unpack[RetentionRuleDetails]) -> RetentionRule:
    """Add a retention rule; ``name`` and ``period`` are needed.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        InvalidInputError: a value does not fit its field.
        StateConflictError: the key is taken.
    """
    editing()
    retention_rule = RetentionRule()
    _describe(retention_rule, {"key": key, **details})
    note(id=str(retention_rule.pk), key=retention_rule.key)
    return retention_rule


@recorded(RetentionRuleChanged)
def change_retention_rule(*, key: str, **details: Unpack[RetentionRuleDetails]) -> RetentionRule:
    """Change what is said about a retention rule; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        InvalidInputError: a value does not fit its field.
    """
    editing()
    retention_rule = by_key(locked(RetentionRule.objects.all()), key)
    changed = _describe(retention_rule, details)
    note(id=str(retention_rule.pk), key=retention_rule.key, changed=changed)
    return retention_rule


@recorded(RetentionRuleRemoved)
def remove_retention_rule(*, key: str) -> None:
    """Remove a retention rule.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        StateConflictError: it is still used; the error says where.
    """
    editing()
    retention_rule = by_key(locked(RetentionRule.objects.all()), key)
    places = places_of_rule(retention_rule)
    if places:
        raise still_used(places)
    note(id=str(retention_rule.pk), key=retention_rule.key, with_it=0)
    retention_rule.delete()


def _describe(rule: RetentionRule, given: Mapping[str, Any]) -> list[str]:
    values = dict(given)
    if "period" in values:
        values["period"] = str(parsed(values["period"].strip()))
    return describe(rule, values)
