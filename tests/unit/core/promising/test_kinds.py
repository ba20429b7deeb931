"""Kinds need every language; a session opens each system once; words are those of the language."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from troth.core.errors import ServiceUnavailableError
from troth.core.periods import parsed
from troth.core.promising.attesting import attested
from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language, OwnWords, every, is_said, listed, said, span
from troth.core.promising.session import Session, UnreachableError
from troth.core.promising.verdict import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


class Selling(Parameters):
    """What the kind of these tests asks."""

    what: OwnWords
    days: int = 1


def _kind(
    languages: type[Language] | list[Language] = Language,
    text: str = "We do not sell {what}.",
    **more: str,
) -> Kind[Selling]:
    return Kind(
        key="test.selling",
        title="We do not sell",
        about="",
        parameters=Selling,
        basis=Basis.ATTESTED,
        sentences=dict.fromkeys(languages, text)
        | {Language(one): told for one, told in more.items()},
        check=attested,
        words=lambda told, language: {"what": said(told.what, language)},
    )


def test_a_kind_needs_a_sentence_in_every_language() -> None:
    with pytest.raises(ValueError, match="sentence"):
        _kind([Language.EN])


def test_the_sentences_of_a_kind_need_the_same_words() -> None:
    with pytest.raises(ValueError, match="same words"):
        _kind(de="Wir verkaufen nichts.")


def test_a_sentence_is_said_with_the_companys_words() -> None:
    kind = _kind(de="Wir verkaufen {what} nicht.")
    told = kind.read({"what": {"en": "your {address}", "de": "Ihre Anschrift"}})
    assert kind.sentence(told, Language.EN) == "We do not sell your {address}."
    assert kind.sentence(told, Language.DE) == "Wir verkaufen Ihre Anschrift nicht."


def test_faults_name_the_field_and_never_the_value() -> None:
    faults = _kind().faults_of({"days": "zyx", "more": "secret"})
    assert sorted(faults) == [
        ("days", "int_parsing"),
        ("more", "extra_forbidden"),
        ("what", "missing"),
    ]
    assert "zyx" not in str(faults)


def test_own_words_fall_back_and_say_so() -> None:
    told = _kind().read({"what": "your address"})
    assert said(told.what, Language.DE) == "your address"
    assert (is_said(told.what, Language.EN), is_said(told.what, Language.DE)) == (True, False)
    assert said({Language.NL: "uw adres"}, Language.FR) == "uw adres"


def test_what_is_shared_is_opened_once_and_closed() -> None:
    steps: list[str] = []

    @contextmanager
    def opening() -> Iterator[str]:
        steps.append("opened")
        yield "store"
        steps.append("closed")

    with Session(NOW, lambda: NOW) as session:
        assert [session.shared("shop", opening) for _ in range(3)] == ["store"] * 3
        assert steps == ["opened"]
    assert steps == ["opened", "closed"]


def test_what_is_dead_is_asked_once() -> None:
    asked: list[int] = []

    @contextmanager
    def opening() -> Iterator[str]:
        asked.append(1)
        if asked:
            raise ServiceUnavailableError("store.timed_out", "It did not answer.")
        yield ""

    with Session(NOW, lambda: NOW) as session:
        for _ in range(3):
            with pytest.raises(UnreachableError) as found:
                session.shared("shop", opening)
            assert found.value.code == "store.timed_out"
    assert asked == [1]


@pytest.mark.parametrize(
    ("language", "words", "often"),
    [
        (Language.EN, "1 year, 6 months and 2 days", "every 30 days"),
        (Language.DE, "1 Jahr, 6 Monate und 2 Tage", "alle 30 Tage"),
        (Language.FR, "1 an, 6 mois et 2 jours", "tous les 30 jours"),
        (Language.ES, "1 año, 6 meses y 2 días", "cada 30 días"),
        (Language.NL, "1 jaar, 6 maanden en 2 dagen", "elke 30 dagen"),
    ],
)
def test_periods_in_words(language: Language, words: str, often: str) -> None:
    assert span(parsed("P1Y6M2D"), language) == words
    assert every(30, language) == often
    assert every(1, language) != every(2, language)


def test_lists_in_words() -> None:
    assert listed(["a", "b", "c"], Language.DE) == "a, b und c"
    assert listed(["datos", "imágenes"], Language.ES) == "datos e imágenes"
    assert (listed([], Language.EN), listed(["a"], Language.EN)) == ("", "a")


def test_a_cadence_is_above_zero() -> None:
    with pytest.raises(ValueError, match="cadence"):
        Kind(
            key="test.never",
            title="",
            about="",
            parameters=Selling,
            basis=Basis.ATTESTED,
            sentences=dict.fromkeys(Language, ""),
            check=attested,
            cadence=timedelta(0),
        )
