"""The company's colour, served as a style sheet of a few lines, so that nothing is inline.

Which colours pass is decided in ``troth.core.contrast``; for dark pages a lighter tone of the same
hue is computed here.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from troth.core.contrast import (
    AA_TEXT,
    check_accent,
    contrast,
    parsed,
    readable_on,
    tone,
    written,
)
from troth.core.errors import InvalidInputError

OWN_ACCENT: Final = "#0c5c4c"
"""Troth's own, until a company chooses."""
COMFORTABLE: Final = 7.0
DARK_GROUNDS: Final = ("#1a212b", "#11161d")
FACES: Final = {
    "serif": '"Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif',
    "sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
}


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
            _("There is no such face."),
            _("Use one of %(offered)s.") % {"offered": ", ".join(FACES)},
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

    def comfortable(colour: str) -> bool:
        return readable_on(colour, DARK_GROUNDS, COMFORTABLE)

    return accent.lower() if comfortable(accent) else tone(accent, comfortable, upwards=True)


def _rules(accent: str, on_accent: str, ground: str) -> str:
    soft = _soft(accent, ground)
    return f"--accent: {accent}; --on-accent: {on_accent}; --accent-soft: {soft};"


def _soft(accent: str, ground: str) -> str:
    """Return the strongest tint of the ground on which the accent can still be read."""
    for percent in range(14, 0, -1):
        tint = _mixed(accent, ground, percent / 100)
        if contrast(accent, tint) >= AA_TEXT:
            return tint
    return ground


def _mixed(colour: str, ground: str, share: float) -> str:
    red, green, blue = (
        share * top + (1 - share) * below
        for top, below in zip(parsed(colour), parsed(ground), strict=True)
    )
    return written((red, green, blue))
