"""A bounded sample of a column's distinct values, as salted hashes, that merges without loss.

Of all distinct values those with the smallest hashes are kept. Whichever way a column is cut into
batches, the same values are kept in the end, each with the rows that hold it. The values are not.

Source: Z. Bar-Yossef et al., Counting Distinct Elements in a Data Stream, RANDOM 2002, the
algorithm of the k minimum values (read 2026-11-27).
"""

from __future__ import annotations

from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SAMPLE: Final = 1024
"""Distinct values that are kept of a column; the estimate of their number errs by about 3 %."""

LOOKED_INTO: Final = 256
"""Distinct values, those of the smallest hashes, that are looked into, so that work is bounded."""

_HASHES: Final = 2**64

T = TypeVar("T")


class Kept(NamedTuple):
    """What is kept of one distinct value.

    Attributes:
        rows: how many rows hold it.
        marks: codes of what was recognised in it (see ``marking``); empty: not looked into.
    """

    rows: int
    marks: tuple[int, ...]


_ONCE: Final = Kept(1, ())


def kept(rows: int, marks: tuple[int, ...] = ()) -> Kept:
    """Return what is kept of a value; the commonest is one object, which keeps wide stores small.

    Args:
        rows: how many rows hold it.
        marks: codes of what was recognised in it; empty: it was not looked into.
    """
    return _ONCE if rows == 1 and not marks else Kept(rows, marks)


def hasher(salt: bytes) -> Callable[[str], int]:
    """Return what hashes values, to 0 to 2**64 - 1, which tells nothing to who lacks the salt.

    Args:
        salt: up to 64 random bytes, the same for all columns that are compared.
    """
    keyed = blake2b(digest_size=8, key=salt)

    def salted_hash(value: str) -> int:
        # Copying what the key was mixed into takes two thirds of the time of mixing it in anew.
        hashing = keyed.copy()
        hashing.update(value.encode("utf-8", "surrogatepass"))
        return int.from_bytes(hashing.digest())

    return salted_hash


def smallest(hashed: Mapping[int, T]) -> dict[int, T]:
    """Return the ``SAMPLE`` entries of the smallest hashes, in their order."""
    return {key: hashed[key] for key in nsmallest(SAMPLE, hashed)}


def united(one: Mapping[int, Kept], other: Mapping[int, Kept]) -> dict[int, Kept]:
    """Return the sample of two columns' rows together; associative and commutative."""
    both = dict(one)
    for key, found in other.items():
        known = both.get(key)
        both[key] = found if known is None else Kept(known.rows + found.rows, known.marks)
    return {
        key: found if place < LOOKED_INTO else kept(found.rows)
        for place, (key, found) in enumerate(smallest(both).items())
    }


def distinct(sample: Mapping[int, Kept]) -> int:
    """Return how many distinct values a column has: exact below ``SAMPLE``, else an estimate."""
    if len(sample) < SAMPLE:
        return len(sample)
    return round((SAMPLE - 1) * _HASHES / (max(sample) + 1))
