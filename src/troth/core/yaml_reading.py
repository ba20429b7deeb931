"""YAML as plain values that remember their places, from text that nobody has checked.

Text is read as a stream of events, so that depth and size are counted before anything is built.
Aliases, tags and second documents are refused: no map needs them, and each is a way to make a small
file large or to have a program do something. Only the scalars of the core schema of YAML 1.2.2
(section 10.3.2, https://yaml.org/spec/1.2.2/, read 2026-11-27) that a map needs are more than text:
null, true, false and whole numbers. ``NO`` is Norway.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

import yaml
from yaml import events

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST_BYTES: Final = 10 * 1024 * 1024
DEEPEST: Final = 40
_INTEGER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(NamedTuple):
    """Where in a text something begins, both counted from 1."""

    line: int
    column: int


class Source(NamedTuple):
    """What a text is called in errors.

    Attributes:
        file: its name; where there is none, as in a form or a pipe, a line alone is named.
        area: what the codes of errors begin with.
    """

    file: str = ""
    area: str = "datamap"

    def place(self, mark: Mark) -> str:
        """Return the words that begin a sentence: ``Line 3``, ``own.yaml, line 3, column 5``."""
        if not self.file:
            return f"Line {mark.line}"
        return f"{self.file}, line {mark.line}, column {mark.column}"


_UNNAMED: Final = Source()


class Mapping(dict[str, Any]):
    """A mapping that knows its own place and that of each of its keys."""

    def __init__(self, mark: Mark) -> None:
        """Begin an empty one at its place."""
        super().__init__()
        self.mark, self.marks = mark, dict[str, Mark]()

    @property
    def line(self) -> int:
        """Return the line on which it begins."""
        return self.mark.line


class Items(list[Any]):
    """A list that knows its own place and that of each of its members."""

    def __init__(self, mark: Mark) -> None:
        """Begin an empty one at its place."""
        super().__init__()
        self.mark, self.marks = mark, list[Mark]()

    @property
    def line(self) -> int:
        """Return the line on which it begins."""
        return self.mark.line


def read(text: bytes, source: Source = _UNNAMED) -> Any:
    """Return what YAML text says, as mappings, lists, text, whole numbers, true, false and None.

    Raises:
        InvalidInputError: it is larger than 10 MB, is no YAML in UTF-8, is nested deeper than 40,
            says a key twice, or uses an alias, a tag or a second document; the place is named.
    """
    if len(text) > LARGEST_BYTES:
        what = f"The file has more than {LARGEST_BYTES // 1024**2} MB."
        raise InvalidInputError(f"{source.area}.file_too_large", what, "Split it, as by system.")
    try:
        return _Builder(_events(text)).document()
    except _UnreadableError as error:
        fault = error
    except yaml.YAMLError as error:
        remedy = "Look for quotes and indentation."
        fault = _UnreadableError("is not YAML", _mark(getattr(error, "problem_mark", None)), remedy)
    except UnicodeError:
        fault = _UnreadableError("is not UTF-8", Mark(1, 1), "Save the file in UTF-8.")
    what = f"{source.place(fault.mark)} {fault.what}."
    raise InvalidInputError(f"{source.area}.file_unreadable", what, fault.remedy)


def mark_of(value: Any, path: Sequence[str | int]) -> Mark:
    """Return where a place in a value that ``read`` returned stands, or the nearest."""
    mark: Mark = getattr(value, "mark", Mark(1, 1))
    for step in path:
        try:
            mark = value.marks[step]
            value = value[step]
        except (KeyError, IndexError, AttributeError, TypeError):
            break
    return mark


def line_of(value: Any, path: Sequence[str | int]) -> int:
    """Return the line on which a place in a value that ``read`` returned stands, or the nearest."""
    return mark_of(value, path).line


class _UnreadableError(Exception):
    def __init__(self, what: str, mark: Mark, remedy: str) -> None:
        super().__init__(what)
        self.what, self.mark, self.remedy = what, mark, remedy


def _events(text: bytes) -> Iterator[Any]:
    return iter(yaml.parse(text.decode("utf-8-sig"), Loader=_LOADER))


def _refuse(what: str, mark: Mark, remedy: str) -> NoReturn:
    raise _UnreadableError(what, mark, remedy)


class _Builder:
    """Builds values from events; its own stack is as deep as the text is nested."""

    def __init__(self, stream: Iterator[Any]) -> None:
        self.stream = stream
        self.depth = 0

    def document(self) -> Any:
        value, documents = None, 0
        for event in self.stream:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    _refuse(
                        "begins a second document", _mark(event.start_mark), "Make two files of it."
                    )
                value = self._value(next(self.stream))
        return value

    def _value(self, event: Any) -> Any:
        mark = _mark(event.start_mark)
        if isinstance(event, events.AliasEvent) or event.anchor:
            _refuse("uses an anchor or an alias", mark, "Write the value out where it is used.")
        if event.tag not in {None, "!"}:
            _refuse("uses a tag", mark, "Leave out what begins with an exclamation mark.")
        if isinstance(event, events.ScalarEvent):
            return _scalar(event)
        self.depth += 1
        if self.depth > DEEPEST:
            _refuse("is nested too deeply", mark, f"Nest at most {DEEPEST} levels.")
        is_mapping = isinstance(event, events.MappingStartEvent)
        value = self._mapping(mark) if is_mapping else self._items(mark)
        self.depth -= 1
        return value

    def _mapping(self, mark: Mark) -> Mapping:
        mapping = Mapping(mark)
        while not isinstance(event := next(self.stream), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent) or event.anchor or event.tag:
                _refuse(
                    "has a key that is not plain text", _mark(event.start_mark), "Use text as keys."
                )
            if event.value in mapping:
                _refuse(
                    f"says the key {event.value} again",
                    _mark(event.start_mark),
                    "Keep one of the two.",
                )
            mapping.marks[event.value] = _mark(event.start_mark)
            mapping[event.value] = self._value(next(self.stream))
        return mapping

    def _items(self, mark: Mark) -> Items:
        items = Items(mark)
        while not isinstance(event := next(self.stream), events.SequenceEndEvent):
            items.marks.append(_mark(event.start_mark))
            items.append(self._value(event))
        return items


def _mark(found: Any) -> Mark:
    return Mark(found.line + 1, found.column + 1) if found else Mark(1, 1)


def _scalar(event: Any) -> str | int | bool | None:
    text = str(event.value)
    if event.style:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
