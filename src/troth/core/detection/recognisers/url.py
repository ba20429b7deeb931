"""Addresses of pages (URL)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = "RFC 3986 (2005), section 3 (read 2026-11-27)"
_REST: Final = r"(?:[^\s<>\"{}|\\^`\[\]]*[\w\pL/#=&~%+@$-])?"
_HOST: Final = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
_TOP: Final = (
    "(?:com|org|net|edu|gov|info|biz|io|dev|app|eu|us|uk|de|fr|es|it|nl|be|at|ch|pl|pt|se|dk|no|fi"
    "|ie|cz|hu|ro|gr|ru|ua|cn|jp|kr|in|au|nz|ca|br|mx|ar|za)"
)

RECOGNISER = Recogniser(
    type="url",
    label="Web address",
    category="user.contact.url",
    source=_SOURCE,
    patterns=(
        Pattern(
            rf"(?i:https?|ftps?|wss?)://[\w\pL%]{_REST}",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
            behind="",
        ),
        Pattern(
            rf"(?i:www)\.{_HOST}[A-Za-z]{{2,24}}(?::[0-9]{{2,5}})?(?:[/?#]{_REST})?",
            f"{_SOURCE}: its host and path, as people write them",
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
            before=r"[^\w@.-]",
        ),
        Pattern(
            rf"{_HOST}{_TOP}(?::[0-9]{{2,5}})?/{_REST}",
            f"{_SOURCE}: its host and path, as people write them",
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.LIKELY,
            before=r"[^\w@./:-]",
        ),
        Pattern(
            rf"{_HOST}{_TOP}",
            "RFC 1034 (1987), section 3.5 (not read): the name of a host alone",
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.POSSIBLE,
            before=r"[^\w@./:-]",
            behind=r"[^\w@.-]|\.\W",
        ),
    ),
    context=frozenset(
        {"homepage", "link", "page", "site", "sitio", "url", "visit", "web", "webseite", "website"}
    ),
    column_names=frozenset(
        {"homepage", "link", "profile url", "site web", "url", "web", "webseite", "website"}
    ),
)
