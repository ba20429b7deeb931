"""Verifying the whole evidence: every log, the line of logs, and the high-water mark.

Pure: logs come in as values and readers; the same code verifies a live installation and an
exported folder.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from troth.core.errors import TrothError
from troth.core.merkle.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint
from troth.core.merkle.notes import parse_verifier_key
from troth.core.merkle.tile_paths import TILE_WIDTH
from troth.core.sealing.signing import NoteVerifier
from troth.foundation.evidence.verification.examination import Outcome, agrees, examine, split
from troth.foundation.evidence.verification.findings import Finding, Report
from troth.foundation.evidence.verification.naming import named, removed, strays, uncovered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.foundation.evidence.verification.examination import Examined


@dataclass(frozen=True, slots=True)
class LogToVerify:
    """One log as it is given.

    Attributes:
        number: from 1.
        origin: its name.
        vkey: what its checkpoints have to verify with.
        checkpoint: its signed head.
        kept: earlier checkpoints, in any order, each of which the log has to continue.
        examined: reads its entries.
    """

    number: int
    origin: str
    vkey: str
    checkpoint: str
    kept: Sequence[str]
    examined: Examined


def of_log(origin: str, checkpoints: Sequence[str]) -> list[str]:
    """Return those of the checkpoints that name a log."""
    return [text for text in checkpoints if _named(text) == origin]


def strangers(logs: Sequence[LogToVerify], checkpoints: Sequence[str]) -> list[Finding]:
    """Return a finding for each checkpoint that is of no log here: nothing was held against it."""
    here = {log.origin for log in logs}
    what = "A checkpoint that was handed in is of no log that is here."
    return [
        Finding("evidence.checkpoint_foreign", what)
        for text in checkpoints
        if _named(text) not in here
    ]


def _named(checkpoint: str) -> str | None:
    try:
        return parse_checkpoint(checkpoint).origin
    except TrothError:
        return None


def verify(
    logs: Sequence[LogToVerify],
    *,
    mark: str | None,
    complete: bool,
    seen: Callable[[int], None] = lambda _: None,
) -> Report:
    """Verify all logs, the oldest first, and say everything that does not verify.

    Args:
        logs: ascending by number.
        mark: the high-water mark's signed text; None when there is none.
        complete: whether every body that did not expire has to be there.
        seen: told the number of each log when it was examined.
    """
    report = Report(logs=len(logs))
    outcomes: dict[int, Outcome] = {}
    for log in logs:
        outcomes[log.number] = _Verification(log, report, mark).run()
        seen(log.number)
    _verify_bodies(outcomes, report, complete=complete)
    _verify_line(logs, outcomes, report)
    if mark is not None and logs:
        _verify_mark_known(logs, mark, report)
    return report


class _Verification:
    """The verification of one log."""

    def __init__(self, log: LogToVerify, report: Report, mark: str | None) -> None:
        self._log = log
        self._report = report
        self._mark_text = mark

    def run(self) -> Outcome:
        head = self._opened(self._log.checkpoint, "checkpoint", "checkpoint_foreign")
        kept = [
            self._opened(text, "kept checkpoint", "checkpoint_foreign") for text in self._kept()
        ]
        mark = self._mark()
        earlier = [checkpoint for checkpoint in kept if checkpoint]
        signed = [checkpoint for checkpoint in (head, mark, *earlier) if checkpoint]
        outcome = examine(self._log.examined, [checkpoint.size for checkpoint in signed])
        self._report.entries += outcome.frontier.size
        self._report.bodies += outcome.bodies
        # When the head is foreign, the largest checkpoint that verifies stands in for it.
        judge = head or max(signed, key=lambda checkpoint: checkpoint.size, default=None)
        self._judge(outcome, head, judge)
        for checkpoint in earlier:
            self._continue(outcome, checkpoint)
        if mark:
            self._verify_mark(outcome, mark)
        return outcome

    def _kept(self) -> list[str]:
        return [text for text in dict.fromkeys(self._log.kept) if text != self._log.checkpoint]

    def _opened(self, text: str, what: str, code: str) -> Checkpoint | None:
        log = self._log
        try:
            verifier = NoteVerifier(*parse_verifier_key(log.vkey))
            return open_checkpoint(text, origin=log.origin, verifiers=[verifier])
        except TrothError:
            self._add(code, f"A {what} of log {log.number} was not signed by the log's key.")
            return None

    def _mark(self) -> Checkpoint | None:
        if self._mark_text is None:
            return None
        try:
            if parse_checkpoint(self._mark_text).origin != self._log.origin:
                return None
        except TrothError:
            self._add("mark_foreign", "The high-water mark is not a checkpoint.")
            return None
        return self._opened(self._mark_text, "high-water mark", "mark_foreign")

    def _judge(self, outcome: Outcome, head: Checkpoint | None, judge: Checkpoint | None) -> None:
        number, size = self._log.number, outcome.frontier.size
        found = len(self._report.findings)
        sound = judge is None or agrees(outcome, judge)
        if head and size < head.size:
            self._add(
                "log_shortened",
                f"Log {number} has {size} entries, but {head.size} were signed: it was shortened.",
            )
        if head and size > head.size:
            self._add(
                "log_lengthened",
                f"Log {number} has {size} entries, but {head.size} were signed: entries were "
                "inserted behind the head.",
            )
        homes = self._homes(strays(outcome))
        for finding in named(number, outcome, sound_root=sound, homes=homes):
            self._report.add(finding)
        self._report.more += outcome.unkept
        if not sound and len(self._report.findings) == found:
            self._add("root_differs", f"The entries of log {number} make another root than signed.")

    def _homes(self, digests: set[bytes]) -> dict[bytes, int]:
        """Return the entries that stray bodies belong to, by reading the log once more."""
        if not digests:
            return {}
        return {
            commitment: stretch.number * TILE_WIDTH + offset
            for stretch in self._log.examined.stretches()
            for offset, commitment in enumerate(split(stretch.commitments))
            if commitment in digests
        }

    def _continue(self, outcome: Outcome, checkpoint: Checkpoint) -> None:
        if checkpoint.size > outcome.frontier.size:
            self._add(
                "log_shortened",
                f"Log {self._log.number} has {outcome.frontier.size} entries, but a checkpoint "
                f"over {checkpoint.size} was signed: it was shortened.",
            )
        elif not agrees(outcome, checkpoint):
            self._add(
                "checkpoint_contradicts",
                f"Log {self._log.number} does not continue the checkpoint that was signed at "
                f"{checkpoint.size} entries.",
            )

    def _verify_mark(self, outcome: Outcome, mark: Checkpoint) -> None:
        size = outcome.frontier.size
        if mark.size > size:
            self._add(
                "rolled_back",
                f"Log {self._log.number} has {size} entries, but {mark.size} were published: it "
                "was rolled back behind the high-water mark.",
            )
        elif not agrees(outcome, mark):
            self._add(
                "mark_contradicts",
                f"Log {self._log.number} does not continue the high-water mark at {mark.size}.",
            )

    def _add(self, code: str, what: str) -> None:
        self._report.add(Finding(f"evidence.{code}", what, self._log.number))


def _verify_bodies(outcomes: dict[int, Outcome], report: Report, *, complete: bool) -> None:
    covered: dict[int, list[list[int]]] = defaultdict(list)
    for outcome in outcomes.values():
        for log, ranges in outcome.expiries:
            covered[log] += ranges
    for number, outcome in outcomes.items():
        missing = sum(last - first + 1 for first, last in outcome.missing)
        bare = list(uncovered(outcome.missing, covered[number]))
        without = sum(last - first + 1 for first, last in bare)
        report.expired += missing - without
        if complete:
            for finding in removed(number, bare):
                report.add(finding)
        else:
            report.withheld += without


def _verify_line(logs: Sequence[LogToVerify], outcomes: dict[int, Outcome], report: Report) -> None:
    """Verify that each log names the one before it as it is."""
    before: LogToVerify | None = None
    for log in logs:
        started = outcomes[log.number].started
        if started is None:
            what = f"Entry 0 of log {log.number}, which says how it began, cannot be verified."
        elif (started.get("origin"), started.get("vkey")) != (log.origin, log.vkey):
            what = f"Entry 0 of log {log.number} names another log or another key."
        elif not _continues(started, before, outcomes):
            what = f"Log {log.number} does not continue the log before it as its entry 0 says."
        else:
            what = ""
        if what:
            report.add(Finding("evidence.line_broken", what, log.number, 0))
        before = log


def _continues(
    started: dict[str, Any], before: LogToVerify | None, outcomes: dict[int, Outcome]
) -> bool:
    if before is None:
        return started.get("predecessor") is None
    if started.get("predecessor") != before.origin:
        return started.get("predecessor") is not None
    tree = outcomes[before.number].frontier
    size = started["predecessor_size"]
    if tree.size == size:
        return bool(tree.root().hex() == started["predecessor_root"])
    return bool(tree.size == size - started["entries_lost"])


def _verify_mark_known(logs: Sequence[LogToVerify], mark: str, report: Report) -> None:
    try:
        origin = parse_checkpoint(mark).origin
    except TrothError:
        return  # already named for each log
    if origin not in {log.origin for log in logs}:
        report.add(
            Finding(
                "evidence.rolled_back",
                "The high-water mark is of a log that is not here: the evidence was rolled back.",
            )
        )
