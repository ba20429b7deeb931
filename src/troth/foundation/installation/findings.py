"""What the doctor finds, as values and as the command line shows them.

Nothing here needs settings: when they cannot be used, the doctor still says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from troth.core.room import Health
from troth.core.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.core.errors import TrothError

EXIT_CODES: Final = {Health.OK: 0, Health.WARN: 1, Health.FAIL: 2}
"""What ``troth doctor`` ends with: all in order, something to look at, something failed."""

SETTINGS: Final = 2
"""Number of the check of the settings."""

_KEYS: Final = ("number", "title", "health", "finding", "remedy")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        number: of the check.
        title: of the check, translated.
        health: ok, warn or fail.
        finding: one sentence.
        remedy: the command that mends it; empty when ok.
    """

    number: int
    title: str
    health: Health
    finding: str
    remedy: str


def unusable_settings(error: TrothError) -> Finding:
    """Return what the doctor finds when Troth cannot even read its settings, in English."""
    return Finding(SETTINGS, "Settings", Health.FAIL, f"{error.what} [{error.code}]", error.remedy)


def exit_code(findings: Sequence[Finding]) -> int:
    """Return what ``troth doctor`` ends with."""
    return max((EXIT_CODES[finding.health] for finding in findings), default=0)


def table(findings: Sequence[Finding], labels: Mapping[str, str] | None = None) -> Table:
    """Return findings as a table that can be taken away.

    Args:
        findings: its rows.
        labels: of the columns; by default their keys.
    """
    rows = [
        {
            "number": one.number,
            "title": one.title,
            "health": one.health.value,
            "finding": one.finding,
            "remedy": one.remedy,
        }
        for one in findings
    ]
    return Table(labels or {key: key for key in _KEYS}, rows)


def printed(findings: Sequence[Finding], *, as_json: bool) -> str:
    """Return what ``troth doctor`` prints: a JSON list of the checks, or a line a check."""
    if as_json:
        return table(findings).json().decode()
    lines = []
    for one in findings:
        lines.append(f"{one.number:>3}  {one.health.value:<4}  {one.title}: {one.finding}")
        if one.remedy:
            lines.append(f"           -> {one.remedy}")
    return "\n".join(lines)
