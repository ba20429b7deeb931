"""Which telephone numbers exist: the numbering plans of all countries as expressions of RE2.

The plans are those of the library phonenumbers, whose own validation takes some sixty microseconds
a number, too much for text. Compiled into one automaton they give the same answer in about one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from troth.core.detection.expressions import WHOLE, matcher, options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KINDS: Final = (
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "personal_number",
    "voip",
    "pager",
    "uan",
    "voicemail",
)

_NATIONAL_REGIONS: Final = (
    *("AT", "AU", "BE", "BR", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IN"),
    *("IT", "JP", "LU", "NL", "NO", "NZ", "PL", "PT", "SE", "US", "ZA"),
)
"""Countries whose numbers are looked for in the form in which they are dialled at home."""

_LEAST_DIGITS: Final = 8
_EXTENSION: Final = re.compile(
    r"\s*(?:x|#|ext\.?|extension|durchwahl|dw|poste)[ .:]*\d{1,7}$", re.IGNORECASE
)
_NOT_DIGITS: Final = bytes(sign for sign in range(256) if not 48 <= sign <= 57)  # noqa: PLR2004


def is_international(text: str) -> bool:
    """Say whether a number with its country's code, behind ``+`` or ``00``, exists."""
    digits = _digits(text.replace("(0)", ""))
    return _international()(digits.removeprefix(b"011" if digits[:3] == b"011" else b"00"))


def is_national(text: str) -> bool:
    """Say whether a number exists in one of some thirty countries, as it is dialled at home.

    Those of less than eight digits are left out: some plans allow nearly all of them.
    """
    digits = _digits(text)
    return len(digits) >= _LEAST_DIGITS and _national()(digits)


def is_north_american(text: str) -> bool:
    """Say whether a number exists in the North American numbering plan; its code is skipped."""
    return _north_american()(_digits(text)[-10:])


def _digits(text: str) -> bytes:
    # Only an extension has letters in it.
    written = text if text.upper() == text.lower() and "#" not in text else _EXTENSION.sub("", text)
    return written.encode().translate(None, _NOT_DIGITS)


def _whole(expression: str) -> Callable[[bytes], bool]:
    match = matcher(expression, options())
    return lambda digits: match(WHOLE, digits, 0, len(digits))[0][0] >= 0


@cache
def _international() -> Callable[[bytes], bool]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE as REGIONS

    plans = (
        f"{code}(?:{'|'.join(plan for region in regions for plan in _plans(region, code))})"
        for code, regions in REGIONS.items()
    )
    return _whole("|".join(plans))


@cache
def _national() -> Callable[[bytes], bool]:
    return _whole("|".join(_national_plan(region) for region in _NATIONAL_REGIONS))


@cache
def _north_american() -> Callable[[bytes], bool]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE as REGIONS

    return _whole("|".join(plan for region in REGIONS[1] for plan in _plans(region, 1)))


def _national_plan(region: str) -> str:
    prefix = _metadata(region, 0).national_prefix or ""
    # In North America people leave the prefix out, elsewhere it is part of what they write.
    prefix = "1?" if region == "US" else prefix
    return f"{prefix}(?:{'|'.join(_plans(region, 0))})"


def _plans(region: str, code: int) -> Iterator[str]:
    metadata = _metadata(region, code)
    for kind in _KINDS:
        plan = getattr(metadata, kind)
        if plan is not None and plan.national_number_pattern:
            yield re.sub(r"\s", "", plan.national_number_pattern)


def _metadata(region: str, code: int) -> Any:
    from phonenumbers import PhoneMetadata

    if region == "001":
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)
