from __future__ import annotations

import pytest

from troth.core.publishing.reading import Reading, measured, syllables_of


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("data", "en", 2),
        ("delete", "en", 2),
        ("open", "en", 2),
        ("people", "en", 2),
        ("the", "en", 1),
        ("asked", "en", 1),
        ("promise", "en", 2),
        ("Daten", "de", 2),
        ("Bestellung", "de", 3),
        ("über", "de", 2),
        ("datos", "es", 2),
        ("empresa", "es", 3),
        ("gegevens", "nl", 3),
        ("adres", "nl", 2),
        ("droit", "fr", 1),
        ("nous", "fr", 1),
    ],
)
def test_syllables_of_words_counted_by_hand(word: str, language: str, count: int) -> None:
    assert syllables_of(word, language) == count


def test_counts_of_a_text_counted_by_hand() -> None:
    found = measured(["We keep data. We sell none.", "In short"], "en")
    assert (found.sentences, found.words, found.syllables) == (3, 8, 9)


def test_addresses_are_no_words() -> None:
    found = measured(["Ask us here: https://shop.example.com/x or me@example.com"], "en")
    assert (found.sentences, found.words) == (1, 4)
    assert measured([], "en").words_a_sentence == 0


def test_formulas_against_values_worked_out_by_hand() -> None:
    # 100 words in 5 sentences with 150 syllables: ASL 20, ASW 1.5
    def of(language: str) -> Reading:
        return Reading(language, 5, 100, 150)

    assert of("en").grade == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert of("en").grade == pytest.approx(9.91)
    assert of("en").ease == pytest.approx(59.635)
    assert of("de").ease == pytest.approx(72.25)
    assert of("fr").ease == pytest.approx(76.3)
    assert of("es").ease == pytest.approx(96.44)
    assert of("nl").ease == pytest.approx(72.74)


def test_a_hard_text_is_not_plain_and_an_easy_one_is() -> None:
    hard = "Notwithstanding contractual obligations, organisational accountability necessitates it."
    assert not measured([hard], "en").is_plain
    assert measured(["We keep your name. We send you what you bought."], "en").is_plain
