"""Names of persons in text: behind a title, or of a given and a family name that are known."""

from __future__ import annotations

import re
from typing import Final

import re2

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser
from troth.core.detection.vocabularies import words
from troth.core.detection.words import each_of

_SOURCE: Final = (
    "troth/core/detection/vocabularies/README.md (read 2026-11-27): own forms, names by its lists"
)

_NAME: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ɏ'’-]+"
_PARTICLE: Final = (
    r"(?:[Vv][ao]n (?:de[rn]? )?|[Dd][aeiou]s? |[Dd]e[rnl] |[Dd]e l[ao]s? |[Dd]ella |[Tt]e[rn] "
    r"|[Ee]l |[Ll][ae] |zu[mr]? |[Bb]in )?"
)
_INITIALS: Final = r"(?:[A-ZÀ-Þ]\.? )?"
_TITLE: Final = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Rev|Judge|Justice|Capt|Captain|Col"
    r"|Colonel|Lt|Lieutenant|Sgt|Sergeant|Senator|Sen|Gov|President|Herr|Herrn|Frau|Fräulein"
    r"|Mme|Mlle|Monsieur|Madame|Mademoiselle|Maître|Señor|Señora|Señorita|Sr|Sra|Srta|Doña"
    r"|Dhr|Mevr|Mw|Mevrouw|Meneer|Signor|Signora|Sig|Pan|Pani|Senhor|Senhora)\.?"
)
_INTRODUCTION: Final = (
    r"(?:[Mm]y name is|[Mm]y name's|[Ii]ch heiße|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]e llamo"
    r"|[Mm]i nombre es|[Mm]ijn naam is|[Ii]k heet|[Mm]i chiamo|[Mm]eu nome é)"
)
_GREETING: Final = (
    r"(?:Dear|Hi|Hello|Hey|Hallo|Lieber|Liebe|Bonjour|Hola|Querido|Querida|Estimado|Estimada|Beste"
    r"|Cher|Chère|Caro|Cara|Ciao|Olá|Hej|Cześć)"
)
_LABEL: Final = (
    r"(?:[Nn]ame|[Pp]atient|[Cc]ustomer|[Ee]mployee|[Kk]unde|[Nn]om|[Nn]ombre|[Nn]aam|[Kk]lant)"
)


def _titled(name: str) -> str:
    return re.sub(r"(^|[ '’-])(\w)", lambda found: found[1] + found[2].upper(), name)


def _any_of(names: frozenset[str]) -> str:
    return "(?:" + "|".join(sorted(re2.escape(_titled(name)) for name in names)) + ")"


_ALSO_WORDS: Final = each_of(
    "el hong in january juli juni le mai many merry my santa see september so spring sunday un una "
    "winter"
)
"""Given names of somebody somewhere, that begin sentences and names of places far more often."""


def _given_names() -> frozenset[str]:
    return words("given_names") - _ALSO_WORDS


def _is_family_name(text: str) -> bool:
    """Say whether the last word is a known family name."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    known = words("family_names")
    return last not in words("not_family_names") and (
        last in known or last.rsplit("-", 1)[-1] in known
    )


def _may_be_family_name(text: str) -> bool:
    """Say whether the last word is none that ends names of places, firms and days."""
    return text.rsplit(maxsplit=1)[-1].lower() not in words("not_family_names")


def _begins_with_given_name(text: str) -> bool:
    """Say whether the first word, or its first half, is a known given name."""
    first = text.split(maxsplit=1)[0].lower()
    known = _given_names()
    return first in known or first.split("-", 1)[0] in known


def _is_shouted_name(text: str) -> bool:
    """Say whether a name in capitals has a known given and a known family name."""
    return _begins_with_given_name(text) and _is_family_name(text)


def _is_inverted_name(text: str) -> bool:
    """Say whether a family name, a comma and a given name are all known."""
    family, _, given = text.partition(",")
    return _is_family_name(family) and _begins_with_given_name(given)


_GIVEN: Final = _any_of(_given_names())

RECOGNISER = Recogniser(
    type="person_name",
    label="Name of a person",
    category="user.name",
    source=_SOURCE,
    patterns=(
        Pattern(
            rf"{_TITLE} ({_INITIALS}{_PARTICLE}{_NAME}(?: {_INITIALS}{_PARTICLE}{_NAME}){{0,2}})",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            rf"{_INTRODUCTION} ({_NAME}(?: {_INITIALS}{_PARTICLE}{_NAME})?)",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            rf"{_LABEL}: ?({_NAME} {_INITIALS}{_PARTICLE}{_NAME})",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            rf"{_GREETING} ({_NAME}(?: {_PARTICLE}{_NAME})?)",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.LIKELY,
            checksum=_begins_with_given_name,
            checksum_name="given name by the lists",
        ),
        Pattern(
            rf"{_GIVEN} {_INITIALS}{_PARTICLE}{_NAME}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.LIKELY,
            checksum=_is_family_name,
            checksum_name="given and family name by the lists",
        ),
        Pattern(
            rf"{_GIVEN} {_INITIALS}{_PARTICLE}{_NAME}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.POSSIBLE,
            checksum=_may_be_family_name,
            checksum_name="given name by the lists",
        ),
        Pattern(
            r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+ (?:[A-ZÀ-Þ]\.? )?[A-ZÀ-Þ][A-ZÀ-Þ'’-]+",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.POSSIBLE,
            checksum=_is_shouted_name,
            checksum_name="given and family name by the lists",
        ),
        Pattern(
            rf"{_NAME}, {_NAME}(?: [A-ZÀ-Þ]\.?)?",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.POSSIBLE,
            checksum=_is_inverted_name,
            checksum_name="family and given name by the lists",
        ),
    ),
    context=frozenset(
        {
            "name",
            "full name",
            "customer",
            "patient",
            "employee",
            "contact",
            "account holder",
            "cardholder",
            "signed",
            "regards",
            "sincerely",
            "attn",
            "kunde",
            "kundin",
            "ansprechpartner",
            "grüße",
            "nom",
            "client",
            "cordialement",
            "nombre",
            "cliente",
            "saludos",
            "atentamente",
            "naam",
            "klant",
            "groet",
        }
    ),
    window=30,
    column_names=frozenset(
        {
            "name",
            "full name",
            "fullname",
            "person name",
            "display name",
            "real name",
            "legal name",
            "customer name",
            "client name",
            "contact name",
            "contact person",
            "account holder",
            "cardholder",
            "cardholder name",
            "card holder",
            "holder name",
            "employee name",
            "patient name",
            "user full name",
            "recipient",
            "recipient name",
            "passenger name",
            "guest name",
            "student name",
            "beneficiary name",
            "ship to name",
            "bill to name",
            "emergency contact",
            "emergency contact name",
            "next of kin",
            "kundenname",
            "vollständiger name",
            "vor und nachname",
            "ansprechpartner",
            "kontoinhaber",
            "karteninhaber",
            "empfänger",
            "nom complet",
            "nom client",
            "nom et prénom",
            "titulaire",
            "destinataire",
            "nombre completo",
            "nombre y apellidos",
            "nombre cliente",
            "titular",
            "destinatario",
            "volledige naam",
            "naam",
            "klantnaam",
            "contactpersoon",
            "rekeninghouder",
            "ontvanger",
        }
    ),
)
