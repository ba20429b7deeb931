"""What a file would do, as lines for people and as values for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from troth.foundation.promises.files.addresses import addresses_of
from troth.foundation.promises.files.planning import SIGNS, Action

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from troth.foundation.promises.files.planning import Plan


def lines(plan: Plan) -> Iterator[str]:
    """Yield a plan as lines that a person reads: what and which, then what differs.

    Raises:
        NotPermittedError: the actor lacks ``people.read``, and an owner is to be shown.
    """
    addresses = _addresses(plan)
    for one in plan.changes:
        yield f"{SIGNS[one.action]} promise {one.key}"
        for name, (before, after) in one.attributes.items():
            was, becomes = _shown(before, addresses), _shown(after, addresses)
            created = one.action is Action.CREATE
            yield f"    {name}: {becomes}" if created else f"    {name}: {was} -> {becomes}"
    if plan.left:
        yield f"{len(plan.left)} promises are not in the file and stay."
    counts = [plan.count(action) for action in Action]
    if any(counts):
        yield f"Plan: {counts[0]} to make, {counts[1]} to change, {counts[2]} to retire."
    else:
        yield "All of this is promised already."


def told(plan: Plan, *, applied: bool) -> dict[str, Any]:
    """Return a plan as values that JSON can say.

    Args:
        plan: what a file would do, or did.
        applied: whether it was done.
    """
    return {
        "applied": applied,
        "commitment": plan.commitment(),
        "changes": [
            {
                "action": one.action.value,
                "promise": one.key,
                "attributes": {
                    name: {"before": before, "after": after}
                    for name, (before, after) in one.attributes.items()
                },
            }
            for one in plan.changes
        ],
        "left": list(plan.left),
    }


def _addresses(plan: Plan) -> Mapping[str, str]:
    owners = {one for change in plan.changes for one in change.attributes.get("owner", ()) if one}
    found = addresses_of({UUID(one) for one in owners})
    return {str(key): email for key, email in found.items()}


def _shown(value: Any, addresses: Mapping[str, str]) -> str:
    if value in (None, "", [], {}):
        return "(nothing)"
    if isinstance(value, str):
        return addresses.get(value, value)
    return json.dumps(value, ensure_ascii=False)
