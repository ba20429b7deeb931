"""What a browser is called, read from what it says about itself.

For a person who looks at where they are signed in. Anybody can send anything here, so it is
shown and never decided by.

Source: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/User-Agent, read
2026-11-23.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

_PROGRAMS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In this order, because most name the ones they stem from as well."""
_SYSTEMS: Final = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def named_browser(user_agent: str) -> str:
    """Return program and system, such as "Firefox on Linux"; what is unknown as it came."""
    text = user_agent.replace("HeadlessChrome/", "Chrome/")
    program = next((name for sign, name in _PROGRAMS if sign in text), None)
    system = next((name for sign, name in _SYSTEMS if sign in text), None)
    if program and system:
        return _("%(program)s on %(system)s") % {"program": program, "system": system}
    return program or user_agent[:60] or "-"
