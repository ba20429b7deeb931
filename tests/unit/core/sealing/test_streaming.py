"""Sealed streams: of any length, in pieces of any length, and nothing of them may be changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError, TamperError
from troth.core.sealing.streaming import CHUNK_BYTES, HEAD_BYTES, StreamSealer, unseal_stream

KEY = bytes(range(32))
CONTEXT = b"a stream in a test"
LENGTHS = st.sampled_from([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])


def _sealed(value: bytes, step: int = 7_001, key: bytes = KEY) -> bytes:
    sealer = StreamSealer(key, CONTEXT)
    parts = [value[at : at + step] for at in range(0, len(value), step)]
    return b"".join([sealer.head, *(sealer.seal(part) for part in parts), sealer.end()])


def _opened(sealed: bytes, step: int = 5_003, key: bytes = KEY, context: bytes = CONTEXT) -> bytes:
    pieces = (sealed[at : at + step] for at in range(0, len(sealed), step))
    return b"".join(unseal_stream(pieces, key, context))


@settings(max_examples=30)
@given(LENGTHS, st.integers(1_000, 200_000), st.integers(1_000, 200_000))
def test_what_was_sealed_opens_whatever_the_pieces(length: int, written: int, read: int) -> None:
    value = bytes(one % 251 for one in range(length))
    assert _opened(_sealed(value, written), read) == value


def test_the_same_stream_is_sealed_differently_each_time() -> None:
    assert _sealed(b"the same") != _sealed(b"the same")


@settings(max_examples=40)
@given(st.data(), LENGTHS)
def test_an_altered_byte_is_noticed(data: st.DataObject, length: int) -> None:
    sealed = bytearray(_sealed(bytes(length)))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(TamperError):
        _opened(bytes(sealed))


@settings(max_examples=40)
@given(st.data())
def test_a_stream_that_was_cut_short_is_noticed(data: st.DataObject) -> None:
    sealed = _sealed(bytes(2 * CHUNK_BYTES + 10))
    with pytest.raises(TamperError):
        _opened(sealed[: data.draw(st.integers(0, len(sealed) - 1))])


def test_a_stream_cut_at_the_end_of_a_chunk_is_noticed() -> None:
    sealed = _sealed(bytes(3 * CHUNK_BYTES))
    chunk = CHUNK_BYTES + 16
    for chunks in (1, 2):
        with pytest.raises(TamperError, match="does not open"):
            _opened(sealed[: HEAD_BYTES + chunks * chunk])


def test_chunks_may_not_change_places() -> None:
    sealed = _sealed(bytes(range(256)) * 768)
    head, first, second, rest = (
        sealed[:HEAD_BYTES],
        sealed[HEAD_BYTES : HEAD_BYTES + CHUNK_BYTES + 16],
        sealed[HEAD_BYTES + CHUNK_BYTES + 16 : HEAD_BYTES + 2 * (CHUNK_BYTES + 16)],
        sealed[HEAD_BYTES + 2 * (CHUNK_BYTES + 16) :],
    )
    with pytest.raises(TamperError):
        _opened(head + second + first + rest)


def test_another_key_or_context_does_not_open_it() -> None:
    sealed = _sealed(b"a value")
    with pytest.raises(TamperError):
        _opened(sealed, key=bytes(32))
    with pytest.raises(TamperError):
        _opened(sealed, context=b"another")


def test_what_opens_before_a_fault_is_what_was_sealed() -> None:
    value = bytes(one % 251 for one in range(2 * CHUNK_BYTES + 5))
    opening = unseal_stream([_sealed(value)[:-1]], KEY, CONTEXT)
    found = next(opening) + next(opening)
    with pytest.raises(TamperError):
        next(opening)
    assert found == value[: 2 * CHUNK_BYTES]


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(InvalidInputError):
        StreamSealer(b"short", CONTEXT)
    with pytest.raises(InvalidInputError):
        list(unseal_stream([bytes([2]) + bytes(60)], b"short", CONTEXT))


def test_nothing_is_no_stream() -> None:
    for one in ([], [b""], [b"\x02abc"], [b"\x01" + bytes(60)]):
        with pytest.raises(TamperError, match="not a sealed file"):
            list(unseal_stream(one, KEY, CONTEXT))
