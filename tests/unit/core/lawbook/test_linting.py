from __future__ import annotations

import pytest

from tests.unit.core.lawbook.tiny import (
    ARCADIA,
    BOREA,
    CONTROLS,
    FACTS,
    FILES,
    book,
    line_of,
    replaced,
)
from troth.core.errors import InvalidInputError
from troth.core.lawbook import lint, overlaid, sound


def test_the_tiny_lawbook_is_sound() -> None:
    assert lint(book()) == []
    assert sound(book()).facts


@pytest.mark.parametrize(
    ("before", "after", "at", "reason"),
    [
        (
            "source: [act, blog]",
            "source: [act, blok]",
            "blok",
            "no source called blok; did you mea",
        ),
        ("fine: ar-high\n  from: 2020", "fine: ar-hihg\n  from: 2020", "ar-hihg", "called ar-hihg"),
        ("clock_of: ar-1", "clock_of: ar-3", "clock_of: ar-3", "no duty with a clock in arcadia"),
        (
            "starts: receipt",
            "starts: reciept",
            "reciept",
            "no event called reciept; did you mean rec",
        ),
        ("pauses: [question]", "pauses: [tea]", "[tea]", "no event called tea"),
        ("from: 2022-07-01", "from: 2019-07-01", "clock_of", "from 2019-07-01, but ar-1 does not"),
        ("to: 2026-12-31", "to: 2021-12-31", "to: 2021-12-31", "to lies before from"),
        ("to: 2023-12-31", "to: 2024-01-01", "from: 2024-01-01", "the days overlap those of the"),
        (
            "to: 2023-12-31",
            "to: 2023-12-30",
            "from: 2024-01-01",
            "after 2023-12-30 are not covered",
        ),
        ("- from: 2020-01-01", "- from: 2019-12-31", "- from: 2019", "begins before in_force"),
        (
            "source: [act, blog]\n",
            "source: []\n",
            "level: S\n- {id: ar-3",
            "level S needs a source",
        ),
        (
            "[act]\n  level: P\n- id: ar-2",
            "[]\n  level: R\n- id: ar-2",
            "level: R\n-",
            "number has no so",
        ),
        (
            "[act]\n  level: P\nduties",
            "[blog]\n  level: P\nduties",
            "level: P\nduties",
            "level P needs",
        ),
        (
            'ref: "s. 2"}',
            'ref: "s. 2", source: [blog]}',
            "It has 50",
            "level P needs a source of the kind",
        ),
        (
            "f.employees >= 50",
            "f.employes >= 50",
            "It has 50",
            "no fact employes; did you mean employ",
        ),
        ("f.employees >= 50", "f.employees >=", "It has 50", "when is no expression in CEL"),
        ("f.employees >= 50", "f.employees + 50", "It has 50", "does not answer yes or no"),
        ("f.employees >= 50", "50 / f.employees < 1", "It has 50", "does not answer yes or no"),
        ("f.employees >= 50", "f.employees * 10000000000 > 5", "It has 50", "does not answer yes"),
        ("f.employees >= 50", "f.employees > 'x'", "It has 50", "does not answer yes or no"),
        (
            "f.employees >= 50",
            "f.employees['EU'] > 5",
            "It has 50",
            "asked for once and has no [EU]",
        ),
        (
            "f.turnover['EUR']",
            "f.turnover['euro']",
            "It is rich",
            "name one, as in turnover['USD']",
        ),
        (
            "f.turnover['EUR'] > 1000000.0",
            "f.turnover > 5",
            "It is rich",
            "is asked for by currency",
        ),
        ("f.charity", "has(f.charity)", "It is a charity", "when has the word has"),
        ("f.charity", "f['charity']", "It is a charity", "when has the word f"),
        ("f.charity", "true", "It is a charity", "when reads no fact"),
        ("f.charity", "f.charity\\x1b", "It is a charity", "when has U+001B at character 10"),
        ("f.charity", "f.charity # yes", "It is a charity", "when has # at character 11"),
        (
            "sentence: Say why a request is refused.",
            "sentence: Say why",
            "sentence: Say why",
            "full stop",
        ),
        (
            'says: "It is rich."',
            'says: "It is rich"',
            "It is rich",
            "says does not end with a full",
        ),
        (
            "what: Cruelty is forbidden.",
            "what: Cruelty",
            "what: Cruelty",
            "what does not end with a full",
        ),
        ("expected: 2027-03-01, ", "", "- {what: Kind", "an enacted change has no day"),
        ("coverage: full", "coverage: stub", "coverage: stub", "is stub, but there are duties"),
        ("coverage: full", "coverage: partial", "coverage: part", "no note says what is missing"),
        ("id: blog", "id: bo-act", "id: bo-act", "the source bo-act is there already"),
        (
            "id: ar-each",
            "id: ar-each\n  turnover_fact: 'sales[EU]'",
            "sales[EU]",
            "asks for no fact sales",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(before: str, after: str, at: str, reason: str) -> None:
    text = replaced(ARCADIA, before, after)
    found = lint(book(arcadia=text))
    told = [fault for fault in found if reason in fault.reason]
    assert told, [str(fault) for fault in found]
    places = {fault.place for fault in told}
    source = "borea.yaml" if "bo-act" in after else "arcadia.yaml"
    line = line_of(FILES["borea.yaml"], "id: bo-act") if "bo-act" in after else line_of(text, at)
    assert (source, line) in places


@pytest.mark.parametrize(
    ("before", "after", "at"),
    [
        ("Be kind.", "Be kind to 5 people.", "Be kind"),
        ("Be kind.", '"{en: Be kind., de: Zu 5 Menschen.}"', "Be kind"),
        (
            "- id: ar-each\n",
            "- {id: ar-x, from: 2020-01-01, kind: order, level: R, X}\n- id: ar-each\n",
            "ar-x",
        ),
    ],
)
def test_a_number_in_words_needs_a_source_too(before: str, after: str, at: str) -> None:
    words = after.replace('"{', "{").replace('}"', "}").replace("X}", 'cure: "Within 30 days."}')
    text = replaced(ARCADIA, before, words)
    told = [str(fault) for fault in lint(book(arcadia=text))]
    assert told == [f"arcadia.yaml, line {line_of(text, at)}: a number has no source."]


def test_a_gap_that_is_explained_is_none() -> None:
    text = replaced(ARCADIA, "to: 2023-12-31", "to: 2023-06-30")
    text = replaced(text, "- from: 2024-01-01", "- gap: The act was void.\n  from: 2024-01-01")
    assert lint(book(arcadia=text)) == []


def test_names_stand_for_one_thing() -> None:
    text = replaced(BOREA, "- id: bo-high", "- id: ar-high")
    reasons = [fault.reason for fault in lint(book(borea=text))]
    assert "the fine ar-high is in arcadia already" in reasons
    facts = FACTS + '- {key: charity, kind: bool, question: "Again?", help: "Yes."}\n'
    assert any("the fact charity is there already" in f.reason for f in lint(book(facts=facts)))


def test_of_two_things_of_one_name_the_companys_own_is_at_fault() -> None:
    own = """\
changes:
- regime: arcadia
  sources: [{id: note, title: A, url: "https://a.example.com", kind: primary, read: 2026-01-01}]
  duties:
  - id: bo-2
    ref: x
    sentence: Do it.
    topics: [governance]
    from: 2020-01-01
    source: [note]
    level: P
"""
    with pytest.raises(InvalidInputError, match=r"own\.yaml, line 5: the duty bo-2 is in borea"):
        overlaid(book(), own.encode(), "own.yaml")


def test_an_inheritance_names_what_there_is() -> None:
    text = replaced(BOREA, "ar-high: bo-high", "ar-higher: bo-higher")
    text = replaced(text, "except: [ar-3]", "except: [ar-33]")
    reasons = " ".join(fault.reason for fault in lint(book(borea=text)))
    assert "no fine of arcadia called ar-higher" in reasons
    assert "no fine of borea called bo-higher" in reasons
    assert "no duty of arcadia called ar-33" in reasons


def test_a_control_answers_duties_that_there_are() -> None:
    text = replaced(CONTROLS, "[ar-1]", "[ar-1, ar-9]")
    text = replaced(text, "Name who answers.", "Name who answers")
    faults = [str(fault) for fault in lint(book(controls=text))]
    assert faults == [
        "controls.yaml, line 5: there is no duty called ar-9; did you mean ar-3.",
        "controls.yaml, line 7: next_step does not end with a full stop.",
    ]


def test_a_question_ends_like_one() -> None:
    found = lint(book(facts=replaced(FACTS, '"Wo ist es?"', '"Wo ist es"')))
    assert [str(fault) for fault in found] == [
        "facts.yaml, line 5: question does not end with a question mark."
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"A charity?"', '"A {0} charity?"', "question may have no brace"),
        ('"A charity?"', '"Is {where} a charity?"', "question may have no brace"),
        (
            '"How many in {where}?"',
            '"How many in {where.__class__}?"',
            "question may have no brace but those of {where}",
        ),
        ('"Registered."', '"}."', "help may have no brace"),
    ],
)
def test_a_question_has_no_slot_but_its_own(before: str, after: str, told: str) -> None:
    text = replaced(FACTS, before, after)
    line = line_of(text, after)
    assert [str(fault) for fault in lint(book(facts=text))] == [f"facts.yaml, line {line}: {told}."]


def test_an_unsound_lawbook_is_refused_with_five_faults() -> None:
    text = ARCADIA.replace("[act]", "[akt]")
    with pytest.raises(InvalidInputError) as caught:
        sound(book(arcadia=text))
    assert caught.value.code == "lawbook.contradictory"
    assert caught.value.what.count("there is no source called akt; did you mean act") == 5
    assert caught.value.what.endswith("more.")
