"""Contrast of colours: whether text in a colour can be read, and the nearest tone that can.

Contrast follows WCAG 2.2: relative luminance of sRGB, and 4.5 to 1 for text (success criterion
1.4.3). An accent that fails is refused with the nearest tone of the same hue that passes.

Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance, read
2026-11-23.
"""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

AA_TEXT: Final = 4.5
LIGHT_GROUNDS: Final = ("#ffffff", "#fbfaf6")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LIGHTNESS_STEPS = 512

Channels = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (``#rrggbb``), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_colour(text: str) -> bool:
    """Say whether a text is ``#rrggbb``."""
    return _HEX.fullmatch(text) is not None


def passes_as_accent(accent: str) -> bool:
    """Say whether text in an accent can be read on every light ground of the privacy centre."""
    return readable_on(accent, LIGHT_GROUNDS, AA_TEXT)


def lowest_contrast(accent: str) -> float:
    """Return the lowest contrast ratio that an accent has on a light ground, from 1 to 21."""
    return min(contrast(accent, ground) for ground in LIGHT_GROUNDS)


def nearest_accent(accent: str) -> str:
    """Return the nearest darker tone of the same hue that passes as accent."""
    return tone(accent, passes_as_accent)


def check_accent(accent: str) -> None:
    """Accept an accent whose text can be read on every light ground of the privacy centre.

    Raises:
        InvalidInputError: ``brand.accent_format`` when it is not ``#rrggbb``;
            ``brand.accent_contrast`` when it is too pale, naming the nearest tone that passes.
    """
    parsed(accent)
    if not passes_as_accent(accent):
        raise InvalidInputError(
            "brand.accent_contrast",
            f"The accent {accent} has a contrast of {lowest_contrast(accent):.2f} to 1 against the "
            f"page; text needs {AA_TEXT} to 1.",
            f"Use {nearest_accent(accent)}, the nearest tone that passes, or a darker colour.",
        )


def readable_on(colour: str, grounds: tuple[str, ...], ratio: float) -> bool:
    """Say whether a colour has at least a ratio (1 to 21) of contrast on every ground."""
    return all(contrast(colour, ground) >= ratio for ground in grounds)


def tone(accent: str, passes: Callable[[str], bool], *, upwards: bool = False) -> str:
    """Return the tone of the same hue with the nearest lightness that passes."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*parsed(accent))
    goal = 1.0 if upwards else 0.0
    for step in range(1, _LIGHTNESS_STEPS + 1):
        moved = lightness + (goal - lightness) * step / _LIGHTNESS_STEPS
        found = written(colorsys.hls_to_rgb(hue, moved, saturation))
        if passes(found):
            return found
    return "#ffffff" if upwards else "#000000"


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # WCAG
        for channel in parsed(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def parsed(colour: str) -> Channels:
    """Return red, green and blue of ``#rrggbb``, each from 0 to 1.

    Raises:
        InvalidInputError: ``brand.accent_format``.
    """
    if not is_colour(colour):
        raise InvalidInputError(
            "brand.accent_format",
            "The accent is not a colour of the form #rrggbb.",
            "Write it as # and six digits, for example #0c5c4c.",
        )
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def written(channels: Channels) -> str:
    """Return red, green and blue, each from 0 to 1, as ``#rrggbb``."""
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
