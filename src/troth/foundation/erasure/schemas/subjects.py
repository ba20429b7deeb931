"""The kinds of entry that plans about a person leave: ids, codes and counts, never a value."""

from troth.foundation.recording.facts import Facts


class SubjectPlanned(Facts, kind="erasure.subject_planned", keep_days=None):
    """It was said what would become of a person's data; nothing was changed.

    Attributes:
        plan: its id.
        about: what it is for, opaque.
        number: counts the plans about that.
        purpose: erase or rectify.
        state: waiting or blocked.
        fingerprint: of what would be done.
        rows: as counted.
        datasets, tasks: how many.
        keeps: datasets whose rows stay by a ground that somebody named.
        obstacles: codes of what refuses it.
    """

    plan: str
    about: str
    number: int
    purpose: str
    state: str
    fingerprint: str
    rows: int
    datasets: int
    tasks: int
    keeps: int
    obstacles: list[str]


class SubjectRenewed(Facts, kind="erasure.subject_renewed", keep_days=None):
    """A plan that could not be done was made anew, as what it stood on has changed.

    Attributes:
        plan: id of the new plan.
        before: id of the plan whose place it takes.
        about: what both are for, opaque.
        number: counts the plans about that.
        state: waiting or blocked.
        fingerprint: of what would be done now.
        obstacles: codes of what refuses it still.
    """

    plan: str
    before: str
    about: str
    number: int
    state: str
    fingerprint: str
    obstacles: list[str]


class SubjectApproved(Facts, kind="erasure.subject_approved", keep_days=None):
    """Somebody said yes to a plan.

    Attributes:
        plan: its id.
        fingerprint: of what would be done.
        by: ``first`` of two people, ``second`` person, ``alone`` in a company of one, or ``one``
            where one is enough.
        effective_at: from when on it may be carried out; empty until it is approved.
    """

    plan: str
    fingerprint: str
    by: str
    effective_at: str


class SubjectsApproved(Facts, kind="erasure.subjects_approved", keep_days=None):
    """Somebody said yes to several plans at once.

    Attributes:
        plans: their ids.
        approved: how many of them are approved by that.
        commitment: SHA-256 over the canonical list of ids and fingerprints.
    """

    plans: list[str]
    approved: int
    commitment: str


class SubjectBegun(Facts, kind="erasure.subject_begun", keep_days=None):
    """The intent: a plan begins to be carried out.

    Attributes:
        plan: its id.
        purpose: erase or rectify.
        fingerprint: of what is done.
        stores: how many are written to.
    """

    plan: str
    purpose: str
    fingerprint: str
    stores: int


class StoreBegun(Facts, kind="erasure.store_begun", keep_days=None):
    """The intent in one store, before its transaction.

    Attributes:
        plan: id of the plan.
        work: id of the plan's part in the store.
        attempt: counts from 1.
    """

    plan: str
    work: str
    attempt: int


class StoreEnded(Facts, kind="erasure.store_ended", keep_days=None):
    """The outcome in one store: committed, read again twice, and nothing was left.

    Attributes:
        plan, work: ids.
        deleted, overwritten, let_go, emptied: rows, as the store's transactions reported them.
        uncertain: attempts before that were cut off; the rows of those are not in the counts.
        tables: how many were read again.
    """

    plan: str
    work: str
    deleted: int
    overwritten: int
    let_go: int
    emptied: int
    uncertain: int
    tables: int


class StoreFailed(Facts, kind="erasure.store_failed", keep_days=None):
    """A store failed, or something was left when it was read again.

    Attributes:
        plan, work: ids.
        code: of the failure.
        left: rows that are left; 0 where it failed otherwise.
        committed: whether the store's transaction was committed before that was seen.
        attempts: failures since it last went well.
        set_aside: whether it is not tried again by itself.
    """

    plan: str
    work: str
    code: str
    left: int
    committed: bool
    attempts: int
    set_aside: bool


class SubjectEnded(Facts, kind="erasure.subject_ended", keep_days=None):
    """A plan is done: every store read again, every task done, the person forgotten.

    Attributes:
        plan: its id.
        purpose: erase or rectify.
        stores, tasks: how many.
        rows: that the stores' transactions reported, all acts together.
        suppressed: keyed digests that find what comes back.
    """

    plan: str
    purpose: str
    stores: int
    tasks: int
    rows: int
    suppressed: int


class SubjectStopped(Facts, kind="erasure.subject_stopped", keep_days=None):
    """A plan was stopped because what it stood on has changed; another one follows it.

    Attributes:
        plan: its id.
        code: why.
        stores: how many stores were done before.
    """

    plan: str
    code: str
    stores: int


class SubjectWithdrawn(Facts, kind="erasure.subject_withdrawn", keep_days=None):
    """A plan was withdrawn before it wrote any store, and the person forgotten."""

    plan: str


class SubjectTriedAgain(Facts, kind="erasure.subject_tried_again", keep_days=None):
    """Somebody had a plan tried again.

    Attributes:
        plan: its id.
        stores: how many stores that is about.
    """

    plan: str
    stores: int


class TaskFinished(Facts, kind="erasure.task_finished", keep_days=None):
    """Somebody said that they did by hand what Troth cannot.

    Attributes:
        plan, task: ids.
        proof: SHA-256 of the file that shows it; empty: none was attached.
    """

    plan: str
    task: str
    proof: str


class ProofShown(Facts, kind="erasure.proof_shown"):
    """The file that shows that a task was done was given to somebody."""

    plan: str
    task: str


class StoreSuspended(Facts, kind="erasure.store_suspended", keep_days=None):
    """A store failed so often in a row that no plan works on it.

    Attributes:
        store: id of the store; empty: it is not on the map any more.
        failures: in a row.
        code: of the last one.
    """

    store: str
    failures: int
    code: str


class StoreResumed(Facts, kind="erasure.store_resumed", keep_days=None):
    """Somebody said that a store is mended.

    Attributes:
        store: id of the store; empty: it is not on the map any more.
        plans: how many plans go on.
    """

    store: str
    plans: int


class SubjectReturned(Facts, kind="erasure.returned", keep_days=None):
    """Rows of somebody whose data were erased are there again.

    Attributes:
        plan: the plan that had erased them.
        again: the plan that follows.
        rows: rows of an identity or key that was erased, in the stores looked through.
        same: whether they are the very rows that were erased, so that it is done again under the
            approval there was; else a person decides: it may be a new relation with the person.
    """

    plan: str
    again: str
    rows: int
    same: bool


class ReturnsSought(Facts, kind="erasure.returns_sought"):
    """Stores were looked through for data that were erased and came back.

    Attributes:
        stores: how many were looked through to their end.
        failed: how many were not.
        rows: how many were looked at.
        found: how many plans were made.
    """

    stores: int
    failed: int
    rows: int
    found: int


class PlansForgotten(Facts, kind="erasure.plans_forgotten"):
    """Plans that came to nothing were deleted on schedule."""

    count: int
