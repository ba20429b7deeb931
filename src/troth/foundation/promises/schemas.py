"""The kinds of entry that the room leaves; parameters and owners stand in the tables alone."""

from __future__ import annotations

from troth.foundation.recording.facts import Facts

Told = str | int | bool | list[str] | None


class PromiseDeclared(Facts, kind="promises.declared", keep_days=None):
    """The company made a promise.

    Attributes:
        promise: its id.
        key: its name.
        promise_kind: key of its kind.
        parameters_digest: SHA-256 over its parameters in canonical JSON, in hexadecimal.
        cadence_s: how often it is checked, in seconds.
    """

    promise: str
    key: str
    promise_kind: str
    parameters_digest: str
    cadence_s: int


class PromiseChanged(Facts, kind="promises.changed", keep_days=None):
    """A promise was worded anew, or somebody else answers for it, or it is checked otherwise.

    Attributes:
        changed: what was: ``parameters``, ``cadence``, ``owner``.
        wording: which wording it has now, counted from 1.
    """

    promise: str
    changed: list[str]
    wording: int
    parameters_digest: str
    cadence_s: int


class PromiseRetired(Facts, kind="promises.retired", keep_days=None):
    """The company does not make a promise any more."""

    promise: str


class PromisesApplied(Facts, kind="promises.applied", keep_days=None):
    """A file of promises was applied.

    Attributes:
        created: how many promises were made.
        changed: how many were changed.
        retired: how many were ended.
        commitment: SHA-256 of the plan, in canonical JSON: what was done, with both values.
    """

    created: int
    changed: int
    retired: int
    commitment: str


class PromiseAttested(Facts, kind="promises.attested", keep_days=None):
    """Somebody confirmed a promise that is not measured.

    Attributes:
        role: in which role.
        until: day on which it ends to count.
    """

    promise: str
    wording: int
    role: str
    until: str


class ExceptionGranted(Facts, kind="promises.exception_granted", keep_days=None):
    """The company says that it does not keep a promise for a time.

    Attributes:
        reason: as customers may read it.
        until: day on which it ends.
    """

    promise: str
    exception: str
    reason: str
    until: str


class ExceptionEnded(Facts, kind="promises.exception_ended", keep_days=None):
    """An exception was ended before its time."""

    promise: str
    exception: str


class CheckAsked(Facts, kind="promises.check_asked"):
    """Somebody had promises checked; what was found stands in entries that name nobody.

    Attributes:
        count: how many promises.
    """

    count: int


class PromisesChecked(Facts, kind="promises.checked", keep_days=None):
    """Promises were checked. The entry is public.

    Attributes:
        run: id of the run.
        count: how many verdicts were kept.
        states: how many of them found what.
        changed: how many found something else than the check before; each of these has an entry
            ``promises.state_changed`` beside this one.
        commitment: root of the RFC 6962 tree over the lines of the verdicts, in hexadecimal.
    """

    run: str
    count: int
    states: dict[str, int]
    changed: int
    commitment: str


class StateChanged(Facts, kind="promises.state_changed", keep_days=None):
    """A check found something else than the check before. The entry is public.

    Attributes:
        verdict: its id.
        sentences: SHA-256 over what was published then, in hexadecimal.
        before: the state before; empty for the first check of a wording.
        reason: why it is unknown; empty otherwise.
        rest: SHA-256 over salt and what is not public, which ``promises.change_explained`` holds.
    """

    promise: str
    verdict: str
    wording: int
    promise_kind: str
    sentences: str
    state: str
    before: str
    basis: str
    reason: str
    public_facts: dict[str, str | int | bool]
    rest: str


class ChangeExplained(Facts, kind="promises.change_explained", keep_days=None):
    """What a change of state rests on, for the company and its auditors.

    Attributes:
        verdict: its id, as in ``promises.state_changed``.
        salt: 16 bytes in hexadecimal; with it, the other facts give the digest ``rest``.
        code: of the error that a check ended with.
        obtained: how it was found: system, query, parameters, started, ended of each question.
    """

    verdict: str
    salt: str
    code: str
    rows_examined: int | None
    facts: dict[str, Told]
    obtained: list[dict[str, str | list[str]]]


class VerdictsThinned(Facts, kind="promises.verdicts_thinned"):
    """Old verdicts that changed nothing were deleted, but for one a day.

    Attributes:
        count: how many.
    """

    count: int
