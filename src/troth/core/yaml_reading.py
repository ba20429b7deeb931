"""YAML as plain values that remember their lines, from text that nobody has checked.

Text is read as a stream of events, so that depth and size are counted before anything is built.
Aliases, tags and second documents are refused: no map needs them, and each is a way to make a small
file large or to have a program do something. Only the scalars of the core schema of YAML 1.2.2
(section 10.3.2, https://yaml.org/spec/1.2.2/, read 2026-11-27) that a map needs are more than text:
null, true, false and whole numbers. ``NO`` is Norway.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

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


class Mapping(dict[str, Any]):
    """A mapping that knows on which line (from 1) each of its keys stands."""

    def __init__(self, line: int) -> None:
        """Begin an empty one on its line."""
        super().__init__()
        self.line, self.lines = line, dict[str, int]()


class Items(list[Any]):
    """A list that knows on which line (from 1) each of its members stands."""

    def __init__(self, line: int) -> None:
        """Begin an empty one on its line."""
        super().__init__()
        self.line, self.lines = line, list[int]()


def read(text: bytes) -> Any:
    """Return what YAML text says, as mappings, lists, text, whole numbers, true, false and None.

    Raises:
        InvalidInputError: it is larger than 10 MB, is no YAML in UTF-8, is nested deeper than 40,
            says a key twice, or uses an alias, a tag or a second document; the line is named.
    """
    if len(text) > LARGEST_BYTES:
        what = f"The file has more than {LARGEST_BYTES // 1024**2} MB."
        raise InvalidInputError("datamap.file_too_large", what, "Split it by system.")
    try:
        return _Builder(_events(text)).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        _refuse("is not YAML", mark.line + 1 if mark else 1, "Look for quotes and indentation.")
    except UnicodeError:
        _refuse("is not UTF-8", 1, "Save the file in UTF-8.")


def line_of(value: Any, path: Sequence[str | int]) -> int:
    """Return the line on which a place in a value that ``read`` returned stands, or the nearest."""
    line = getattr(value, "line", 1)
    for step in path:
        try:
            line = value.lines[step]
            value = value[step]
        except (KeyError, IndexError, AttributeError, TypeError):
            break
    return int(line)


def _events(text: bytes) -> Iterator[Any]:
    return iter(yaml.parse(text.decode("utf-8-sig"), Loader=_LOADER))


def _refuse(what: str, line: int, remedy: str) -> NoReturn:
    raise InvalidInputError("datamap.file_unreadable", f"Line {line} {what}.", remedy)


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
                    _refuse("begins a second document", _line(event), "Make two files of it.")
                value = self._value(next(self.stream))
        return value

    def _value(self, event: Any) -> Any:
        line = _line(event)
        if isinstance(event, events.AliasEvent) or event.anchor:
            _refuse("uses an anchor or an alias", line, "Write the value out where it is used.")
        if event.tag not in {None, "!"}:
            _refuse("uses a tag", line, "Leave out what begins with an exclamation mark.")
        if isinstance(event, events.ScalarEvent):
            return _scalar(event)
        self.depth += 1
        if self.depth > DEEPEST:
            _refuse("is nested too deeply", line, f"Nest at most {DEEPEST} levels.")
        is_mapping = isinstance(event, events.MappingStartEvent)
        value = self._mapping(line) if is_mapping else self._items(line)
        self.depth -= 1
        return value

    def _mapping(self, line: int) -> Mapping:
        mapping = Mapping(line)
        while not isinstance(event := next(self.stream), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent) or event.anchor or event.tag:
                _refuse("has a key that is not plain text", _line(event), "Use text as keys.")
            if event.value in mapping:
                _refuse(f"says the key {event.value} again", _line(event), "Keep one of the two.")
            mapping.lines[event.value] = _line(event)
            mapping[event.value] = self._value(next(self.stream))
        return mapping

    def _items(self, line: int) -> Items:
        items = Items(line)
        while not isinstance(event := next(self.stream), events.SequenceEndEvent):
            items.lines.append(_line(event))
            items.append(self._value(event))
        return items


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any) -> str | int | bool | None:
    text = str(event.value)
    if event.style:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
