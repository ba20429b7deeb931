"""Places on the globe: latitude and longitude."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_DECIMAL: Final = "ISO 6709:2022, decimal degrees (not read)"
_SEXAGESIMAL: Final = "ISO 6709:2022, annex D: degrees, minutes and seconds (not read)"
_LATITUDE: Final = r"(?:90(?:\.0+)?|[0-8]?[0-9]\.[0-9]{4,15})"
_LONGITUDE: Final = r"(?:180(?:\.0+)?|(?:1[0-7][0-9]|[0-9]{1,2})\.[0-9]{4,15})"
_NEAR_LATITUDE: Final = r"(?:90|[0-8]?[0-9](?:\.[0-9]{1,3})?)"
_NEAR_LONGITUDE: Final = r"(?:180|(?:1[0-7][0-9]|[0-9]{1,2})\.[0-9]{1,3})"
_MINUTES: Final = r"[0-5]?[0-9](?:\.[0-9]+)?['′’] ?(?:[0-5]?[0-9](?:\.[0-9]+)?(?:[\"″”]|'') ?)?"

RECOGNISER = Recogniser(
    type="geolocation",
    label="Geographic position",
    category="user.location.precise",
    source="ISO 6709:2022 (not read)",
    patterns=(
        Pattern(
            rf"[+-]?{_LATITUDE}(?:, ?| |; ?)[+-]?{_LONGITUDE}",
            _DECIMAL,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.,+-]",
            behind=r"[^\w.,]|\.\W|,(?:[^\w ]| [^0-9])",
        ),
        Pattern(
            rf"[+-]?{_NEAR_LATITUDE}(?:, ?| |; ?)[+-]?{_NEAR_LONGITUDE}",
            _DECIMAL,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            before=r"[^\w.,+-]",
            behind=r"[^\w.,]|\.\W|,(?:[^\w ]| [^0-9])",
        ),
        Pattern(
            rf"{_LATITUDE}° ?[NS],? ?{_LONGITUDE}° ?[EWO]",
            _DECIMAL,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            rf"[0-8]?[0-9]° ?{_MINUTES}[NS],? ?[0-9]{{1,3}}° ?{_MINUTES}[EWO]",
            _SEXAGESIMAL,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"geo:-?[0-9]{1,2}(?:\.[0-9]+)?,-?[0-9]{1,3}(?:\.[0-9]+)?(?:,-?[0-9.]+)?",
            "RFC 5870 (2010), section 3.3 (not read but for its abstract, 2026-11-27)",
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    context=frozenset(
        {"coordinates", "coords", "gps", "koordinaten", "lat", "latitude", "lng", "location"}
        | {"lon", "longitude", "point", "position", "standort"}
    ),
    column_names=frozenset(
        {"breitengrad", "coordinates", "coords", "geo", "geolocation", "gps", "lat", "lat lng"}
        | {"lat lon", "latitude", "laengengrad", "lng", "lon", "longitude"}
    ),
)
