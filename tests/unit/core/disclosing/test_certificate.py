"""A certificate's statement, what the log commits to, and what was altered."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.disclosing.certificate import (
    Deed,
    Statement,
    certificate_json,
    check_body,
    digest_of,
    read_certificate,
    read_statement,
    sealed_statement,
)
from troth.core.errors import InvalidInputError, TamperError


def _statement(**more: Any) -> Statement:
    said: dict[str, Any] = {
        "salt": "00" * 32,
        "reference": "R-1",
        "kind": "erasure",
        "outcome": "done",
        "received_on": "2026-01-01",
        "ended_on": "2026-01-05",
        "deeds": (Deed(system="Shop", dataset="orders", what="deleted", rows=3),),
    }
    return Statement(**(said | more))


def _body(digest: str) -> bytes:
    return json.dumps({"v": 1, "facts": {"certificate": digest, "asked": "erasure"}}).encode()


def _file(content: bytes) -> bytes:
    return json.dumps(certificate_json(content, ["Three."], "en", None)).encode()


def test_a_statement_is_read_as_it_was_written() -> None:
    statement = _statement()
    assert read_statement(sealed_statement(statement)) == statement


def test_an_entry_proves_the_statement_that_it_commits_to() -> None:
    content = sealed_statement(_statement())
    found = check_body(read_certificate(_file(content)), _body(digest_of(content)))
    assert found.deeds[0].rows == 3


@pytest.mark.parametrize(
    "change",
    [{"outcome": "partly"}, {"salt": "11" * 32}, {"deeds": ()}, {"reference": "R-2"}],
)
def test_another_statement_is_noticed(change: dict[str, Any]) -> None:
    committed = digest_of(sealed_statement(_statement()))
    other = sealed_statement(_statement(**change))
    with pytest.raises(TamperError, match="does not say"):
        check_body(read_certificate(_file(other)), _body(committed))


def test_an_entry_of_another_kind_proves_nothing() -> None:
    content = sealed_statement(_statement())
    for body in (b"{}", b"[]", b"\xff", b'{"facts": {"other": 1}}'):
        with pytest.raises(TamperError):
            check_body(read_certificate(_file(content)), body)


@given(st.binary(max_size=60))
def test_what_is_no_certificate_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(InvalidInputError, match="not a certificate"):
        read_certificate(content)
    with pytest.raises(InvalidInputError, match="not the statement"):
        read_statement(content)


def test_another_version_is_not_guessed_at() -> None:
    told = certificate_json(sealed_statement(_statement()), [], "en", None)
    with pytest.raises(InvalidInputError):
        read_certificate(msgspec.json.encode({**told, "version": 2}))
