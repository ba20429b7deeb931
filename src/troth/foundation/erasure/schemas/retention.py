"""The kinds of entry that the room leaves: ids and counts, never a value of a row."""

from troth.foundation.recording.facts import Facts


class RetentionPlanned(Facts, kind="erasure.retention_planned"):
    """Rows past their time were counted; nothing was changed.

    Attributes:
        run: its id.
        dataset: the dataset's id.
        state: planned, waiting, approved or blocked.
        older, held, blocked, due: rows as counted.
        blockers: codes of what keeps it from being done.
    """

    run: str
    dataset: str
    state: str
    older: int
    held: int
    blocked: int
    due: int
    blockers: list[str]


class RetentionApproved(Facts, kind="erasure.retention_approved", keep_days=None):
    """Somebody said yes to a planned run.

    Attributes:
        run: its id.
        fingerprint: of rule, map and schema.
        by: ``first`` of two people, ``second`` person, or ``alone`` in a company of one.
        effective_at: from when on it may begin; empty until it is approved.
    """

    run: str
    fingerprint: str
    by: str
    effective_at: str


class RetentionBegun(Facts, kind="erasure.retention_begun", keep_days=None):
    """The intent: a run begins to change rows.

    Attributes:
        run: its id.
        dataset: the dataset's id.
        strategy: delete, anonymise or archive.
        cut_off: rows before this instant are past their time.
        due: rows as counted before.
    """

    run: str
    dataset: str
    strategy: str
    cut_off: str
    due: int


class RetentionEnded(Facts, kind="erasure.retention_ended", keep_days=None):
    """The outcome: what a recount found after a run.

    Attributes:
        run: its id.
        batches: batches whose commit is known.
        uncertain: batches that were cut off, so that their rows are not in ``treated``.
        treated: rows of the dataset that the known batches reported.
        others: rows of other datasets that they reported.
        left: rows past their time that could be treated and were not.
        held, blocked: rows that stay, as recounted.
        keys: how many keys of rows the commitment is over.
        commitment: root of the RFC 6962 tree over the salted keys of the rows that the known
            batches treated, in hexadecimal.
    """

    run: str
    batches: int
    uncertain: int
    keys: int
    commitment: str
    treated: int
    others: int
    left: int
    held: int
    blocked: int


class RetentionFailed(Facts, kind="erasure.retention_failed"):
    """A run was stopped by a failure; what its batches did stays done.

    Attributes:
        run: its id.
        code: of the failure.
        batches, treated: what is known to be done so far.
        set_aside: whether it failed so often that it is not tried again by itself.
    """

    run: str
    code: str
    batches: int
    treated: int
    set_aside: bool


class HoldPlaced(Facts, kind="erasure.hold_placed", keep_days=None):
    """A legal hold was placed.

    Attributes:
        hold: its id.
        datasets: how many datasets it names; 0: every one.
        people: how many values identify the people it keeps data of; 0: everybody.
        late: how many of these identify people of whom data there were erased before.
    """

    hold: str
    datasets: int
    people: int
    late: int = 0


class HoldLifted(Facts, kind="erasure.hold_lifted", keep_days=None):
    """A legal hold was lifted, and the list of its people destroyed."""

    hold: str


class RunsForgotten(Facts, kind="erasure.runs_forgotten"):
    """Old runs were deleted on schedule."""

    count: int
