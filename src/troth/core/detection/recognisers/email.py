"""E-mail addresses."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "RFC 5322 (2008), section 3.4.1 (read 2026-11-27), as used in practice; RFC 6531 (2012) for "
    "letters (not read)"
)
_LETTERS: Final = r"\x{C0}-\x{24F}\x{370}-\x{1FFF}\x{3040}-\x{D7FF}"
_LABEL: Final = rf"[A-Za-z0-9{_LETTERS}](?:[\w{_LETTERS}-]*[A-Za-z0-9{_LETTERS}])?"
_NAME: Final = rf"[\w{_LETTERS}][\w{_LETTERS}.+'%&=~-]*"
_TOP: Final = rf"(?:[A-Za-z{_LETTERS}]{{2,24}}|xn--[a-z0-9-]{{2,59}})"

RECOGNISER = Recogniser(
    type="email",
    label="E-mail address",
    category="user.contact.email",
    source=_SOURCE,
    patterns=(
        Pattern(
            rf"(?:{_NAME}|\"[^\"@\r\n]{{1,64}}\")@(?:{_LABEL}\.)+{_TOP}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.+-]",
            common=True,
        ),
    ),
    column_names=frozenset(
        {
            "adresse e mail",
            "adresse mail",
            "contact email",
            "correo",
            "correo electronico",
            "courriel",
            "e mail",
            "e mail adresse",
            "email",
            "email address",
            "email addr",
            "emailadresse",
            "mail",
            "mail address",
            "mailadresse",
            "posta elettronica",
        }
    ),
)
