"""Canonical JSON: one value has exactly one encoding, so its hash can be signed and compared.

The encoding is RFC 8785 (JSON Canonicalization Scheme) for the values that entries are made of:
``None``, ``bool``, ``str``, ``int``, lists, objects with string keys and ``msgspec`` structs of
those. What RFC 8785 allows beyond them is refused, and so is what the encoder would write in
another way than RFC 8785 does:

- floats, because their text depends on ECMAScript's rules for numbers;
- integers of 2**53 and above, which other readers of JSON would round;
- strings with lone surrogates, which have no UTF-8 form;
- keys beyond U+FFFF, which RFC 8785 sorts by UTF-16 code units and the encoder by code points;
- bytes, sets, dates and the like, which have no form in JSON.

Nothing here reads JSON. Who verifies an entry hashes the very bytes that were stored; decoding
and encoding again is neither needed nor a proof.

Source: RFC 8785, https://www.rfc-editor.org/rfc/rfc8785 (sections 3.2.2 and 3.2.3, read
2026-11-23).
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import astuple

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LARGEST_INTEGER: Final = 2**53 - 1
"""The largest magnitude of an integer that every reader of JSON keeps exactly."""

_LAST_OF_BASIC_PLANE: Final = "\uffff"
_SETTLED: Final[frozenset[type]] = frozenset((str, bool, type(None)))
_REMEDY: Final = "Use text, whole numbers, true, false, null, lists and objects of those."
_ENCODER: Final = msgspec.json.Encoder(order="sorted")


def encode(value: object) -> bytes:
    """Return the canonical JSON of a value, as UTF-8.

    Raises:
        InvalidInputError: the value holds something that has no canonical form here; the message
            names its place, as in ``$.facts[2].count``.
    """
    try:
        _require_encodable(value, _SETTLED)
        return _encoded(value)
    except _RefusedError as refused:
        what = f"{refused.place()} cannot be written as canonical JSON: {refused.reason}."
    except RecursionError:
        what = "$ cannot be written as canonical JSON: it is nested too deeply."
    raise InvalidInputError("canonical.not_encodable", what, _REMEDY)


def encode_each(structs: Sequence[msgspec.Struct]) -> list[bytes]:
    """Return the canonical JSON of each of many structs, as ``encode`` does one by one.

    It is several times as fast where all of their members are text, true, false or null.

    Raises:
        InvalidInputError: as ``encode``, for the first that is refused.
    """
    if _are_settled(structs):
        try:
            # No line is broken within: JSON writes control characters as escapes.
            return _ENCODER.encode_lines(structs).splitlines()
        except UnicodeEncodeError:
            pass  # the loop below says where
    return [encode(struct) for struct in structs]


def _are_settled(structs: Sequence[msgspec.Struct]) -> bool:
    try:
        for kind in set(map(type, structs)):
            _names(kind)
    except _RefusedError:
        return False
    return _SETTLED.issuperset(map(type, chain.from_iterable(map(astuple, structs))))


def _encoded(value: object) -> bytes:
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        # The encoder meets the lone surrogate without saying where: look at every text for it.
        _require_encodable(value, _SETTLED - {str})
        raise


class _RefusedError(Exception):
    """A value has no canonical form; on the way up each container adds its step of the path."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.steps: list[str | int] = []

    def place(self) -> str:
        """Return the path to the value, from the outermost container ``$`` inwards."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps[::-1])
        return "$" + "".join(steps)


# A member of a settled type is not looked at, and where all are settled none is: that keeps the
# check of an entry within half a microsecond.
def _require_encodable(value: object, settled: frozenset[type]) -> None:
    kind = type(value)
    if kind in settled:
        return
    if type(value) is list or type(value) is tuple:
        if not settled.issuperset(map(type, value)):
            _require_members(enumerate(value), settled)
    elif type(value) is int:
        _require_exact(value)
    elif isinstance(value, msgspec.Struct):
        _require_struct(value, settled)
    elif type(value) is dict:
        _require_object(value, settled)
    elif isinstance(value, str) and (kind is str or isinstance(value, Enum)):
        _require_unicode(value)  # a text enumeration is written as its text
    else:
        raise _RefusedError(f"it is of type {kind.__name__}")


def _require_members(members: Iterable[tuple[str | int, object]], settled: frozenset[type]) -> None:
    for step, member in members:
        if type(member) in settled:
            continue
        try:
            _require_encodable(member, settled)
        except _RefusedError as refused:
            refused.steps.append(step)
            raise


def _require_object(value: dict[str, object], settled: frozenset[type]) -> None:
    for key in value:
        if type(key) is not str:
            raise _RefusedError("it has a key that is not text")
        _require_key(key)
    if not settled.issuperset(map(type, value.values())):
        _require_members(value.items(), settled)


def _require_key(key: str) -> None:
    if not key.isascii():
        _require_unicode(key)
        if max(key) > _LAST_OF_BASIC_PLANE:
            raise _RefusedError("it has a key with a character beyond U+FFFF")


def _require_unicode(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _RefusedError("it has a lone surrogate") from None


def _require_struct(value: msgspec.Struct, settled: frozenset[type]) -> None:
    names = _names(type(value))
    members = astuple(value)
    if not settled.issuperset(map(type, members)):
        _require_members(zip(names, members, strict=True), settled)


def _require_exact(number: int) -> None:
    if not -LARGEST_INTEGER <= number <= LARGEST_INTEGER:
        raise _RefusedError("it is an integer beyond 2**53 - 1")


@cache
def _names(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of a struct's fields, having looked once at how they are written."""
    if kind.__struct_config__.array_like:
        raise _RefusedError(f"it is of type {kind.__name__}, which is written without names")
    for name in kind.__struct_encode_fields__:
        _require_key(name)
    return kind.__struct_fields__
