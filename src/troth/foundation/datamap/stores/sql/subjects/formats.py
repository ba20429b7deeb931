"""Other values in the format of the old ones, so that software that checks them goes on."""

from __future__ import annotations

import secrets
import string
from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from troth.core.requesting.identities import IdentityKind
from troth.core.tracing.filling import SHORTEST
from troth.core.tracing.graph import Column, ValueKind
from troth.foundation.datamap.stores.sql.filling import HIGHEST, LOWEST, MARK

_NOBODY: Final = "@example.invalid"
"""A domain that no mail reaches (RFC 2606 section 2, read 2026-11-27)."""
_TRIES: Final = 50
_FIRST: Final = date(1971, 1, 1)
_DAYS: Final = 15_000


def in_format(column: Column, old: str, *, alone: bool) -> str:
    """Return a value that is not the old one, leads to nobody and looks like the old one.

    A mail address becomes one of a domain that does not exist; digits of a telephone number
    become zeros, unless each may stand there once only; every other letter or digit becomes
    another one, at random.

    Args:
        column: where it stands.
        old: the value, as text.
        alone: whether each value may stand there once only.
    """
    for _attempt in range(_TRIES):
        found = _made(column, old, alone=alone)
        if found != old:
            return found
    if column.kind is ValueKind.TEXT:
        return _marked(column.length)
    return "1" if old == "0" else "0"


def _made(column: Column, old: str, *, alone: bool) -> str:
    if column.kind is ValueKind.UUID:
        return str(uuid4())
    if column.kind is ValueKind.DATE:
        return (_FIRST + timedelta(days=secrets.randbelow(_DAYS))).isoformat()
    if column.kind is ValueKind.BIG_WHOLE and alone:
        return str(LOWEST + secrets.randbelow(HIGHEST - LOWEST))
    if column.kind is ValueKind.NUMBER:
        return _of_digits(old)
    if column.kind is not ValueKind.TEXT:
        return str(int(_of_digits(old)))
    return _text(column, old, alone=alone)


def _text(column: Column, old: str, *, alone: bool) -> str:
    address = f"{MARK}{secrets.token_hex(6)}{_NOBODY}"
    if "@" in old and (column.length is None or len(address) <= column.length):
        return address
    signs = sum(sign.isalnum() for sign in old)
    if not signs or (alone and signs < SHORTEST):
        return _marked(column.length)
    if column.identity == IdentityKind.PHONE and not alone:
        zeros = "".join("0" if sign.isdecimal() else sign for sign in old)
        if zeros != old:
            return zeros
    return "".join(map(_other, old))


def _other(sign: str) -> str:
    if sign.isdecimal():
        return secrets.choice(string.digits)
    if not sign.isalpha():
        return sign
    return secrets.choice(string.ascii_uppercase if sign.isupper() else string.ascii_lowercase)


def _of_digits(old: str) -> str:
    """Return a number with as many digits, and none that its type could not hold."""
    whole = "".join(map(_other, old.partition("e")[0]))
    first = next((place for place, sign in enumerate(whole) if sign.isdecimal()), None)
    if first is None:
        return "0"
    # A first digit that is not larger keeps it within the range of its type.
    digit = str(secrets.randbelow(max(int(old[first]), 1)))
    return whole[:first] + digit + whole[first + 1 :]


def _marked(length: int | None) -> str:
    text = f"{MARK}{secrets.token_hex(16)}"
    if length is not None and length < SHORTEST:
        return secrets.token_hex(length)[:length]
    return text[:length]
