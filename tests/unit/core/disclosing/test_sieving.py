"""What is left out of rows that name somebody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from troth.core.disclosing.sieving import LEFT_OUT, Sieve

COLUMNS = ("at", "sender", "recipient", "text")
NAMING = frozenset({"sender", "recipient"})
OWN = "own@example.org"
VALUES = st.one_of(st.none(), st.sampled_from(["", " ", OWN, "a@example.com", "b@example.com"]))


def _sieve(*refused: str, given: tuple[str, ...] = COLUMNS) -> Sieve:
    return Sieve(COLUMNS, given, NAMING, frozenset(refused), lambda _column, value: value == OWN)


def test_rows_pass_whole_where_nothing_is_refused() -> None:
    rows = [("1", "a@example.com", OWN, "x")]
    assert list(_sieve().sieved(rows)) == rows


def test_of_a_row_that_names_another_only_what_was_refused_is_left_out() -> None:
    sieve = _sieve("sender", "text")
    rows = [("1", "a@example.com", OWN, "theirs"), ("2", OWN, OWN, "mine"), ("3", OWN, None, "x")]
    assert list(sieve.sieved(rows)) == [("1", LEFT_OUT, OWN, LEFT_OUT), rows[1], rows[2]]
    assert sieve.counts == {"sender": 1, "text": 1}


def test_an_own_identity_is_never_left_out() -> None:
    sieve = _sieve("sender", "recipient")
    assert list(sieve.sieved([("1", OWN, "a@example.com", "x")])) == [("1", OWN, LEFT_OUT, "x")]


def test_a_column_that_is_only_looked_at_is_read_and_not_given() -> None:
    sieve = _sieve("text", given=("at", "text"))
    assert sieve.reads == ("at", "text", "sender", "recipient")
    found = list(sieve.sieved([("1", "theirs", "a@example.com", OWN), ("2", "mine", OWN, OWN)]))
    assert found == [("1", LEFT_OUT), ("2", "mine")]


@given(st.lists(st.tuples(VALUES, VALUES, st.sampled_from(["t1", "t2"])), max_size=20))
def test_no_identity_of_others_passes_a_refused_column(
    rows: list[tuple[str | None, str | None, str]],
) -> None:
    sieve = _sieve("sender", "recipient", "text")
    whole = [("0", *row) for row in rows]
    for before, after in zip(whole, sieve.sieved(whole), strict=True):
        others = {one for one in before[1:3] if one and one.strip() and one != OWN}
        assert not others & set(after)
        assert (after[3] is LEFT_OUT) == bool(others)
        assert all(one == other for one, other in zip(before, after, strict=True) if one == OWN)


def test_a_refused_text_is_left_out_wherever_its_row_names_somebody() -> None:
    def is_own(column: str, value: str) -> bool:
        return value == OWN if column == "who" else "@" not in value

    columns = ("who", "words")
    words, both = frozenset({"words"}), frozenset(columns)
    sieve = Sieve(columns, columns, both, refused=words, is_own=is_own, texts=words)
    rows = [(OWN, "hello"), (OWN, "ask k@example.com"), ("k@example.com", "hello")]
    assert list(sieve.sieved(rows)) == [
        (OWN, "hello"),
        (OWN, LEFT_OUT),
        ("k@example.com", LEFT_OUT),
    ]
