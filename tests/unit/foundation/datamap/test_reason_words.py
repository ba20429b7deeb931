"""Reasons of discovery in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.columns import ColumnClassifier, ColumnSample
from troth.foundation.datamap.reason_words import reason_in_words
from troth.foundation.datamap.recogniser_names import CHECKS, LABELS

CLASSIFIER = ColumnClassifier(all_recognisers())
EMAILS = tuple(f"{name}@example.com" for name in ("robin", "kim", "alex", "toni", "sascha"))
IBANS = ("DE89370400440532013000", "GB82WEST12345698765432", "FR1420041010050500013M02606")
BEGINNINGS = (
    "",
    "a key: ",
    "leaf `contact`: no value recognised as ",
    "98 % valid ",
    "under 1 % of texts mention ",
    "no value recognised as ",
)


def test_every_recogniser_and_check_is_named_for_translation() -> None:
    recognisers = all_recognisers()
    assert set(LABELS) == {one.label for one in recognisers}
    assert set(CHECKS) == {one.checksum_name for one in recognisers} - {""}


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (
            ColumnSample("people", "email", EMAILS),
            "100 % der Form nach: E-Mail-Adresse, Spaltenname `email`",
        ),
        (
            ColumnSample("people", "x", IBANS),
            "100 % gültig: internationale Kontonummer (IBAN) (Prüfsumme Mod 97)",
        ),
        (
            ColumnSample("people", "company", ("Yellow", "Green", "Blue")),
            "kein Wert erkannt als: Arbeitgeber oder Firma einer Person, Spaltenname `company`",
        ),
        (ColumnSample("people", "email"), "keine Werte, Spaltenname `email`"),
        (ColumnSample("people", "x"), "keine Werte"),
    ],
)
def test_what_a_column_is_taken_for_is_said_in_german(column: ColumnSample, said: str) -> None:
    kept = CLASSIFIER.classify(column).reason
    with translation.override("de"):
        assert reason_in_words(kept) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("37 % known words of Given name", "37 % bekannte Wörter: Vorname"),
        (
            "under 1 % of texts mention Telephone number",
            "unter 1 % der Texte nennen: Telefonnummer",
        ),
        (
            "no values, column name `home_mail` ends so",
            "keine Werte, Spaltenname `home_mail` endet so",
        ),
        ("values spread as births do", "Werte verteilt wie Geburten"),
        (
            "98 % in the form of Bank identifier code (BIC)",
            "98 % der Form nach: Bankkennung (BIC)",
        ),
        ("12 % valid Badge number (check digit)", "12 % gültig: Badge number (Prüfziffer)"),
        ("98 % valid Telephone num", "98 % gültig: Telephone num"),
        ("from a file of our own", "from a file of our own"),
        (
            "leaf `contact.email`: 98 % in the form of Bank identifier code (BIC)",
            "Blatt `contact.email`: 98 % der Form nach: Bankkennung (BIC)",
        ),
        ("a leaf: 37 % known words of Given name", "ein Blatt: 37 % bekannte Wörter: Vorname"),
        ("a key: 37 % known words of Given name", "ein Schlüssel: 37 % bekannte Wörter: Vorname"),
        (
            "an element: no values, column name `home_mail` ends so",
            "ein Element: keine Werte, Spaltenname `home_mail` endet so",
        ),
    ],
)
def test_each_part_of_a_reason_is_said_in_german(kept: str, said: str) -> None:
    with translation.override("de"):
        assert reason_in_words(kept) == said


@given(st.sampled_from(BEGINNINGS), st.text(), st.sampled_from(("", ", ")), st.text())
def test_english_is_what_was_kept(beginning: str, what: str, comma: str, name: str) -> None:
    with translation.override("en"):
        for kept in (beginning + what, f"{beginning}{what}{comma}column name `{name}`"):
            assert reason_in_words(kept) == kept
