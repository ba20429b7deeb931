"""The company's colour: what passes, what is refused, and what the sheet then says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.contrast import AA_TEXT, LIGHT_GROUNDS, check_accent, contrast, readable_on
from troth.core.errors import InvalidInputError
from troth.entrypoints.shell.brand import DARK_GROUNDS, dark_tone, stylesheet

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio: the ratio reaches from 1 to 21.
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum.html: #777777 on white is
        # 4.47 and fails, for it must not be rounded; read 2026-11-23.
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#ff0000", "#ffffff", 3.998),
        ("#0000ff", "#ffffff", 8.592),
    ],
)
def test_contrast_is_as_published(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


def test_a_pale_accent_is_refused_with_a_tone_that_passes() -> None:
    with pytest.raises(InvalidInputError) as refused:
        check_accent("#ff9900")
    assert refused.value.code == "brand.accent_contrast"
    offered = re.search(r"#[0-9a-f]{6}", refused.value.remedy)
    assert offered
    check_accent(offered[0])
    # The offered tone is the nearest: a little lighter no longer passes.
    lighter = "#" + "".join(
        f"{min(255, round(int(offered[0][at : at + 2], 16) * 1.03)):02x}" for at in (1, 3, 5)
    )
    assert not readable_on(lighter, LIGHT_GROUNDS, AA_TEXT)


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#0c5c4c;}", "0c5c4c", "#0c5c4c\n"])
def test_what_is_not_a_colour_never_reaches_the_sheet(text: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        stylesheet(text)
    assert refused.value.code == "brand.accent_format"


def test_a_face_that_is_not_offered_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        stylesheet("#0c5c4c", "comic")
    assert refused.value.code == "brand.title_face"


@given(colours)
def test_every_accepted_accent_can_be_read_on_every_ground(accent: str) -> None:
    try:
        sheet = stylesheet(accent)
    except InvalidInputError:
        assert not readable_on(accent, LIGHT_GROUNDS, AA_TEXT)
        return
    found = re.findall(r"--accent: (\S+); --on-accent: (\S+); --accent-soft: (\S+);", sheet)
    (light, on_light, soft_light), dark, forced_dark = found
    assert readable_on(light, (*LIGHT_GROUNDS, on_light, soft_light), AA_TEXT)
    assert readable_on(dark[0], (*DARK_GROUNDS, dark[1], dark[2]), AA_TEXT)
    assert dark == forced_dark
    assert dark[0] == dark_tone(accent)
