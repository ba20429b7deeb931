"""What does not verify of the ways in which entries are found: by kind, by actor, by time.

None of it is committed to, for it can be made again from the entries. Whoever alters it hides
entries from a filter, not from the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.merkle.tile_paths import TILE_WIDTH
from troth.foundation.evidence.ledger.indexing import miscounts, outside_bounds
from troth.foundation.evidence.models import POSITION_BITS, Kind, position_of
from troth.foundation.evidence.verification.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.evidence.ledger.columns import Misfiled
    from troth.foundation.evidence.ledger.indexing import Miscount

_REMEDY: Final = "To make it again: troth evidence reindex"


def index_findings() -> Iterator[Finding]:
    """Yield a finding for each posting that is missing, too many or wrong, and for each bound."""
    names = dict(Kind.objects.values_list("pk", "name"))
    for wrong in miscounts():
        yield _posting(wrong, names.get(wrong.kind, "that does not exist"))
    for bundle, _earliest, _latest in outside_bounds():
        log, entries = _entries(bundle)
        what = f"Bundle {position_of(bundle)} of log {log} does not bound the times of {entries}."
        yield Finding("evidence.bounds_changed", f"{what} {_REMEDY}", log)


def misfiled_finding(wrong: Misfiled) -> Finding:
    """Return the finding for a body under columns that say something else than the entry."""
    log, index = wrong.place >> POSITION_BITS, position_of(wrong.place)
    what = f"Entry {index} of log {log} is filed under another kind, actor or time than it says."
    return Finding("evidence.columns_changed", f"{what} {_REMEDY}", log, index)


def _posting(wrong: Miscount, kind: str) -> Finding:
    log, entries = _entries(wrong.bundle)
    of = f"for entries of the kind {kind} by one actor among {entries} of log {log}"
    if not wrong.postings:
        code, what = "posting_missing", f"The posting {of} is missing."
    elif not wrong.counted:
        code, what = "posting_inserted", f"There is a posting {of}, and no such entry."
    else:
        code = "posting_changed"
        what = f"The postings {of} count {wrong.posted}; there are {wrong.counted}."
    return Finding(f"evidence.{code}", f"{what} {_REMEDY}", log)


def _entries(bundle: int) -> tuple[int, str]:
    first = position_of(bundle) * TILE_WIDTH
    return bundle >> POSITION_BITS, f"entries {first} to {first + TILE_WIDTH - 1}"
