"""From the text of a file to a plan: read it, compare it with the map, hold it against stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from troth.core.datamapping.importing import read_foreign
from troth.core.datamapping.parsing import parse
from troth.core.datamapping.plan import Plan, plan
from troth.core.datamapping.reality import Finding, Severity, findings
from troth.core.datamapping.taking import Report
from troth.core.taxonomy import is_category, is_use
from troth.foundation.datamap.files.current import current_map, seen_places
from troth.foundation.datamap.files.described import asked, remembered
from troth.foundation.datamap.files.errors import no_such_store, no_such_word
from troth.foundation.datamap.models import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.datamapping.reality import LiveStore

OWN_FORM: Final = "troth"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would do.

    Attributes:
        text: the file.
        form: ``troth``, ``fideslang`` or ``transcend``.
        prune: whether what it does not tell of is removed.
        plan: what differs.
        findings: what the stores do not take of the map as it would be.
        report: what of somebody else's file has no place in the map, line by line.
    """

    text: bytes
    form: str
    prune: bool
    plan: Plan
    findings: tuple[Finding, ...]
    report: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether a store refuses what the map would say."""
        return any(one.severity is Severity.REFUSE for one in self.findings)

    @property
    def is_clean(self) -> bool:
        """Whether the map says already what the file says, and no store contradicts."""
        return not self.plan.changes and not self.findings


def propose(
    text: bytes,
    *,
    form: str = OWN_FORM,
    prune: bool = False,
    described: Mapping[str, LiveStore] | None = None,
) -> Proposal:
    """Return what a file would do; nothing is changed.

    Args:
        text: the file.
        form: ``troth``, ``fideslang``, ``transcend``, or ``auto`` for one of the latter two.
        prune: whether what the file does not tell of is removed.
        described: what stores say now, see ``described_anew``; None: what discovery saw.

    Raises:
        InvalidInputError: the file cannot be read or does not fit, or names a category, a use, a
            store or a part of the map that is not there.
    """
    report = Report(form=OWN_FORM)
    if form == OWN_FORM:
        said = parse(text)
    else:
        said, report = read_foreign(text, form)
    made = plan(current_map(), said, seen=seen_places(), prune=prune, only_stated=form != OWN_FORM)
    _refuse_unknown(made)
    live = remembered() if described is None else described
    found = findings(made.after, live, made.claims)
    return Proposal(text, report.form, prune, made, tuple(found), tuple(report.lines()))


def described_anew(proposal: Proposal) -> dict[str, LiveStore]:
    """Return what the stores that a map would name say now; call it outside of a transaction.

    Raises:
        ServiceUnavailableError: one cannot be reached, or lets nobody in.
    """
    parts = proposal.plan.after.items()
    return asked({one["store"] for place, one in parts if place[0] == "dataset" and one["store"]})


def _refuse_unknown(made: Plan) -> None:
    """Refuse words that the plan would bring and that nobody knows; what is there may stay."""
    stores = set(Store.objects.values_list("key", flat=True))
    known: dict[str, Any] = {"category": is_category, "data_use": is_use}
    for change in made.changes:
        after = {key: pair[1] for key, pair in change.attributes.items() if pair[1]}
        for key, is_known in known.items():
            if key in after and not is_known(after[key]):
                raise no_such_word(change.place, after[key])
        if "store" in after and after["store"] not in stores:
            raise no_such_store(change.place, after["store"])
