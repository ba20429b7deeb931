"""What a file would do, as plain values for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.foundation.datamap.files.words import reason_of, remedy_of

if TYPE_CHECKING:
    from troth.core.datamapping.plan import Change
    from troth.core.datamapping.reality import Finding
    from troth.foundation.datamap.files.planning import Proposal


def told(proposal: Proposal, *, applied: bool) -> dict[str, Any]:
    """Return a proposal as values that JSON can say.

    Args:
        proposal: what a file would do, or did.
        applied: whether it was done.
    """
    plan = proposal.plan
    return {
        "applied": applied,
        "form": proposal.form,
        "commitment": plan.commitment(),
        "changes": [_change(one) for one in plan.changes],
        "left": [list(place) for place in plan.left],
        "findings": [_finding(one) for one in proposal.findings],
        "report": list(proposal.report),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "action": change.action.value,
        "kind": change.place[0],
        "place": list(change.place[1:]),
        "attributes": {
            key: {"before": before, "after": after}
            for key, (before, after) in change.attributes.items()
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "place": list(finding.place),
        "reason": reason_of(finding),
        "remedy": remedy_of(finding),
    }
