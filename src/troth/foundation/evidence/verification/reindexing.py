"""Making again what entries are found by, from the entries themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from troth.foundation.evidence.ledger import indexing
from troth.foundation.evidence.ledger.columns import file_again
from troth.foundation.evidence.ledger.heads import open_log
from troth.foundation.evidence.schemas import IndexMended
from troth.foundation.evidence.verification.live import misfiled_bodies
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.foundation.evidence.ledger.columns import Misfiled


class Mended(NamedTuple):
    """What was made again.

    Attributes:
        entries: how many entries were filed again.
        postings: how many postings and times of bundles were made again.
    """

    entries: int
    postings: int


def reindex() -> Mended:
    """Make again what entries are found by, wherever it differs from them.

    Raises:
        NotPermittedError: the actor may not verify evidence.
        StateConflictError: there is no log.
    """
    require("evidence.verify")
    # All entries are read before the lock is taken: what was recorded does not change.
    return mend_index(misfiled=list(misfiled_bodies()))


@recorded(IndexMended)
def mend_index(*, misfiled: Sequence[Misfiled]) -> Mended:
    """File entries again, and make wrong postings again while nobody appends.

    Args:
        misfiled: bodies that are as they were recorded, under other columns.

    Raises:
        NotPermittedError: the actor may not verify evidence.
        StateConflictError: there is no log.
    """
    require("evidence.verify")
    open_log(lock=True)
    file_again(misfiled)
    mended = Mended(len(misfiled), indexing.mend())
    note(**mended._asdict())
    return mended
