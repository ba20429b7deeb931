"""Telephone numbers, in international form and as they are dialled at home."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.detection.telephone_numbers import (
    is_international,
    is_national,
    is_north_american,
)

_E123: Final = "ITU-T E.123 (2001) (not read; from Wikipedia, E.123, read 2026-11-27)"
_INTERNATIONAL: Final = f"{_E123}, international; numbering plans of phonenumbers 9.0.43"
_NATIONAL: Final = f"{_E123}, national; numbering plans of phonenumbers 9.0.43"
_PLAN: Final = "number in a numbering plan"
_EXTENSION: Final = r"(?: ?(?:(?i:x|ext\.?|extension|durchwahl)|#) ?[0-9]{1,6})"
_AMERICAN: Final = r"(?:\([0-9]{3}\) ?|[0-9]{3}[ .-])[0-9]{3}[ .-][0-9]{4}"
_FREE: Final = r"[^\w.+/-]"
_ENDED: Final = r"[^\w]"

RECOGNISER = Recogniser(
    type="phone",
    label="Telephone number",
    category="user.contact.phone_number",
    source=_INTERNATIONAL,
    patterns=(
        Pattern(
            r"\+[1-9](?:[ ./()-]{0,3}[0-9]){7,14}" + _EXTENSION + "?",
            _INTERNATIONAL,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            checksum=is_international,
            checksum_name=_PLAN,
            invalid=Likelihood.POSSIBLE,
            before=r"[^\w+]",
        ),
        Pattern(
            r"(?:00|011)[ -]?[1-9][0-9]{0,2}(?:[ ./-]{0,2}\(?[0-9]{1,6}\)?){2,7}"
            + _EXTENSION
            + "?",
            _INTERNATIONAL,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            checksum=is_international,
            checksum_name=_PLAN,
            before=_FREE,
        ),
        Pattern(
            rf"(?:(?:\+|00)?1[ .-]?)?(?:{_AMERICAN}|[0-9]{{3}}[ .-]?[0-9]{{3}}[ .-]?[0-9]{{4}})"
            + _EXTENSION,
            f"{_E123}: an extension",
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w+]",
        ),
        Pattern(
            rf"(?:(?:\+|00)?1[ .-])?{_AMERICAN}",
            _NATIONAL,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            checksum=is_north_american,
            checksum_name=_PLAN,
            invalid=Likelihood.POSSIBLE,
            before=r"[^\w.+-]",
        ),
        Pattern(
            r"\(?0[1-9][0-9]{0,4}\)?(?: ?/ ?[0-9]{3,8}|[ .-]{1,3}[0-9]{2,8})"
            r"(?:[ .-][0-9]{2,8}){0,4}",
            _NATIONAL,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            checksum=is_national,
            checksum_name=_PLAN,
            before=_FREE,
        ),
        Pattern(
            r"\([0-9]{2,5}\)[ -]{0,2}[0-9]{2,4}(?:[ -][0-9]{2,4}){1,3}",
            f"{_E123}: the area's code in brackets",
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            before=r"[^\w.)-]",
        ),
        Pattern(
            r"[1-9][0-9]{1,3}(?:[ .-][0-9]{2,4}){2,4}",
            _NATIONAL,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            checksum=is_national,
            checksum_name=_PLAN,
            before=_FREE,
        ),
        Pattern(
            r"0[1-9][0-9]{7,10}",
            _NATIONAL,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            checksum=is_national,
            checksum_name=_PLAN,
            before=_FREE,
        ),
        Pattern(
            r"[1-9][0-9]{6,10}",
            _NATIONAL,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            checksum=is_national,
            checksum_name=_PLAN,
            before=_FREE,
        ),
        Pattern(
            r"(?:\(?[0-9]{2,5}\)?[ ./-]{1,2})?[0-9]{2,5}(?:[ .-][0-9]{2,8}){1,3}",
            "own compilation (2026-11-27): without its area, or of a country that is not named",
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
            before=_FREE,
        ),
    ),
    context=frozenset(
        {
            "answering",
            "anruf",
            "appeler",
            "call",
            "cell",
            "celular",
            "contact number",
            "desk",
            "dial",
            "fax",
            "fon",
            "gsm",
            "handy",
            "hotline",
            "landline",
            "mobil",
            "mobile",
            "móvil",
            "office",
            "phone",
            "portable",
            "ring",
            "rufnummer",
            "sms",
            "tel",
            "telefon",
            "telefono",
            "teléfono",
            "telefoon",
            "telephone",
            "text me",
            "tél",
            "téléphone",
            "voicemail",
            "whatsapp",
        }
    ),
    window=40,
    column_names=frozenset(
        {
            "cell",
            "cell number",
            "cell phone",
            "handy",
            "handynummer",
            "mobil",
            "mobile",
            "mobile number",
            "mobile phone",
            "msisdn",
            "numero de telephone",
            "phone",
            "phone no",
            "phone number",
            "rufnummer",
            "tel",
            "tel no",
            "telefon",
            "telefono",
            "telefonnummer",
            "telefoon",
            "telephone",
            "telephone number",
        }
    ),
)
