"""What people do with files of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.datamapping.plan import Action
from troth.foundation.datamap.files.applying import carry_out
from troth.foundation.datamap.files.errors import moved, refused
from troth.foundation.datamap.files.planning import OWN_FORM, propose
from troth.foundation.datamap.files.words import line_of
from troth.foundation.datamap.queries.locking import hold_map
from troth.foundation.datamap.schemas.files import DataMapApplied
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.datamapping.reality import LiveStore
    from troth.foundation.datamap.files.planning import Proposal


@recorded(DataMapApplied)
def apply_file(
    *,
    text: bytes,
    form: str = OWN_FORM,
    prune: bool = False,
    described: Mapping[str, LiveStore] | None = None,
    commitment: str = "",
) -> Proposal:
    """Make the map say what a file says, all of it or nothing.

    Args:
        text: the file.
        form: troth, fideslang, transcend, or auto for one of the latter two.
        prune: whether what the file does not tell of is removed.
        described: what stores said when they were asked; None: what discovery saw.
        commitment: of the plan that somebody looked at; empty: whatever plan it is.

    Returns:
        what was done.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        InvalidInputError: the file cannot be read or does not fit, or a store refuses what it says.
        StateConflictError: the plan is not that of the commitment, or something that would be
            removed is still needed.
    """
    require("datamap.edit")
    hold_map()
    proposal = propose(text, form=form, prune=prune, described=described)
    plan = proposal.plan
    if commitment and plan.commitment() != commitment:
        raise moved()
    if proposal.is_refused:
        raise refused([line_of(one) for one in proposal.findings])
    carry_out(plan)
    note(
        form=proposal.form,
        created=plan.count(Action.CREATE),
        changed=plan.count(Action.CHANGE),
        removed=plan.count(Action.REMOVE),
        commitment=plan.commitment(),
    )
    return proposal
