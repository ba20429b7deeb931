"""What a mail asks for is told by its words, in five languages, and only where they are clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.requesting.kinds import Kind
from troth.customers.rights.mailbox import words
from troth.customers.rights.mailbox.words import MARKETING, guessed

PHRASES = [
    (kind, False, language, phrase)
    for kind, languages in words._WORDS.items()
    for language, phrases in languages.items()
    for phrase in phrases
] + [
    (Kind.OBJECTION, True, language, phrase)
    for language, phrases in MARKETING.items()
    for phrase in phrases
]


@pytest.mark.parametrize(("kind", "marketing", "language", "phrase"), PHRASES)
def test_each_phrase_alone_says_one_thing(
    kind: Kind,
    marketing: bool,  # noqa: FBT001 - a parameter of pytest
    language: str,
    phrase: str,
) -> None:
    found = guessed("Hello", f"Good day.\n{phrase.upper()}\nBye.")
    assert found is not None
    assert (found.kind, found.marketing) == (kind, marketing)
    # "Article 15" is French and English, "art. 15" many a language.
    assert found.language in {language, ""}
    assert found.language or phrase.startswith("art")


def test_a_phrase_over_two_lines_and_with_a_curly_apostrophe_is_read() -> None:
    found = guessed("", "Je demande le droit d\u2019accès à mes\ndonnées")
    assert found is not None
    assert found.kind is Kind.ACCESS


def test_the_subject_counts_too() -> None:
    found = guessed("Delete my data", "")
    assert found is not None
    assert found.kind is Kind.ERASURE


def test_what_is_quoted_of_others_does_not_count() -> None:
    assert guessed("Re: Hello", "Thanks!\n> Please delete my data.\n>> delete my account") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "When do you open?",
        "Delete my data, and a copy of my data before that.",
        "Where is my order?",
        "I have a question about your privacy policy.",
    ],
)
def test_what_is_not_clear_is_left_to_a_person(text: str) -> None:
    assert guessed("", text) is None


@given(st.text(max_size=500), st.text(max_size=2_000))
def test_reading_never_fails(subject: str, text: str) -> None:
    found = guessed(subject, text)
    assert found is None or found.language in {"", "en", "de", "fr", "es", "nl"}
