"""What stands after all that a person said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.requesting.choosing import ChoiceKind, Said, Standing, standing

START = datetime(2026, 11, 27, tzinfo=UTC)
SALE, CONSENT = ChoiceKind.OPT_OUT_SALE, ChoiceKind.CONSENT_WITHDRAWN


def _said(hour: int, purpose: str = "", *, given: bool = True, kind: ChoiceKind = CONSENT) -> Said:
    return Said(kind, purpose, START + timedelta(hours=hour), given)


def _stands(hour: int, purpose: str = "", besides: tuple[str, ...] = ()) -> Standing:
    return Standing(CONSENT, purpose, START + timedelta(hours=hour), besides)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([], []),
        ([_said(1)], [_stands(1)]),
        ([_said(1), _said(2, given=False)], []),
        ([_said(1), _said(2, given=False), _said(3)], [_stands(3)]),
        ([_said(1, "news")], [_stands(1, "news")]),
        ([_said(1, "news"), _said(2, "news", given=False)], []),
        ([_said(1, "news"), _said(2)], [_stands(2)]),
        ([_said(1, "news"), _said(2, given=False)], []),
        ([_said(1), _said(2, "news", given=False)], [_stands(1, besides=("news",))]),
        ([_said(1), _said(2, "news", given=False), _said(3)], [_stands(3)]),
        ([_said(1, given=False), _said(2, "news")], [_stands(2, "news")]),
    ],
)
def test_what_was_said_last_counts(said: list[Said], found: list[Standing]) -> None:
    assert list(standing(said)) == found
    assert list(standing(reversed(said))) == found


def test_of_two_at_one_instant_the_one_that_protects_counts() -> None:
    both = [_said(1), _said(1, given=False)]
    assert standing(both) == standing(reversed(both)) == (_stands(1),)
    assert standing([_said(1), _said(1, "news", given=False)]) == (_stands(1),)
    assert standing([_said(1, given=False), _said(1, "news")]) == (_stands(1, "news"),)


def test_a_choice_covers_its_purposes() -> None:
    (everything,) = standing([_said(1), _said(2, "news", given=False)])
    assert everything.covers(CONSENT, "orders")
    assert not everything.covers(CONSENT, "news")
    assert not everything.covers(CONSENT)
    assert not everything.covers(SALE, "orders")
    (news,) = standing([_said(1, "news")])
    assert news.covers(CONSENT, "news")
    assert not news.covers(CONSENT)
    assert not news.covers(CONSENT, "orders")
    (sale,) = standing([_said(1, kind=SALE)])
    assert sale.covers(SALE)


SAID = st.builds(
    _said,
    st.integers(0, 6),
    st.sampled_from(["", "news", "orders"]),
    given=st.booleans(),
    kind=st.sampled_from([SALE, CONSENT]),
)


def _covered(said: list[Said], kind: ChoiceKind, purpose: str) -> bool:
    """Say it the plain way: by the last statement that speaks of the purpose."""
    about = [one for one in said if one.kind is kind and one.purpose in {"", purpose}]
    return bool(about) and max(one.rank for one in about)[1]


@given(st.lists(SAID, max_size=12))
def test_each_purpose_is_covered_as_the_last_word_about_it_says(said: list[Said]) -> None:
    found = standing(said)
    for kind in (SALE, CONSENT):
        for purpose in ("news", "orders", "elsewhere"):
            covered = any(one.covers(kind, purpose) for one in found)
            assert covered == _covered(said, kind, purpose)
