"""What differs between two judgements of the same laws, as after a fact has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.lawbook.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.lawbook.applicability import Applicability
    from troth.core.lawbook.judging import Line
    from troth.core.lawbook.words import Phrase


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        regime: the id of the law, which is also ``{law}`` in the words.
        words: what changed.
        because: the lines of the reasoning whose outcome changed.
    """

    regime: str
    words: Phrase
    because: tuple[Phrase, ...] = ()


def changed(before: Iterable[Applicability], after: Iterable[Applicability]) -> list[Change]:
    """Return what changed for each law, by id; nothing where all is as it was."""
    old = {one.regime: one for one in before}
    new = {one.regime: one for one in after}
    found = (_change(name, old.get(name), new.get(name)) for name in sorted(old.keys() | new))
    return [one for one in found if one]


def _change(name: str, old: Applicability | None, new: Applicability | None) -> Change | None:
    if new is None:
        return Change(name, phrase("regime_removed", law=name))
    if old is None:
        return Change(name, phrase("regime_added", law=name, after=new.state))
    words = _words(name, old, new)
    return Change(name, words, tuple(_because(name, old.lines, new.lines))) if words else None


def _words(name: str, old: Applicability, new: Applicability) -> Phrase | None:
    if old.state is not new.state:
        return phrase("state_changed", law=name, before=old.state, after=new.state)
    if old.level is not new.level:
        return phrase("level_changed", law=name, after=new.state)
    if set(old.missing) != set(new.missing):
        return phrase("missing_changed", law=name, facts=new.missing or ("-",))
    return None


def _because(name: str, old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[Phrase]:
    outcomes = {str(line.says): line.outcome for line in old}
    for line in new:
        before = outcomes.get(str(line.says))
        if before is not None and before is not line.outcome:
            yield phrase(
                "line_changed", law=name, says=line.says, before=before, after=line.outcome
            )
