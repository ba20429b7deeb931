"""Reading the file of somebody else so that nothing in it is dropped without a word.

Whoever reads takes what it understands; what nobody took is named in the report, with its place
and never with its value.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from troth.core.errors import InvalidInputError

_EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(slots=True)
class Report:
    """What an import could not place.

    Attributes:
        form: in which form the file was.
        left_out: keys of the file that nothing in the map answers to, with how often they stand
            there.
        remarks: what was understood in another way than it stands in the file.
    """

    form: str = ""
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: dict[str, None] = field(default_factory=dict)

    def remark(self, text: str) -> None:
        """Take a sentence about a place; the same one counts once."""
        self.remarks[text] = None

    def lines(self) -> list[str]:
        """Return the report as lines that a person reads, sorted."""
        counted = (
            f"left out: {place}" + (f" ({count} times)" if count > 1 else "")
            for place, count in sorted(self.left_out.items())
        )
        return [*counted, *self.remarks]


class Taken:
    """A mapping of somebody else's, of which it is remembered what was taken."""

    def __init__(self, values: Any, place: str, report: Report) -> None:
        """Hold a mapping.

        Args:
            values: as the reader gave it.
            place: keys that lead to it, without what is special to one member of a list.
            report: what is told of keys that nobody took.

        Raises:
            InvalidInputError: it is no mapping.
        """
        if not isinstance(values, dict):
            raise _unfit(values, place, "a mapping of keys to values")
        self.values, self.place, self.report = values, place, report
        self.line = getattr(values, "line", 1)
        self._waiting = {key: value for key, value in values.items() if value not in _EMPTY}

    def text(self, key: str, longest: int = 20_000) -> str:
        """Take text; numbers and truth values count as their text, and too long text is cut."""
        value = self._take(key)
        if isinstance(value, dict | list):
            raise _unfit(value, f"{self.place}.{key}", "text")
        said = "" if value is None else str(value)
        if len(said) > longest:
            self.report.remark(f"cut to {longest} characters: {self.place}.{key}")
        return said[:longest].strip()

    def texts(self, key: str) -> list[str]:
        """Take a list of text, or one text as a list; members that are no text are reported."""
        value = self._take(key)
        members = [one for one in (value if isinstance(value, list) else [value]) if one]
        texts = [str(one) for one in members if isinstance(one, str | int)]
        if len(texts) < len(members):
            self.report.left_out[f"{self.place}.{key}"] += 1
        return texts

    def flag(self, key: str) -> bool:
        """Take a truth value."""
        return self._take(key) is True

    def parts(self, key: str, *, name: str = "") -> list[Taken]:
        """Take a list of mappings.

        Args:
            key: where it stands.
            name: how its place is called in the report; by default as the key.

        Raises:
            InvalidInputError: it is no list, or a member is no mapping.
        """
        value = self._take(key)
        place = name or (f"{self.place}.{key}" if self.place else key)
        if value in _EMPTY:
            return []
        if not isinstance(value, list):
            raise _unfit(value, place, "a list")
        return [Taken(one, place, self.report) for one in value]

    def part(self, key: str) -> Taken:
        """Take one mapping; an empty one when there is none.

        Raises:
            InvalidInputError: it is no mapping.
        """
        return Taken(self._take(key) or {}, f"{self.place}.{key}", self.report)

    def drop(self, *keys: str) -> None:
        """Take keys that say nothing the map would have to say."""
        for key in keys:
            self._take(key)

    def done(self) -> None:
        """Tell the report what nobody took."""
        for key in self._waiting:
            self.report.left_out[f"{self.place}.{key}" if self.place else key] += 1
        self._waiting = {}

    def _take(self, key: str) -> Any:
        self._waiting.pop(key, None)
        return self.values.get(key)


def _unfit(value: Any, place: str, wanted: str) -> InvalidInputError:
    line = getattr(value, "line", None)
    where = f"Line {line}: {place}" if line else place
    return InvalidInputError(
        "datamap.import_unfit", f"{where} must be {wanted}.", "Correct the file and try again."
    )
