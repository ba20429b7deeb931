"""What a verification can find, each named by a code and one sentence.

Nothing here but values: the offline verification shares it, and that knows no database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MOST_FINDINGS: Final = 1000
"""Findings that are kept; when there are more, the report says how many."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not verify.

    Attributes:
        code: stable name, such as ``evidence.body_changed``.
        what: one sentence that names the place.
        log: number of the log; None when it concerns all.
        index: the entry; None when it concerns no single one.
    """

    code: str
    what: str
    log: int | None = None
    index: int | None = None


@dataclass(slots=True)
class Report:
    """What was verified and what did not verify.

    Attributes:
        findings: what did not; empty when everything verified.
        logs: how many logs.
        entries: how many commitments were hashed again.
        bodies: how many bodies were held against their commitments.
        expired: how many bodies are gone on schedule.
        withheld: how many bodies are not part of this export.
        more: how many findings beyond those kept.
    """

    findings: list[Finding] = field(default_factory=list)
    logs: int = 0
    entries: int = 0
    bodies: int = 0
    expired: int = 0
    withheld: int = 0
    more: int = 0

    @property
    def sound(self) -> bool:
        """Say whether everything verified."""
        return not self.findings

    def add(self, finding: Finding) -> None:
        """Keep a finding, or count it when there are too many."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)
        else:
            self.more += 1

    def codes(self) -> list[str]:
        """Return the codes that were found, each once, in their order."""
        return list(dict.fromkeys(finding.code for finding in self.findings))
