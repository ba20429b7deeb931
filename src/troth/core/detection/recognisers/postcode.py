"""Postal code."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "Unicode CLDR, common/supplemental/postalCodeData.xml (GB, CA, NL, US, BR, PT, PL, DE, FR and "
    "others; read 2026-11-27); Eircode of IE (not read)"
)

RECOGNISER = Recogniser(
    type="postcode",
    label="Postal code",
    category="user.contact.address.postal_code",
    source=_SOURCE,
    patterns=(
        Pattern(
            (
                r"(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|"
                r"[A-HK-Y]\d[ABEHMNPRVWXY])) \d[ABD-HJLNP-UW-Z]{2}"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|"
                r"[A-HK-Y]\d[ABEHMNPRVWXY])\d[ABD-HJLNP-UW-Z]{2}"
            ),
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"(?:1[0-8]|2[1-9]|[3-9]\d)\d{2} (?:[A-RT-Z][A-Z]|S[BCE-RT-Z])",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"(?:19|20)\d{2} (?:[A-RT-Z][A-Z]|S[BCE-RT-Z])",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"[1-9]\d{3}(?:[A-RT-Z][A-Z]|S[BCE-RT-Z])",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|"
                r"O[HKR]|PA|PR|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.? (\d{5}(?:-\d{4})?)"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(r"\d{5}-\d{4}", _SOURCE, alone=Likelihood.UNLIKELY, in_context=Likelihood.LIKELY),
        Pattern(r"\d{5}-\d{3}", _SOURCE, alone=Likelihood.UNLIKELY, in_context=Likelihood.LIKELY),
        Pattern(
            r"[AC-FHKNPRTV-Y](?:\d{2}|6W) ?[\dAC-FHKNPRTV-Y]{4}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"(?:D|DE|F|FR|A|AT|CH|B|BE|L|E|ES|I|IT|NL|DK|S|SE|FIN|PL|CZ)-(\d{4,5})",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"(\d{4,5}) [A-ZÀ-Þ][a-zà-ÿ'-]{2,}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{4}-\d{3}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY
        ),
        Pattern(
            r"\d{2}-\d{3}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY
        ),
        Pattern(
            r"\d{3} \d{2,3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{3}-\d{4}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.POSSIBLE
        ),
        Pattern(r"\d{4,6}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY),
    ),
    context=frozenset(
        {
            "cep",
            "code postal",
            "codigo postal",
            "código postal",
            "eircode",
            "kod pocztowy",
            "pin code",
            "plz",
            "post code",
            "postal code",
            "postcode",
            "postleitzahl",
            "postnummer",
            "zip",
            "zip code",
        }
    ),
    window=20,
    column_names=frozenset(
        {
            "cap",
            "cep",
            "cod postal",
            "code postal",
            "codepostal",
            "codigo postal",
            "cp",
            "cpostal",
            "código postal",
            "eircode",
            "irányítószám",
            "kod pocztowy",
            "pin code",
            "pincode",
            "plz",
            "post code",
            "postal",
            "postal code",
            "postalcode",
            "postcode",
            "postinumero",
            "postleitzahl",
            "postnummer",
            "psc",
            "psč",
            "zip",
            "zip 4",
            "zip code",
            "zip plus 4",
            "zip5",
            "zipcode",
        }
    ),
)
