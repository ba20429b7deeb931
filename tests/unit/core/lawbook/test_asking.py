from __future__ import annotations

from datetime import date
from typing import Any

from tests.unit.core.lawbook.tiny import ARCADIA, book, replaced
from troth.core.lawbook import Use, needs, shipped, uses

LAWBOOK = book()


def asked(on: date, **facts: Any) -> list[str]:
    return [str(one.reference) for one in needs(LAWBOOK, facts, on)]


def test_only_what_can_change_an_answer_is_asked() -> None:
    old, new = date(2023, 1, 1), date(2024, 1, 1)
    assert asked(old) == ["established", "employees", "turnover[EUR]", "charity"]
    assert asked(new) == ["established"]
    assert asked(old, established=[]) == []
    assert asked(old, established=["EU"]) == ["employees", "turnover[EUR]", "charity"]
    assert asked(old, charity=True) == ["established"]


def test_a_law_that_applies_asks_for_its_duties_and_fines() -> None:
    found = needs(LAWBOOK, {"established": ["EU"]}, date(2024, 1, 1))
    assert [(str(one.reference), one.uses) for one in found] == [
        ("employees", (Use("arcadia", "ar-2"),)),
        ("turnover[EUR]", (Use("arcadia", "ar-high"),)),
    ]
    assert found[0].fact.key == "employees"


def test_a_day_that_is_only_some_companies_own_asks_whose_it_is() -> None:
    clock = """
  clock:
    dates:
    - {due: 2025-04-01, says: For all.}
    - {due: 2026-04-01, says: For some., when: {says: "Big.", when: "f.residents['EU'] > 5"}}"""
    text = replaced(ARCADIA, "\n  clock_of: ar-1", clock)
    facts = {"established": ["EU"], "turnover": {"EUR": 1}}

    def left(on: date, **more: Any) -> list[str]:
        return [str(one.reference) for one in needs(book(arcadia=text), facts | more, on)]

    assert left(date(2026, 4, 1)) == ["employees"]
    assert left(date(2026, 4, 1), employees=10) == ["residents[EU]"]
    assert left(date(2026, 4, 1), employees=9) == []
    assert left(date(2026, 4, 2), employees=10) == []


def test_each_fact_says_where_it_is_read() -> None:
    found = uses(LAWBOOK)
    assert found["charity"] == (Use("arcadia"),)
    assert found["employees"] == (
        Use("arcadia"),
        Use("arcadia", "ar-2"),
        Use("borea", "bo-2"),
    )
    assert found["established"] == (Use("arcadia"), Use("borea"))
    assert found["turnover"] == (Use("arcadia"), Use("arcadia", "ar-high"))
    assert found["for_profit"] == ()


def test_a_simple_company_is_asked_little() -> None:
    """A German shop that deals with nobody abroad: three answers decide every law."""
    facts = {"established": ["EU", "DE"], "targets": ["EU", "DE"]}
    deciding = [
        need
        for need in needs(shipped(), facts, date(2026, 11, 27))
        if any(not use.subject for use in need.uses)
    ]
    assert [str(need.reference) for need in deciding] == []


def test_every_shipped_fact_is_read_and_speaks_german() -> None:
    read = uses(shipped())
    for fact in shipped().facts:
        assert fact.question.de, fact.key
        assert fact.help.de, fact.key
        assert read[fact.key], fact.key
        assert ("{where}" in fact.question.en) == bool(fact.by), fact.key
        assert ("{where}" in fact.question.de) == bool(fact.by), fact.key
    for event in shipped().events:
        assert event.says.de, event.id
