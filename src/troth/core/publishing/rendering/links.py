"""Where an address that a company wrote leads: to a page, a mailbox, a telephone, or nowhere.

Companies write street addresses and names beside a mail address into the same fields; only what is
certainly an address of one of these kinds becomes a link, so that no other scheme ever does.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_PAGE: Final = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]", re.IGNORECASE)
_MAILBOX: Final = re.compile(r"[\w.+'~-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE: Final = re.compile(r"\+\d[\d ()/.-]{4,}\d")
_NO_DIGIT: Final = re.compile(r"\D")


class Link(NamedTuple):
    """The part of a text that leads somewhere.

    Attributes:
        start, end: the part, as indexes of characters.
        href: an address with the scheme http, https, mailto or tel.
    """

    start: int
    end: int
    href: str


def link_in(text: str) -> Link | None:
    """Return the first page, else mailbox, else telephone that a text names; None without one."""
    if page := _PAGE.search(text):
        return Link(*page.span(), page[0])
    if mailbox := _MAILBOX.search(text):
        return Link(*mailbox.span(), f"mailto:{mailbox[0]}")
    if telephone := _TELEPHONE.search(text):
        return Link(*telephone.span(), f"tel:+{_NO_DIGIT.sub('', telephone[0])}")
    return None
