from __future__ import annotations

import pytest

from troth.core.countries import COUNTRIES
from troth.core.publishing.california import CCPA_CATEGORIES
from troth.core.publishing.grouping import GROUPS, group_of, groups_of
from troth.core.publishing.phrases import LANGUAGES, phrasebook
from troth.core.publishing.rights import Right
from troth.core.publishing.wording import SLOTS
from troth.core.taxonomy import (
    LEGAL_BASES,
    SPECIAL_GROUNDS,
    categories,
    is_personal,
    is_special,
    subjects,
    uses,
)

ENGLISH = phrasebook("en")
PERSONAL = [key for key in categories() if is_personal(key)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_phrases_with_the_same_slots(language: str) -> None:
    book = phrasebook(language)
    assert book.phrases.keys() == ENGLISH.phrases.keys()
    for key, phrase in book.phrases.items():
        assert phrase.slots() == ENGLISH.phrases[key].slots(), key
        assert phrase.one.strip(), key
        assert phrase.other.strip(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_labels_none_empty_and_none_twice_among_categories(
    language: str,
) -> None:
    book = phrasebook(language)
    assert {kind: set(book.labels[kind]) for kind in book.labels} == {
        kind: set(ENGLISH.labels[kind]) for kind in ENGLISH.labels
    }
    assert all(label.strip() for labels in book.labels.values() for label in labels.values())
    named = list(book.labels["category"].values())
    assert len(named) == len(set(named))


def test_labels_cover_the_taxonomy_the_law_and_all_countries() -> None:
    labels = ENGLISH.labels
    assert set(labels["category"]) == set(PERSONAL)
    assert set(labels["use"]) == set(uses())
    assert set(labels["subject"]) == set(subjects())
    assert set(labels["basis"]) == set(labels["reason"]) == set(LEGAL_BASES)
    assert set(labels["ground"]) == set(SPECIAL_GROUNDS)
    assert set(labels["right"]) == set(labels["explanation"]) == set(Right)
    assert set(labels["ccpa"]) == set(CCPA_CATEGORIES)
    assert set(labels["group"]) == set(GROUPS)
    assert set(labels["country"]) == set(COUNTRIES)


def test_each_slot_of_a_sentence_can_be_filled() -> None:
    inner = {"number", "period", "starts", "day", "month", "year"}
    named = {slot.lower() for phrase in ENGLISH.phrases.values() for slot in phrase.slots()}
    assert named - inner <= set(SLOTS)


@pytest.mark.parametrize("key", PERSONAL)
def test_each_category_has_a_group_and_special_ones_are_told_apart(key: str) -> None:
    assert group_of(key) in GROUPS
    assert (group_of(key) == "sensitive") == (is_special(key) or key == "user.criminal_history")


def test_groups_stand_once_in_their_order() -> None:
    found = groups_of(["user.payment", "user.contact.email", "user.contact", "user"])
    assert found == ["contact", "payment", "other"]
    assert group_of("user.contact.something_new") == "contact"


@pytest.mark.parametrize(("language", "forms"), [("en", "other"), ("fr", "one")])
def test_plural_forms_follow_the_language(language: str, forms: str) -> None:
    assert phrasebook(language).form(0) == forms
    assert phrasebook(language).form(1) == "one"
    assert phrasebook(language).form(2) == "other"
