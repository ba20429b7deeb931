from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.core.lawbook.tiny import ARCADIA, BOREA, EVENTS, FACTS, book, line_of, replaced
from troth.core.errors import InvalidInputError, NotFoundError
from troth.core.lawbook import lint, shipped
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.length import Length

DAY = date(2026, 1, 1)


def refusal(**changed: str) -> str:
    with pytest.raises(InvalidInputError) as caught:
        book(**changed)
    assert caught.value.code in {"lawbook.unfit", "lawbook.file_unreadable"}
    return caught.value.what


def test_a_duty_is_read_with_its_clock_and_fine() -> None:
    regime, duty = book().duty("ar-1", DAY)
    assert (regime.id, str(duty.sentence), duty.fine) == (
        "arcadia",
        "Answer requests.",
        ("ar-high",),
    )
    assert duty.clock
    assert duty.clock.kind == "within"
    assert duty.clock.pauses == ("question",)
    assert duty.clock.reckoned() == Clock(Length(months=1), Length(months=2), Length(months=1))


def test_shares_and_sums_are_exact() -> None:
    fine = book().fine("ar-high", DAY)
    assert fine
    assert (fine.amount, fine.turnover_share) == (Decimal(1000), Decimal("0.04"))


def test_a_text_in_two_languages_falls_back_to_english() -> None:
    facts = book().fact_by_key
    assert facts["established"].question.said("de") == "Wo ist es?"
    assert facts["established"].question.said("de-at") == "Wo ist es?"
    assert facts["established"].help.said("de") == "Offices count."
    assert str(facts["established"].question) == "Where is it?"


def test_entries_know_their_file_and_line() -> None:
    duty = book().duty("ar-2", DAY)[1]
    assert duty.place() == ("arcadia.yaml", line_of(ARCADIA, "id: ar-2"))
    assert duty.place("clock_of") == ("arcadia.yaml", line_of(ARCADIA, "clock_of: ar-1"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "sentence: Be kind.",
            "sentense: Be kind.",
            "sentense is not a key here; did you mean sent",
        ),
        ("from: 2022-07-01", "form: 2022-07-01", "form is not a key here; did you mean from"),
        ("from: 2022-07-01", "from: 2022-06-31", "must be a date such as 2026-01-31"),
        ("from: 2022-07-01", "from: soon", "must be a date such as 2026-01-31"),
        ("level: S\n- {id: ar-3", "level: X\n- {id: ar-3", "does not fit"),
        ("level: S\n- {id: ar-3", "\n- {id: ar-3", "level is missing"),
        ("topics: [governance]", "topics: [kindness]", "must be one of rights, notice"),
        ("within: {months: 1}", "within: {months: 1, days: 1}", "must have one of years, months"),
        ("within: {months: 1}", "within: {months: 0}", "must be at least 1"),
        ("within: {months: 1}", "promptly: true", "has an extension or a pause but no within"),
        ("    within: {months: 1}\n", "", "must have one of within, promptly"),
        ("extend: {months: 2}", "extend: {days: 2}", "extends by another unit than within has"),
        ("    starts: receipt\n", "", "does not say what starts it"),
        ("step: answer", "step: people", "has the step people but not the topic breach"),
        ("  requests: [access, erasure]\n", "", "has the step answer but no requests"),
        ("clock_of: ar-1", "clock_of: ar-1\n  clock: {at_once: true, starts: receipt}", "has both"),
        ("turnover_share: 0.04", "turnover_share: four", "must be a number such as"),
        ("turnover_share: 0.04", "turnover_share: 4", "must be at most 1"),
        ("amount: 1000", "amount: -1", "must be a number that is not below zero"),
        ("amount: 1000", "amount: 1e999999999", "must be a number such as"),
        ("amount: 1000", "amount: 1_000", "must be a number such as"),
        ("amount: 1000", "amount: NaN", "must be a number such as"),
        ("amount: 1000", "amount: 1000000000000000", "must have at most 15 digits, and 6 after"),
        ("amount: 1000", "amount: 0.0000001", "must have at most 15 digits, and 6 after"),
        ("from: 2022-07-01", "from: '20220701'", "must be a date such as 2026-01-31"),
        ("from: 2022-07-01", "from: 2022-W26-5", "must be a date such as 2026-01-31"),
        ("  choose: higher\n", "", "must have choose if it has both"),
        ("  currency: EUR\n  turn", "  turn", "has a figure but no currency"),
        ("calendar: eu", "calendar: mars", "is no calendar such as eu"),
        ("    - any:\n", "    - some:\n", "some is not a key here"),
        ('says: "It is a charity.", ', "", "has an expression but does not say it in words"),
        ("unless:\n    all:", "unless:\n    any: []\n    all:", "must have one of all, any, when"),
        ("coverage: full", "coverage: much", "must be one of full, partial, stub"),
        ("coverage: full", "coverage: full\ncoverage: full", "says the key coverage again"),
        ("coverage: full", "coverage: &much full", "uses an anchor or an alias"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_line_and_reason(
    before: str, after: str, said: str
) -> None:
    text = replaced(ARCADIA, before, after)
    what = refusal(arcadia=text)
    assert said in what
    assert what.startswith("arcadia.yaml, line ")


def test_the_line_of_a_fault_is_the_line_of_its_key() -> None:
    text = replaced(ARCADIA, "turnover_share: 0.04", "turnover_share: four")
    assert f"line {line_of(text, 'turnover_share: four')}, column 3: fines.0.turn" in refusal(
        arcadia=text
    )


def test_other_files_are_refused_in_the_same_way() -> None:
    assert "facts.yaml, line 7" in refusal(facts=replaced(FACTS, "kind: bool", "kind: boll"))
    assert "events.yaml, line 2" in refusal(events=replaced(EVENTS, "says", "sais"))


def test_the_seat_is_asked_in_any_case_and_no_fact_of_a_lawbook() -> None:
    assert "key is taken" in refusal(facts=replaced(FACTS, "key: charity", "key: seat"))


def test_a_regime_inherits_with_its_own_names() -> None:
    regime, duty = book().duty("bo-2", DAY)
    assert (regime.id, duty.ref, duty.clock_of) == ("borea", "section 4", "bo-1")
    assert (duty.fine, duty.inherited_from) == (("bo-high",), "ar-2")
    assert duty.source == ("act", "blog", "bo-act")


def test_nothing_is_inherited_at_a_better_level_than_the_inheritance_has() -> None:
    text = replaced(
        BOREA, "source: [bo-act]\n  level: P\nnotes", "source: [bo-act]\n  level: S\nnotes"
    )
    day = date(2024, 1, 1)
    assert book().duty("bo-1", day)[1].level == "P"
    assert book(borea=text).duty("bo-1", day)[1].level == "S"


def test_what_is_left_out_is_not_inherited() -> None:
    with pytest.raises(NotFoundError, match="no such duty"):
        book().duty("bo-3", DAY)


def test_an_own_entry_takes_its_days_from_what_is_inherited() -> None:
    lawbook = book()
    assert str(lawbook.duty("bo-1", date(2025, 5, 31))[1].sentence) == "Answer requests."
    assert str(lawbook.duty("bo-1", date(2025, 6, 1))[1].sentence) == "Answer requests sooner."
    with pytest.raises(NotFoundError):
        lawbook.duty("bo-1", date(2020, 12, 31))


def test_a_shared_clock_is_found() -> None:
    lawbook = book()
    duty = lawbook.duty("bo-2", DAY)[1]
    assert lawbook.clock_holder(duty, DAY).id == "bo-1"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("inherits: arcadia", "inherits: atlantis", "names no regime of the lawbook"),
        ("inherits: arcadia", "inherits: borea", "names borea, which inherits itself"),
        ("inherits: arcadia\n", "", "names no regime of the lawbook"),
    ],
)
def test_a_wrong_inheritance_is_refused(before: str, after: str, said: str) -> None:
    what = refusal(borea=replaced(BOREA, before, after))
    assert said in what
    assert what.startswith("borea.yaml, line ")


def test_a_control_answers_what_repeats_its_duty() -> None:
    lawbook = book()
    inherited = lawbook.duty("bo-1", date(2024, 1, 1))[1]
    assert [control.id for control in lawbook.controls_of(inherited)] == ["answer-desk"]
    own = lawbook.duty("bo-1", date(2026, 1, 1))[1]
    assert lawbook.controls_of(own) == ()


def test_the_shipped_lawbook_is_sound() -> None:
    assert [str(fault) for fault in lint(shipped())] == []
