from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.unit.core.publishing.random_facts import facts as random_facts
from tests.unit.core.publishing.sample import SHOP
from troth.core.errors import InvalidInputError
from troth.core.publishing.california import California, CaliforniaCategory
from troth.core.publishing.compiling import compile_all, compile_notice
from troth.core.publishing.facts import Facts, Promise, Purpose, Recipient, Retention
from troth.core.publishing.measures import dated, lasting, listed
from troth.core.publishing.notice import Notice, own_texts, placed, placed_in
from troth.core.publishing.phrases import LANGUAGES, phrasebook
from troth.core.publishing.reading import FULL_TEXT_WORDS, SHORT_LAYER_WORDS, measured, words_in
from troth.core.publishing.rendering.as_json import as_json
from troth.core.publishing.rights import Right, rights_of
from troth.core.publishing.words import Words, everywhere


def short_texts(notice: Notice) -> list[str]:
    layer = notice.section("short")
    assert layer is not None
    return [one.text for _, one in placed_in(layer)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_keeps_the_limits_of_length_and_reading(language: str) -> None:
    notice = compile_notice(SHOP, language)
    texts = short_texts(notice)
    assert sum(map(words_in, texts)) <= SHORT_LAYER_WORDS
    assert measured(texts[1:], language).is_plain
    whole = [one.text for _, one in placed(notice)] + [one.text for one in own_texts(notice)]
    assert sum(map(words_in, whole)) <= FULL_TEXT_WORDS


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_facts())
def test_the_short_layer_stays_short_whatever_the_facts(facts: Facts) -> None:
    for notice in compile_all(facts).values():
        assert sum(map(words_in, short_texts(notice))) <= SHORT_LAYER_WORDS


def test_the_same_facts_in_another_order_give_the_same_bytes() -> None:
    mixed = random.Random(4)
    parts: dict[str, Any] = {
        name: tuple(mixed.sample(getattr(SHOP, name), len(getattr(SHOP, name))))
        for name in ("purposes", "recipients", "retention", "promises", "subjects")
    }
    other = replace(SHOP, **parts)
    assert other.purposes != SHOP.purposes
    for language in LANGUAGES:
        assert as_json(compile_notice(other, language)) == as_json(compile_notice(SHOP, language))


def test_anchors_stand_once_and_are_the_same_in_each_language() -> None:
    anchors = {
        language: [
            *(section.anchor for section in notice.sections),
            *(block.anchor for section in notice.sections for block in section.blocks),
        ]
        for language, notice in compile_all(SHOP).items()
    }
    assert len(set(anchors["en"])) == len(anchors["en"])
    assert all(found == anchors["en"] for found in anchors.values())


def test_rights_follow_from_legal_bases() -> None:
    def rights(basis: str, use: str = "") -> set[Right]:
        purpose = Purpose("one", everywhere("One"), legal_basis=basis, data_use=use)
        return set(rights_of(replace(SHOP, purposes=(purpose,), decisions=(), california=None)))

    assert Right.PORTABILITY in rights("contract")
    assert Right.PORTABILITY not in rights("legal_obligation")
    assert {Right.WITHDRAWAL, Right.PORTABILITY} <= rights("consent")
    assert Right.WITHDRAWAL not in rights("contract")
    assert Right.OBJECTION in rights("legitimate_interests") & rights("public_task")
    assert Right.OBJECTION not in rights("contract")
    assert Right.OBJECTION in rights("contract", "marketing.communications.email")
    assert Right.HUMAN_REVIEW not in rights("consent")
    assert Right.HUMAN_REVIEW in rights_of(SHOP)


@pytest.mark.parametrize(
    "wrong",
    [
        {"purposes": (Purpose("a", everywhere("A"), recipients=frozenset({"nobody"})),)},
        {"purposes": (Purpose("a", everywhere("A"), categories=frozenset({"system"})),)},
        {"purposes": (Purpose("a", everywhere("A"), subjects=frozenset({"martians"})),)},
        {"purposes": (Purpose("a", everywhere("A"), legal_basis="habit"),)},
        {"purposes": (Purpose("a", everywhere("A")), Purpose("a", everywhere("B")))},
        {"recipients": (*SHOP.recipients, Recipient("b", "B", country="XX"))},
        {"recipients": (*SHOP.recipients, Recipient("b", "B", role="friend"))},
        {"retention": (*SHOP.retention, Retention("b", everywhere("B"), "two years"))},
        {"promises": (Promise("p", everywhere("P"), "kept", "attested"),)},
        {"california": None},
        {"california": California((CaliforniaCategory("identifiers", sold=True),))},
    ],
)
def test_facts_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        compile_notice(replace(SHOP, **wrong), "en")  # type: ignore[arg-type]  # one field
    assert refused.value.code in {"publishing.unsound", "periods.unfit"}


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        compile_notice(SHOP, "it")
    assert refused.value.code == "publishing.language"


def test_lists_dates_and_periods_read_as_people_write_them() -> None:
    book = {language: phrasebook(language) for language in LANGUAGES}
    assert listed(book["en"], ["a", "b", "c"]) == "a, b and c"
    assert listed(book["es"], ["padres", "hijos"]) == "padres e hijos"
    assert listed(book["es"], ["agua", "hielo"]) == "agua y hielo"
    assert listed(book["de"], ["a"]) == "a"
    assert dated(book["fr"], date(2026, 1, 1)) == "1er janvier 2026"
    assert dated(book["es"], date(2026, 11, 27)) == "27 de noviembre de 2026"
    assert dated(book["de"], date(2026, 3, 2)) == "2. März 2026"
    assert lasting(book["en"], "P1Y6M") == "1 year and 6 months"
    assert lasting(book["nl"], "P6W") == "6 weken"


def test_words_are_folded_and_fall_back() -> None:
    words = Words({"nl": "  twee \n woorden "})
    assert words.said("nl") == words.said("en") == "twee woorden"
    assert not words.has("en")
    assert not Words({"en": " "})
