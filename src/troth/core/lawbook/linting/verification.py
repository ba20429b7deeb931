"""Whether what is said rests on sources of the kind that its level claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from troth.core.lawbook.duty import Duty
from troth.core.lawbook.entry import Dated, Level, Part
from troth.core.lawbook.fine import Fine
from troth.core.lawbook.linting.fault import Fault, own_entries
from troth.core.lawbook.regime import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.core.lawbook.words import Words

_FIGURE: Final = re.compile(r"\d")


def faults(lawbook: Lawbook) -> Iterator[Fault]:
    """Yield a fault for each level that no source bears, and each number without a source."""
    for regime in lawbook.written:
        for part, source, level, has_number in _claims(regime):
            what = _fault_of(source, level, lawbook, has_number=has_number)
            if what:
                yield Fault(part.place("level"), what)


def _fault_of(
    source: Sequence[str], level: Level | None, lawbook: Lawbook, *, has_number: bool
) -> str:
    if any(name not in lawbook.sources for name in source):
        return ""  # that alone is the fault, and the judge of references names it
    kinds = {lawbook.sources[name].kind for name in source}
    if has_number and not source:
        return "a number has no source"
    if level is Level.PRIMARY and "primary" not in kinds:
        return "level P needs a source of the kind primary"
    if level is Level.SECONDARY and not source:
        return "level S needs a source"
    return ""


def _claims(regime: Regime) -> Iterator[tuple[Part, Sequence[str], Level | None, bool]]:
    force = regime.in_force
    yield force, force.source, force.level, True
    for entry in own_entries(regime):
        yield entry, entry.source, entry.level, _has_number(entry)
        if isinstance(entry, Rule | Duty):
            for line in entry.lines():
                yield from _line(line, entry)
    for remark in regime.notes:
        yield remark, remark.source, remark.level, _says_a_number(remark.text)
    for expected in regime.upcoming:
        yield expected, expected.source, expected.level, True
    if how := regime.inherits_as:
        yield how, how.source, how.level, False


def _line(
    line: Condition, entry: Dated
) -> Iterator[tuple[Part, Sequence[str], Level | None, bool]]:
    source, level = line.source or entry.source, line.level or entry.level
    yield line, source, level, _says_a_number(line.when, line.says)


def _has_number(entry: Dated) -> bool:
    if isinstance(entry, Fine):
        return entry.has_figure or _says_a_number(entry.covers, entry.cure, entry.turnover)
    if isinstance(entry, Duty):
        is_timed = bool(entry.clock and entry.clock.kind not in {"promptly", "at_once"})
        return is_timed or _says_a_number(entry.sentence)
    return False


def _says_a_number(*texts: Words | str | None) -> bool:
    """Say whether a digit stands in a text, in whichever language."""
    said = (text if isinstance(text, str) else f"{text.en} {text.de}" for text in texts if text)
    return any(_FIGURE.search(text) for text in said)
