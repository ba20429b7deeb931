"""From the text of a file to facts, with every fault named by line and key.

.. code-block:: yaml

   troth: 1
   facts:
     for_profit: true
     established: [DE]
     turnover:
       EUR: {value: 1250000, from: 2026-01-01}
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import Source, line_of, read
from troth.foundation.duties.actions.saying import SaidFact
from troth.foundation.duties.queries.questions import question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from troth.foundation.duties.question import Question

VERSION: Final = 1
_REMEDY: Final = "troth duties questions lists the facts and how each is written."
_SOURCE: Final = Source(area="duties")
_DATED: Final = frozenset({"value", "from"})


def parse(text: bytes) -> list[SaidFact]:
    """Return the facts that a file says; whether the values fit is judged when they are said.

    Raises:
        InvalidInputError: it cannot be read, is no file of facts, or names a fact that nobody asks
            for; the line is named, never a value.
    """
    root = read(text, _SOURCE)
    if not isinstance(root, dict) or root.get("troth") != VERSION:
        raise _unfit(1, f"the file does not begin with troth: {VERSION}")
    strange = set(root) - {"troth", "facts"}
    if strange:
        name = min(strange)
        raise _unfit(line_of(root, [name]), f"{name} is not a key here; the keys are troth, facts")
    facts = root.get("facts") or {}
    if not isinstance(facts, dict):
        raise _unfit(line_of(root, ["facts"]), "facts must be a mapping of keys to values")
    return [one for key in facts for one in _of(root, key, facts[key])]


def _of(root: Any, key: str, said: Any) -> Iterator[SaidFact]:
    asked = _asked(root, key)
    if not asked.by:
        yield from _dated(root, ["facts", key], key, "", said)
        return
    if not isinstance(said, dict):
        line = line_of(root, ["facts", key])
        raise _unfit(line, f"{key} must be a mapping from each {asked.by} to a value")
    for place in said:
        yield from _dated(root, ["facts", key, place], key, place, said[place])


def _dated(root: Any, path: Sequence[str], key: str, place: str, said: Any) -> Iterator[SaidFact]:
    """Yield one statement, or one a day where a list of dated values stands."""
    several = isinstance(said, list) and bool(said) and all(isinstance(one, dict) for one in said)
    for one in said if several else [said]:
        if not isinstance(one, dict):
            yield SaidFact(key, one, place)
        elif set(one) == _DATED:
            yield SaidFact(key, one["value"], place, _day(root, path, one))
        else:
            raise _unfit(line_of(root, path), f"{'.'.join(path[1:])} must have value and from")


def _day(root: Any, path: Sequence[str], said: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(said["from"])
    except (TypeError, ValueError):
        name = ".".join(path[1:])
        raise _unfit(line_of(root, path), f"{name}.from must be a day such as 2026-01-31") from None


def _asked(root: Any, key: str) -> Question:
    try:
        return question(key)
    except InvalidInputError as error:
        raise InvalidInputError(
            error.code, f"Line {line_of(root, ['facts', key])}: {error.what}", error.remedy
        ) from None


def _unfit(line: int, reason: str) -> InvalidInputError:
    return InvalidInputError("duties.file_unfit", f"Line {line}: {reason}.", _REMEDY)
