"""Argon2id against published vectors, and what a recovery passphrase can and cannot open."""

from __future__ import annotations

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError, KeyUnavailableError, TamperError
from troth.core.sealing.passphrase import (
    RECOMMENDED,
    Cost,
    new_passphrase,
    seal_with_passphrase,
    stretch,
    unseal_with_passphrase,
)

CHEAP = Cost(memory=64, passes=1, lanes=1)
WORDS = "correct horse battery staple"


def test_the_library_gives_the_rfcs_vector() -> None:
    # RFC 9106, section 5.3 (read 2026-11-23); it has a secret and associated data, which our door
    # does not take, so it is put to the library that the door stands on.
    made = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        secret=b"\x03" * 8,
        ad=b"\x04" * 12,
    ).derive(b"\x01" * 32)
    assert made.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


# The reference implementation's own tests (P-H-C/phc-winner-argon2, src/test.c, read 2026-11-23).
@pytest.mark.parametrize(
    ("lanes", "output"),
    [
        (1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
    ],
)
def test_stretches_the_published_vectors(lanes: int, output: str) -> None:
    assert stretch(b"password", b"somesalt", Cost(256, 2, lanes)).hex() == output


def test_the_recommended_cost_agrees_with_another_implementation() -> None:
    salt = bytes(range(16))
    other = hash_secret_raw(WORDS.encode(), salt, 3, 65_536, 4, 32, Type.ID)
    assert Cost(65_536, 3, 4) == RECOMMENDED
    assert stretch(WORDS.encode(), salt, RECOMMENDED) == other


def test_opens_what_it_sealed_at_the_recommended_cost() -> None:
    token = seal_with_passphrase(WORDS, b"the root key", b"kit")
    assert len(token) == len(b"the root key") + 55
    assert unseal_with_passphrase(WORDS, token, b"kit") == b"the root key"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=24), st.binary(max_size=99))
def test_opens_what_it_sealed(passphrase: str, value: bytes) -> None:
    passphrase = "fixed start of it " + passphrase
    token = seal_with_passphrase(passphrase, value, b"kit", cost=CHEAP)
    assert unseal_with_passphrase(passphrase, token, b"kit") == value


def test_refuses_another_passphrase_and_another_context() -> None:
    token = seal_with_passphrase(WORDS, b"value", b"kit", cost=CHEAP)
    for passphrase, context in ((WORDS + "s", b"kit"), (WORDS, b"box")):
        with pytest.raises(KeyUnavailableError, match="does not open"):
            unseal_with_passphrase(passphrase, token, context)


def test_refuses_every_altered_byte() -> None:
    token = seal_with_passphrase(WORDS, b"value", b"kit", cost=CHEAP)
    for at in range(10, len(token)):
        changed = token[:at] + bytes([token[at] ^ 0x20]) + token[at + 1 :]
        with pytest.raises(KeyUnavailableError):
            unseal_with_passphrase(WORDS, changed, b"kit")


@pytest.mark.parametrize("cost", [Cost(2**32 - 1, 3, 4), Cost(64, 2**31, 1), Cost(64, 1, 255)])
def test_refuses_a_token_that_would_exhaust_the_machine(cost: Cost) -> None:
    token = seal_with_passphrase(WORDS, b"value", b"kit", cost=CHEAP)
    head = b"\x01" + cost.memory.to_bytes(4) + cost.passes.to_bytes(4) + bytes([cost.lanes])
    with pytest.raises(TamperError, match="not sealed under a passphrase"):
        unseal_with_passphrase(WORDS, head + token[10:], b"kit")


@pytest.mark.parametrize("token", [b"", b"\x01" * 54, b"\x02" + bytes(80)])
def test_refuses_what_is_no_token(token: bytes) -> None:
    with pytest.raises(TamperError):
        unseal_with_passphrase(WORDS, token, b"kit")


def test_refuses_to_seal_at_a_cost_it_would_not_open() -> None:
    with pytest.raises(InvalidInputError, match="cost"):
        seal_with_passphrase(WORDS, b"", b"", cost=Cost(memory=7))


@pytest.mark.parametrize("passphrase", ["", "elevenchars", "  elevenchars  "])
def test_refuses_short_passphrases(passphrase: str) -> None:
    with pytest.raises(InvalidInputError, match="12 characters"):
        seal_with_passphrase(passphrase, b"", b"")


def test_every_keyboards_spelling_opens_it() -> None:
    token = seal_with_passphrase("Z\u00fcrich-Gen\u00e8ve-Bern", b"value", b"kit", cost=CHEAP)
    assert unseal_with_passphrase(" Zu\u0308rich-Gene\u0300ve-Bern\n", token, b"kit") == b"value"


def test_proposes_another_passphrase_of_125_bits_at_each_call() -> None:
    proposed = {new_passphrase() for _ in range(200)}
    assert len(proposed) == 200
    groups = [group for words in proposed for group in words.split("-")]
    assert {len(group) for group in groups} == {5}
    assert len(groups) == 1000
    assert set("".join(groups)) == set("0123456789abcdefghjkmnpqrstvwxyz")
