r"""Recognisers that a company writes itself, in YAML.

A file is a list of types, or a mapping with the key ``recognisers`` that holds the list::

    - type: customer_number
      label: Customer number
      category: user.unique_id
      patterns: ['K-\\d{6}', {regex: 'k\\d{6}', alone: unlikely, in_context: likely}]
      context: [customer, kunde]
      words: [anonymous]
      allow: [K-000000]
      minimum: possible

Patterns are RE2's: no look-around and no back-references, so that each takes time in proportion to
the text. What cannot be used is refused with its line and column, a pattern with the place of the
fault in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NoReturn

import re2
import yaml

from troth.core.detection.catalogue import labels
from troth.core.detection.engine import Sought
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.pattern_faults import Fault, fault_of
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.errors import InvalidInputError
from troth.core.taxonomy import is_category, is_special

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE: Final = "the company's own"
_TYPE: Final = re.compile("[a-z][a-z0-9_]{1,62}")
_KEYS: Final = frozenset(
    {"type", "label", "category", "patterns", "context", "words", "column_names", "allow"}
    | {"minimum", "window"}
)
_PATTERN_KEYS: Final = frozenset(("regex", "alone", "in_context", "ignore_case", "bounded"))
_WIDEST: Final = 300
_LONGEST: Final = 1_000


def custom_recognisers(text: str, *, file: str = "recognisers.yaml") -> list[Recogniser]:
    """Return the recognisers that a YAML text describes, in its order.

    Args:
        text: the YAML.
        file: what it is called in errors.

    Raises:
        InvalidInputError: it is no YAML, a key is unknown or missing, a value is not one, a type
            is there already, or RE2 does not take a pattern; the message says where.
    """
    reader = _Reader(file)
    root = reader.root(text)
    entries = reader.entries(root) if root is not None else []
    found: list[Recogniser] = []
    known = set(labels())
    for node in entries:
        made = reader.recogniser(node)
        if made.type in known:
            reader.refuse(node, "type_taken", f"The type {made.type} exists already.", _RENAME)
        known.add(made.type)
        found.append(made)
    return found


_RENAME: Final = "Choose another name for it."
_SHAPE: Final = "See the reference of detection for what a recogniser of your own looks like."


class _Reader:
    """Reads nodes of YAML, which know their lines, and refuses what is wrong."""

    def __init__(self, file: str) -> None:
        self._file = file

    def refuse(self, node: yaml.Node, code: str, what: str, remedy: str) -> NoReturn:
        mark = node.start_mark
        place = f"{self._file}, line {mark.line + 1}, column {mark.column + 1}"
        raise InvalidInputError(f"detection.{code}", f"{place}: {what}", remedy) from None

    def root(self, text: str) -> yaml.Node | None:
        try:
            return yaml.compose(text, yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
            raise InvalidInputError(
                "detection.no_yaml", f"{self._file}{place}: This is no YAML.", _SHAPE
            ) from None

    def entries(self, root: yaml.Node) -> list[yaml.Node]:
        if isinstance(root, yaml.MappingNode):
            keys = self.mapping(root, frozenset(("recognisers",)))
            if not keys:
                what = "The key recognisers is missing."
                self.refuse(root, "key_missing", what, "Add it.")
            return self.items(keys["recognisers"])
        return self.items(root)

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(node, "no_list", "A list is expected here.", _SHAPE)
        return list(node.value)

    def mapping(self, node: yaml.Node, keys: frozenset[str]) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, "no_mapping", "Keys and values are expected here.", _SHAPE)
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in keys:
                remedy = f"Use one of: {', '.join(sorted(keys))}."
                self.refuse(key, "unknown_key", "There is no such key.", remedy)
            if name in found:
                self.refuse(key, "key_twice", f"The key {name} stands here twice.", "Keep one.")
            found[name] = value
        return found

    def word(self, node: yaml.Node, most: int = _LONGEST) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.refuse(node, "no_text", "Text is expected here.", _SHAPE)
        if len(node.value) > most:
            self.refuse(node, "too_long", f"More than {most} characters.", "Shorten it.")
        return str(node.value)

    def words(self, node: yaml.Node | None) -> frozenset[str]:
        if node is None:
            return frozenset()
        return frozenset(" ".join(self.word(one).lower().split()) for one in self.items(node))

    def likelihood(self, node: yaml.Node | None, otherwise: Likelihood) -> Likelihood:
        if node is None:
            return otherwise
        try:
            return Likelihood.of(self.word(node))
        except KeyError:
            names = ", ".join(level.word for level in Likelihood)
            self.refuse(node, "no_likelihood", "This is no likelihood.", f"Use one of: {names}.")

    def flag(self, node: yaml.Node | None, *, otherwise: bool) -> bool:
        if node is None:
            return otherwise
        if node.tag != "tag:yaml.org,2002:bool":
            self.refuse(node, "no_flag", "true or false is expected here.", _SHAPE)
        return str(node.value).lower() in {"true", "yes", "on"}

    def number(self, node: yaml.Node | None, otherwise: int) -> int:
        if node is None:
            return otherwise
        written = self.word(node)
        if not written.isdecimal() or not 0 < int(written[:9]) <= _WIDEST:
            what = f"A number from 1 to {_WIDEST} is expected here."
            self.refuse(node, "no_number", what, _SHAPE)
        return int(written)

    def kind(self, node: yaml.Node) -> str:
        written = self.word(node)
        if not _TYPE.fullmatch(written):
            self.refuse(node, "no_name", "A type is a-z, 0-9 and underscores.", _SHAPE)
        return written

    def category(self, node: yaml.Node) -> str:
        written = self.word(node)
        if not is_category(written):
            what = "There is no such category in fideslang."
            self.refuse(node, "no_category", what, "Name one, such as user.unique_id.")
        return written

    def recogniser(self, node: yaml.Node) -> Recogniser:
        keys = self.mapping(node, _KEYS)
        for needed in ("type", "category"):
            if needed not in keys:
                self.refuse(node, "key_missing", f"The key {needed} is missing.", "Add it.")
        if not {"patterns", "words", "column_names"} & keys.keys():
            what = "There is nothing to recognise it by."
            self.refuse(node, "nothing_sought", what, "Add patterns, words or column_names.")
        kind, category = self.kind(keys["type"]), self.category(keys["category"])
        context = self.words(keys.get("context"))
        return Recogniser(
            type=kind,
            label=self.word(keys["label"]) if "label" in keys else kind.replace("_", " "),
            category=category,
            special=is_special(category),
            source=_SOURCE,
            patterns=tuple(self.patterns(keys.get("patterns"), has_context=bool(context))),
            context=context,
            window=self.number(keys.get("window"), 50),
            column_names=self.words(keys.get("column_names")),
            vocabulary=self.words(keys.get("words")),
            allow=self.words(keys.get("allow")),
            minimum=self.likelihood(keys.get("minimum"), Likelihood.VERY_UNLIKELY),
            word_alone=Likelihood.LIKELY,
            word_in_context=Likelihood.VERY_LIKELY,
        )

    def patterns(self, node: yaml.Node | None, *, has_context: bool) -> Iterator[Pattern]:
        for one in self.items(node) if node is not None else ():
            keys = (
                {"regex": one}
                if isinstance(one, yaml.ScalarNode)
                else self.mapping(one, _PATTERN_KEYS)
            )
            if "regex" not in keys:
                self.refuse(one, "key_missing", "The key regex is missing.", "Add it.")
            made = Pattern(
                self.word(keys["regex"]),
                _SOURCE,
                alone=self.likelihood(
                    keys.get("alone"), Likelihood.POSSIBLE if has_context else Likelihood.LIKELY
                ),
                in_context=self.likelihood(keys.get("in_context"), Likelihood.VERY_LIKELY),
                ignore_case=self.flag(keys.get("ignore_case"), otherwise=False),
                bounded=self.flag(keys.get("bounded"), otherwise=True),
                common=True,
            )
            self.prove(keys["regex"], made)
            yield made

    def prove(self, node: yaml.Node, pattern: Pattern) -> None:
        fault = fault_of(pattern.regex)
        if fault is None:
            try:
                Re2Engine([Sought(pattern, Likelihood.VERY_LIKELY, "")])
            except re2.error:
                fault = Fault("it is too large", 0)
            else:
                return
        place = f"at character {fault.place + 1} of it"
        what = f"RE2 does not take this pattern: {fault.what}, {place}."
        self.refuse(node, "bad_pattern", what, "Mend the pattern there.")
