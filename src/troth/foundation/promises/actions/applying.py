"""What people do with files of promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.promises.actions.declaring import PERMISSION, change, declare, retire
from troth.foundation.promises.files.errors import moved
from troth.foundation.promises.files.planning import Action, propose
from troth.foundation.promises.models import Promise
from troth.foundation.promises.schemas import PromisesApplied
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

    from troth.core.promising.document import PromisesFile
    from troth.foundation.promises.files.planning import Change, Plan


@recorded(PromisesApplied)
def apply(*, document: PromisesFile, prune: bool = False, commitment: str = "") -> Plan:
    """Make the promises that a file says, all of them or none; what is there already stays.

    Args:
        document: what the file says, see ``files.reading.parse``.
        prune: whether promises that it does not tell of are retired.
        commitment: of the plan that somebody looked at; empty: whatever plan it is.

    Returns:
        what was done.

    Raises:
        NotPermittedError: the actor lacks ``promises.edit``.
        InvalidInputError: a promise cannot be made as it says.
        StateConflictError: a name is taken by a retired promise or one of another kind, or the
            plan is not that of the commitment.
    """
    require(PERMISSION)
    keys = dict(Promise.objects.select_for_update().order_by("pk").values_list("key", "pk"))
    plan = propose(document, prune=prune)
    if commitment and plan.commitment() != commitment:
        raise moved()
    for one in plan.changes:
        _carry_out(one, keys)
    note(
        created=plan.count(Action.CREATE),
        changed=plan.count(Action.CHANGE),
        retired=plan.count(Action.RETIRE),
        commitment=plan.commitment(),
    )
    return plan


def _carry_out(one: Change, keys: dict[str, UUID]) -> None:
    wanted = one.wanted
    if wanted is None:
        retire(promise=keys[one.key])
        return
    parameters, cadence, owner = wanted.parameters, wanted.cadence, wanted.owner
    if one.action is Action.CREATE:
        declare(key=one.key, kind=wanted.kind, parameters=parameters, cadence=cadence, owner=owner)
    else:
        change(promise=keys[one.key], parameters=parameters, cadence=cadence, owner=owner)
