from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from troth.core.errors import InvalidInputError
from troth.core.lawbook import read, shipped
from troth.core.lawbook.reading import shipped_files

if TYPE_CHECKING:
    from troth.core.lawbook.fact import Control
    from troth.core.lawbook.regime import Regime
    from troth.core.lawbook.words import Words

LAWBOOK = shipped()
OUTSIDE = {"en": "outside of troth", "de": "außerhalb von troth"}


@pytest.mark.parametrize("regime", LAWBOOK.regimes, ids=lambda regime: regime.id)
def test_every_duty_is_answered_by_a_control(regime: Regime) -> None:
    assert [duty.id for duty in regime.duties if not LAWBOOK.controls_of(duty)] == []


def test_an_inherited_duty_is_answered_as_where_it_comes_from() -> None:
    british = {duty.id: duty for duty in LAWBOOK.regime("uk-gdpr").duties}
    duty = british["uk-30-1"]
    assert duty.inherited_from == "gdpr-30-1"
    assert [one.id for one in LAWBOOK.controls_of(duty)] == ["record-of-processing"]


@pytest.mark.parametrize("control", LAWBOOK.controls, ids=lambda control: control.id)
def test_a_control_says_everything_in_both_languages(control: Control) -> None:
    said = (control.name, control.sentence, control.evidence, control.next_step)
    assert [words.en for words in said if words and not words.de] == []
    assert len(set(control.duties)) == len(control.duties)


@pytest.mark.parametrize("control", LAWBOOK.controls, ids=lambda control: control.id)
def test_what_lies_outside_of_troth_is_said_in_both_languages(control: Control) -> None:
    said = [_says_outside(control.next_step, language) for language in ("en", "de")]
    assert len(set(said)) == 1


def _says_outside(step: Words, language: str) -> bool:
    return OUTSIDE[language] in step.said(language).lower()


def test_no_two_controls_say_the_same() -> None:
    names = Counter(str(control.name) for control in LAWBOOK.controls)
    assert names.most_common(1)[0][1] == 1
    sentences = Counter(str(control.sentence) for control in LAWBOOK.controls)
    assert sentences.most_common(1)[0][1] == 1


def test_a_control_that_nothing_checks_must_say_what_a_person_shows() -> None:
    bare = (
        "controls: [{id: a, name: A, sentence: A., topic: notice, duties: [gdpr-6], next_step: B.}]"
    )
    with pytest.raises(InvalidInputError, match="has neither promises nor evidence"):
        read({**shipped_files(), "controls/own.yaml": bare.encode()})
    shown = bare.replace("next_step", "evidence: C., next_step")
    assert read({**shipped_files(), "controls/own.yaml": shown.encode()}).controls[-1].id
