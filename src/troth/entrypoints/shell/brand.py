"""The company's colour: checked for contrast, and served as a style sheet of a few lines.

Contrast follows WCAG 2.2: relative luminance of sRGB, and 4.5 to 1 for text (success criterion
1.4.3). An accent that fails is refused with the nearest tone of the same hue that passes. For dark
pages a lighter tone of the same hue is computed.

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
COMFORTABLE: Final = 7.0
LIGHT_GROUNDS: Final = ("#ffffff", "#fbfaf6")
DARK_GROUNDS: Final = ("#1a212b", "#11161d")
FACES: Final = {
    "serif": '"Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif',
    "sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
}
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LIGHTNESS_STEPS = 512

Channels = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (``#rrggbb``), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def check_accent(accent: str) -> None:
    """Accept an accent whose text can be read on every light ground of the privacy centre.

    Raises:
        InvalidInputError: ``brand.accent_format`` when it is not ``#rrggbb``;
            ``brand.accent_contrast`` when it is too pale, naming the nearest tone that passes.
    """
    _parsed(accent)
    if not _readable_on(accent, LIGHT_GROUNDS, AA_TEXT):
        nearest = _tone(accent, lambda tone: _readable_on(tone, LIGHT_GROUNDS, AA_TEXT))
        ratio = min(contrast(accent, ground) for ground in LIGHT_GROUNDS)
        raise InvalidInputError(
            "brand.accent_contrast",
            f"The accent {accent} has a contrast of {ratio:.2f} to 1 against the page; text needs "
            f"{AA_TEXT} to 1.",
            f"Use {nearest}, the nearest tone that passes, or a darker colour.",
        )


def stylesheet(accent: str, title_face: str = "serif") -> str:
    """Return ``brand.css``: the accent for light and dark pages, and the face of the titles.

    Args:
        accent: ``#rrggbb``.
        title_face: ``serif`` or ``sans``.

    Raises:
        InvalidInputError: as ``check_accent``; ``brand.title_face`` for a face not offered.
    """
    check_accent(accent)
    if title_face not in FACES:
        raise InvalidInputError(
            "brand.title_face",
            f"There is no title face {title_face!r}.",
            f"Use one of {', '.join(FACES)}.",
        )
    light = _rules(accent, "#ffffff", "#ffffff")
    dark = _rules(dark_tone(accent), "#0b1116", DARK_GROUNDS[0])
    return (
        f":root.centre {{ --title: {FACES[title_face]}; {light} }}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f'  :root.centre:not([data-theme="light"]) {{ {dark} }}\n'
        "}\n"
        f':root.centre[data-theme="dark"] {{ {dark} }}\n'
    )


def dark_tone(accent: str) -> str:
    """Return the accent's tone for dark pages: the same hue, 7 to 1 against the dark card."""
    if _readable_on(accent, DARK_GROUNDS, COMFORTABLE):
        return accent.lower()
    return _tone(accent, lambda tone: _readable_on(tone, DARK_GROUNDS, COMFORTABLE), upwards=True)


def _rules(accent: str, on_accent: str, ground: str) -> str:
    soft = _soft(accent, ground)
    return f"--accent: {accent}; --on-accent: {on_accent}; --accent-soft: {soft};"


def _soft(accent: str, ground: str) -> str:
    """Return the strongest tint of the ground on which the accent can still be read."""
    for share in range(14, 0, -1):
        tint = _mixed(accent, ground, share / 100)
        if contrast(accent, tint) >= AA_TEXT:
            return tint
    return ground


def _readable_on(colour: str, grounds: tuple[str, ...], ratio: float) -> bool:
    return all(contrast(colour, ground) >= ratio for ground in grounds)


def _tone(accent: str, passes: Callable[[str], bool], *, upwards: bool = False) -> str:
    """Return the tone of the same hue with the nearest lightness that passes."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parsed(accent))
    goal = 1.0 if upwards else 0.0
    for step in range(1, _LIGHTNESS_STEPS + 1):
        moved = lightness + (goal - lightness) * step / _LIGHTNESS_STEPS
        tone = _written(colorsys.hls_to_rgb(hue, moved, saturation))
        if passes(tone):
            return tone
    return "#ffffff" if upwards else "#000000"


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # WCAG
        for channel in _parsed(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, ground: str, share: float) -> str:
    red, green, blue = (
        share * top + (1 - share) * below
        for top, below in zip(_parsed(colour), _parsed(ground), strict=True)
    )
    return _written((red, green, blue))


def _parsed(colour: str) -> Channels:
    if not _HEX.fullmatch(colour):
        raise InvalidInputError(
            "brand.accent_format",
            "The accent is not a colour of the form #rrggbb.",
            "Write it as # and six digits, for example #0c5c4c.",
        )
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(channels: Channels) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
