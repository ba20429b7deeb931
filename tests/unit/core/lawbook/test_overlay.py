from __future__ import annotations

from datetime import date, timedelta
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.lawbook.tiny import BOREA, book, replaced
from troth.core.errors import InvalidInputError
from troth.core.lawbook import Lawbook, applicability, overlaid, upcoming

LAWBOOK = book()
CORRECTION = """\
changes:
- regime: arcadia
  sources:
  - {id: letter, title: A letter, url: "https://law.example.com/l", kind: primary, read: 2026-11-27}
  duties:
  - id: ar-1
    ref: s. 3
    sentence: Answer requests at once.
    topics: [rights]
    clock: {within: {days: 3}, starts: receipt}
    from: 2025-01-01
    to: 2025-12-31
    source: [letter]
    level: P
"""


def with_overlay(text: str) -> Lawbook:
    return overlaid(LAWBOOK, text.encode(), "own.yaml")


def refusal(text: str) -> str:
    with pytest.raises(InvalidInputError) as caught:
        with_overlay(text)
    return caught.value.what


def test_nothing_said_changes_nothing() -> None:
    for text in ("", "{}", "controls: []"):
        found = with_overlay(text)
        assert found.regimes == LAWBOOK.regimes
        assert found.facts == LAWBOOK.facts


@pytest.mark.parametrize(
    ("on", "sentence", "own"),
    [
        (date(2024, 12, 31), "Answer requests.", False),
        (date(2025, 1, 1), "Answer requests at once.", True),
        (date(2025, 12, 31), "Answer requests at once.", True),
        (date(2026, 1, 1), "Answer requests.", False),
    ],
)
def test_an_own_entry_takes_the_days_of_its_range(on: date, sentence: str, *, own: bool) -> None:
    duty = with_overlay(CORRECTION).duty("ar-1", on)[1]
    assert (str(duty.sentence), duty.own) == (sentence, own)


@given(
    begins=st.dates(date(2019, 1, 1), date(2030, 1, 1)),
    days=st.none() | st.integers(0, 3_000),
    probe=st.dates(date(2018, 1, 1), date(2031, 1, 1)),
)
def test_each_day_has_one_entry_and_the_own_one_wins(
    begins: date, days: int | None, probe: date
) -> None:
    ends = begins + timedelta(days=days) if days is not None else None
    text = replaced(CORRECTION, "from: 2025-01-01", f"from: {begins}\n    gap: Nothing was said.")
    text = replaced(text, "    to: 2025-12-31\n", f"    to: {ends}\n" if ends else "")
    regime = with_overlay(text).regime("arcadia")
    edges = [begins, ends or begins, date(2020, 1, 1), probe]
    for day in {edge + timedelta(days=shift) for edge in edges for shift in (-1, 0, 1)}:
        found = [duty.own for duty in regime.duties_on(day) if duty.id == "ar-1"]
        is_own = begins <= day and (ends is None or day <= ends)
        assert found == ([True] if is_own else [False] * (day >= date(2020, 1, 1)))


def test_days_that_an_own_entry_leaves_open_are_explained_in_it() -> None:
    text = replaced(CORRECTION, "from: 2025-01-01", "from: 2018-01-01")
    text = replaced(text, "to: 2025-12-31", "to: 2018-12-31")
    assert "own.yaml, line 11: days after 2018-12-31 are not covered" in refusal(text)
    said = replaced(text, "to: 2018-12-31", "to: 2018-12-31\n    gap: The act was void.")
    assert with_overlay(said).duty("ar-1", date(2018, 6, 1))[1].own


def test_rules_fines_changes_and_remarks_are_added_too() -> None:
    more = """\
  applicability:
  - from: 2026-01-01
    source: [letter]
    level: P
    rule: {all: [{says: "It is.", when: "f.charity"}]}
  fines:
  - {id: ar-high, from: 2026-01-01, kind: order, source: [letter], level: P}
  upcoming:
  - {what: The letter ends., expected: 2026-06-01, kind: enacted, source: [letter], level: P}
  notes:
  - The letter was kept.
"""
    found = with_overlay(CORRECTION + more)
    regime, on = found.regime("arcadia"), date(2026, 2, 1)
    assert applicability(regime, {"charity": True}, on).state == "applies"
    assert applicability(regime, {"established": ["EU"]}, date(2025, 12, 31)).state == "applies"
    assert [fine.kind for fine in regime.fines_on(on) if fine.own] == ["order"]
    assert "Decided for AR: The letter ends." in [str(one.words) for one in upcoming(found, on)]
    assert str(regime.notes[-1].text) == "The letter was kept."
    own = [entry.own for entry in (*regime.upcoming, *regime.notes)]
    assert own == [False, False, True, True]


def test_what_inherits_keeps_what_the_lawbook_says() -> None:
    found = with_overlay(CORRECTION.replace("id: ar-1", "id: national-1"))
    assert found.duty("national-1", date(2025, 3, 1))[0].id == "arcadia"
    for lawbook in (found, with_overlay(CORRECTION)):
        duty = lawbook.duty("bo-1", date(2025, 3, 1))[1]
        assert (str(duty.sentence), duty.own) == ("Answer requests.", False)


def test_the_lawbook_itself_stays_as_it_was() -> None:
    with_overlay(CORRECTION)
    assert not LAWBOOK.duty("ar-1", date(2025, 3, 1))[1].own


def test_a_company_adds_a_regime_with_its_facts_and_controls() -> None:
    house = dedent("""\
        regimes:
        - id: house
          short: House
          name: House rules
          jurisdiction: DE
          citation: House book
          authority: the board
          coverage: full
          calendar: eu
          in_force: {from: 2020-01-01, source: [house-book], level: P}
          sources:
          - id: house-book
            title: Book
            url: https://example.com/
            kind: primary
            read: 2026-11-27
          applicability:
          - from: 2020-01-01
            source: [house-book]
            level: P
            rule: {all: [{says: "It is.", when: "f.house"}]}
          duties:
          - id: house-1
            ref: p. 1
            sentence: Knock.
            topics: [governance]
            from: 2020-01-01
            source: [house-book]
            level: P
        facts:
        - {key: house, kind: bool, question: "A house?", help: "Yes or no."}
        controls:
        - id: door
          name: Door
          sentence: There is a door.
          topic: security
          duties: [house-1]
          evidence: A look at the door.
          next_step: Build one.
        """)
    found = with_overlay(house)
    regime = found.regime("house")
    assert regime.own
    assert [duty.own for duty in regime.duties] == [True]
    assert applicability(regime, {"house": True}, date(2021, 1, 1)).state == "applies"
    assert [control.own for control in found.controls] == [False, True]
    assert found.controls_of(regime.duties[0])[0].id == "door"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("regime: arcadia", "regime: atlantis", "own.yaml, line 2: regime names no regime of the"),
        ("duties:", "dutys:", "dutys is not a key here; did you mean duties"),
        ("source: [letter]", "source: [later]", "own.yaml, line 13: there is no source called la"),
        ("source: [letter]\n    level: P", "level: P", "own.yaml, line 13: a number has no source"),
        ("starts: receipt", "starts: dawn", "own.yaml, line 10: there is no event called dawn"),
        ("id: letter", "id: act", "the source act is there already"),
        ("to: 2025-12-31", "to: 2024-12-31", "own.yaml, line 12: to lies before from"),
        ("changes:", "changes: &one", "uses an anchor"),
        ("  duties:", "\tduties:", "own.yaml, line 5, column 1 is not YAML"),
    ],
)
def test_a_contradictory_overlay_is_refused(before: str, after: str, said: str) -> None:
    assert said in refusal(replaced(CORRECTION, before, after))


def test_own_entries_do_not_overlap_each_other() -> None:
    twice = CORRECTION + CORRECTION[CORRECTION.index("  - id: ar-1") :]
    assert "own.yaml, line 20: the days overlap those of the entry in line 6" in refusal(twice)


def test_a_regime_is_changed_once_and_added_once() -> None:
    again = CORRECTION + "- regime: arcadia\n"
    assert "changes it twice" in refusal(again)
    regime = "regimes:\n- " + replaced(BOREA, "id: borea", "id: arcadia").replace("\n", "\n  ")
    assert "own.yaml, line 2: id arcadia is there already" in refusal(regime)
