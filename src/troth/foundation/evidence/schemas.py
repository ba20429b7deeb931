"""The kinds of entry that the ledger writes about itself."""

from troth.foundation.recording.facts import Facts


class LogStarted(Facts, kind="evidence.log_started", keep_days=None):
    """Entry 0 of every log.

    Attributes:
        origin: the log's name.
        vkey: what its checkpoints verify with.
        predecessor: origin of the log before it; None for the first.
        predecessor_size: the predecessor's last published size.
        predecessor_root: the root at that size, in hexadecimal.
        entries_lost: how many entries below that size are not in this database.
        reason: why a new log was begun, as a code.
    """

    origin: str
    vkey: str
    predecessor: str | None
    predecessor_size: int | None
    predecessor_root: str | None
    entries_lost: int
    reason: str


class BodiesExpired(Facts, kind="evidence.bodies_expired", keep_days=None):
    """Bodies were deleted because the time for which they are kept is over.

    Attributes:
        log: number of the log whose bodies they were.
        ranges: first and last index of each run of entries.
        count: how many bodies.
    """

    log: int
    ranges: list[list[int]]
    count: int


class EntryDisclosed(Facts, kind="evidence.entry_disclosed"):
    """One entry was handed out with its proof.

    Attributes:
        log: number of the log.
        index: the entry.
    """

    log: int
    index: int


class EvidenceExported(Facts, kind="evidence.exported"):
    """The evidence was written to a folder.

    Attributes:
        logs: how many logs.
        entries: how many commitments.
        bodies: how many bodies.
    """

    logs: int
    entries: int
    bodies: int


class EvidenceVerified(Facts, kind="evidence.verified", keep_days=730):
    """The whole evidence was verified.

    Attributes:
        entries: how many entries were hashed again.
        sound: whether everything verified.
        codes: what did not, by code.
    """

    entries: int
    sound: bool
    codes: list[str]


class IndexMended(Facts, kind="evidence.index_mended", keep_days=730):
    """What entries are found by was made again from the entries.

    Attributes:
        entries: how many entries were filed again under their kind, actor and time.
        postings: how many postings and times of bundles were made again.
    """

    entries: int
    postings: int
