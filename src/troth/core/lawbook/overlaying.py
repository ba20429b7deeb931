"""What a company adds to the lawbook, or corrects in it, in a file of its own.

An entry of the company's takes the days of its range; what the lawbook says of other days stays.
A law that inherits goes on inheriting what the lawbook says, not what the company does::

    regimes: []                # whole regimes, as in the lawbook's own files
    changes:
    - regime: us-ca
      sources: []
      applicability: []        # these, fines and duties take the place of what has their id
      fines: []
      duties: []
      upcoming: []
      notes: []
    controls: []
    facts: []
    events: []
"""

from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import Field

from troth.core.errors import InvalidInputError
from troth.core.lawbook.duty import Duty
from troth.core.lawbook.entry import Dated, Id, Part
from troth.core.lawbook.fact import Control, Event, Fact
from troth.core.lawbook.fine import Fine
from troth.core.lawbook.inheriting import assembled
from troth.core.lawbook.lawbook import Lawbook
from troth.core.lawbook.linting.lint import sound
from troth.core.lawbook.reading import form_of
from troth.core.lawbook.regime import Expected, LawSource, Regime, Remark, Rule

Entry = TypeVar("Entry", bound=Dated)
One = TypeVar("One", bound=Part)


class ChangedRegime(Part):
    """What a company says differently of a regime.

    Attributes:
        regime: the id of one that is in the lawbook.
        sources: further texts.
        applicability: rules, which take the days of their range.
        fines: fines that are new, or take the days of their range from those of their id.
        duties: the same for duties.
        upcoming: further changes that are known or proposed.
        notes: further remarks.
    """

    regime: Id
    sources: Annotated[tuple[LawSource, ...], Field(strict=False)] = ()
    applicability: Annotated[tuple[Rule, ...], Field(strict=False)] = ()
    fines: Annotated[tuple[Fine, ...], Field(strict=False)] = ()
    duties: Annotated[tuple[Duty, ...], Field(strict=False)] = ()
    upcoming: Annotated[tuple[Expected, ...], Field(strict=False)] = ()
    notes: Annotated[tuple[Remark, ...], Field(strict=False)] = ()


class Overlay(Part):
    """The file of a company's own entries.

    Attributes:
        regimes: whole regimes that are not in the lawbook.
        changes: what is different in regimes that are.
        controls: further controls.
        facts: further facts for the rules above to read.
        events: further events for the clocks above to run from.
    """

    regimes: Annotated[tuple[Regime, ...], Field(strict=False)] = ()
    changes: Annotated[tuple[ChangedRegime, ...], Field(strict=False)] = ()
    controls: Annotated[tuple[Control, ...], Field(strict=False)] = ()
    facts: Annotated[tuple[Fact, ...], Field(strict=False)] = ()
    events: Annotated[tuple[Event, ...], Field(strict=False)] = ()


def overlaid(lawbook: Lawbook, text: bytes, file: str = "overlay.yaml") -> Lawbook:
    """Return a lawbook with what a company says itself; its entries are marked as ``own``.

    Args:
        lawbook: a sound one.
        text: the company's file, in YAML.
        file: what it is called in errors.

    Raises:
        InvalidInputError: it cannot be read, does not fit, or makes the lawbook unsound; up to
            five faults are named, each with file, line and reason.
    """
    said = form_of(Overlay, text or b"{}", file)
    changes = {change.regime: change for change in said.changes}
    _refuse_strangers(said, lawbook)
    kept = [_changed(regime, changes.get(regime.id)) for regime in lawbook.written]
    added = [_own_regime(regime) for regime in said.regimes]
    whole = assembled(
        [*kept, *added],
        (*lawbook.facts, *_own(said.facts)),
        (*lawbook.events, *_own(said.events)),
        (*lawbook.controls, *_own(said.controls)),
        parents=lawbook.written,
    )
    return sound(whole)


def _refuse_strangers(said: Overlay, lawbook: Lawbook) -> None:
    there = {regime.id for regime in lawbook.written}
    seen: set[str] = set()
    for change in said.changes:
        if change.regime not in there or change.regime in seen:
            what = "changes it twice" if change.regime in seen else "names no regime of the lawbook"
            raise _refused(change, "regime", what, "Name a regime that is there, and each once.")
        seen.add(change.regime)
    for regime in said.regimes:
        if regime.id in there:
            what = f"{regime.id} is there already"
            raise _refused(regime, "id", what, "Say under changes what is different in it.")


def _refused(part: Part, key: str, what: str, remedy: str) -> InvalidInputError:
    file, line = part.place(key)
    return InvalidInputError("lawbook.unfit", f"{file}, line {line}: {key} {what}.", remedy)


def _changed(regime: Regime, change: ChangedRegime | None) -> Regime:
    if change is None:
        return regime
    return regime.model_copy(
        update={
            "sources": (*regime.sources, *_own(change.sources)),
            "applicability": _replaced(regime.applicability, change.applicability),
            "fines": _replaced(regime.fines, change.fines),
            "duties": _replaced(regime.duties, change.duties),
            "upcoming": (*regime.upcoming, *_own(change.upcoming)),
            "notes": (*regime.notes, *_own(change.notes)),
        }
    )


def _own_regime(regime: Regime) -> Regime:
    return regime.as_own().model_copy(
        update={
            "sources": _own(regime.sources),
            "applicability": _own(regime.applicability),
            "fines": _own(regime.fines),
            "duties": _own(regime.duties),
            "upcoming": _own(regime.upcoming),
            "notes": _own(regime.notes),
        }
    )


def _own(parts: Iterable[One]) -> tuple[One, ...]:
    return tuple(part.as_own() for part in parts)


def _replaced(shipped: tuple[Entry, ...], said: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the company's entries, and of the others what lies on other days."""
    left = list(shipped)
    for own in said:
        left = [part for one in left for part in _beside(one, own)]
    return (*left, *_own(said))


def _beside(entry: Entry, own: Entry) -> list[Entry]:
    same = getattr(entry, "id", "") == getattr(own, "id", "")
    return entry.without(own) if same else [entry]
