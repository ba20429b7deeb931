"""In which language a mail is written, where it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.foundation.correspondence.mailboxes.headers import Head

_SAYING: Final = ("Content-Language", "Accept-Language", "X-Accept-Language")
_TAG: Final = re.compile(
    r"\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([0-9.]{1,5}))?\Z"
)


def language_of(head: Head, offered: Sequence[str], words: Mapping[str, Sequence[str]]) -> str:
    """Return the language of a mail among those on offer; the first of them when it says none.

    Args:
        head: its headers; ``Content-Language`` comes first (RFC 3282), then what its writer reads.
        offered: ISO 639-1 codes, at least one.
        words: by language, words of a subject that tell it, in lower case.
    """
    named = [tag for header in _SAYING for value in head.all(header) for tag in _tags(value)]
    subject = head.first("Subject").lower()
    named += [code for code, some in words.items() if any(word in subject for word in some)]
    return next((code for code in named if code in offered), offered[0])


def _tags(value: str) -> list[str]:
    """Return the languages of a header, the best first."""
    found = [match for part in value.split(",") if (match := _TAG.match(part))]
    ranked = sorted(found, key=lambda match: -_weight(match[2]))
    return [match[1].lower() for match in ranked if _weight(match[2]) > 0]


def _weight(written: str | None) -> float:
    try:
        return float(written or 1)
    except ValueError:
        return 0.0
