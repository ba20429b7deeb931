"""What a mail seems to ask for, by words of five languages; a guess, which a person may correct."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from troth.core.requesting.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOKED_AT: Final = 5_000
_QUOTED: Final = re.compile(r"^\s*>")
_SPACE: Final = re.compile(r"\s+")

_WORDS: Final[dict[Kind, dict[str, tuple[str, ...]]]] = {
    Kind.ACCESS: {
        "en": (
            "access request",
            "copy of my data",
            "copy of my personal data",
            "subject access",
            "data you hold about me",
            "data you have about me",
            "right of access",
            "article 15",
        ),
        "de": (
            "auskunft",
            "kopie meiner daten",
            "welche daten sie über mich",
            "art. 15",
            "artikel 15",
        ),
        "fr": ("droit d'accès", "copie de mes données", "demande d'accès", "article 15"),
        "es": ("derecho de acceso", "copia de mis datos", "solicitud de acceso", "artículo 15"),
        "nl": ("inzageverzoek", "recht op inzage", "kopie van mijn gegevens", "artikel 15"),
    },
    Kind.ERASURE: {
        "en": (
            "delete my data",
            "delete my personal data",
            "delete my account",
            "erase my data",
            "erasure request",
            "right to be forgotten",
            "article 17",
        ),
        "de": (
            "löschen sie meine daten",
            "meine daten löschen",
            "meine daten zu löschen",
            "löschung meiner",
            "konto löschen",
            "recht auf löschung",
            "recht auf vergessenwerden",
            "artikel 17",
            "art. 17",
        ),
        "fr": (
            "supprimer mes données",
            "supprimez mes données",
            "effacer mes données",
            "effacement de mes données",
            "droit à l'effacement",
            "droit à l'oubli",
            "article 17",
        ),
        "es": (
            "borrar mis datos",
            "eliminar mis datos",
            "supresión de mis datos",
            "derecho de supresión",
            "derecho al olvido",
            "artículo 17",
        ),
        "nl": (
            "verwijder mijn gegevens",
            "mijn gegevens verwijderen",
            "mijn gegevens te verwijderen",
            "recht op vergetelheid",
            "artikel 17",
        ),
    },
    Kind.RECTIFICATION: {
        "en": ("correct my data", "correct my personal data", "rectify my data", "article 16"),
        "de": ("berichtigung", "berichtigen sie", "daten berichtigen", "artikel 16", "art. 16"),
        "fr": ("rectifier mes données", "droit de rectification", "article 16"),
        "es": ("rectificar mis datos", "derecho de rectificación", "artículo 16"),
        "nl": ("gegevens corrigeren", "recht op rectificatie", "artikel 16"),
    },
    Kind.PORTABILITY: {
        "en": ("data portability", "portability request", "article 20"),
        "de": ("datenübertragbarkeit", "datenportabilität", "artikel 20", "art. 20"),
        "fr": ("portabilité de mes données", "droit à la portabilité", "article 20"),
        "es": ("portabilidad de mis datos", "derecho a la portabilidad", "artículo 20"),
        "nl": ("dataportabiliteit", "overdraagbaarheid van gegevens", "artikel 20"),
    },
    Kind.OPT_OUT_SALE: {
        "en": ("do not sell my", "don't sell my", "opt out of sale", "opt out of the sale"),
        "de": ("verkaufen sie meine daten nicht", "verkauf meiner daten"),
        "fr": ("ne vendez pas mes données", "vente de mes données"),
        "es": ("no vendan mis datos", "venta de mis datos"),
        "nl": ("verkoop mijn gegevens niet", "verkoop van mijn gegevens"),
    },
    Kind.WITHDRAW_CONSENT: {
        "en": ("withdraw my consent", "withdraw consent", "revoke my consent"),
        "de": ("widerrufe meine einwilligung", "einwilligung widerrufen", "widerruf meiner"),
        "fr": ("retire mon consentement", "retirer mon consentement"),
        "es": ("retiro mi consentimiento", "retirar mi consentimiento"),
        "nl": ("trek mijn toestemming in", "toestemming intrekken"),
    },
}
MARKETING: Final[dict[str, tuple[str, ...]]] = {
    "en": ("no more marketing", "stop marketing", "object to direct marketing", "no more ads"),
    "de": ("keine werbung", "widerspreche der werbung", "widerspruch gegen werbung"),
    "fr": ("plus de publicité", "prospection commerciale", "plus de marketing"),
    "es": ("no más publicidad", "no quiero publicidad", "mercadotecnia directa"),
    "nl": ("geen reclame", "geen marketing", "bezwaar tegen direct marketing"),
}
TELLING: Final = {
    "de": ("datenschutz", "auskunft", "löschen", "löschung", "meine daten", "widerruf"),
    "fr": ("données", "consentement", "effacement"),
    "es": ("datos", "consentimiento", "derecho de"),
    "nl": ("gegevens", "toestemming", "recht op"),
    "en": ("my data", "personal data", "privacy", "request"),
}
"""By language, words of a subject that tell it."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a mail seems to ask for.

    Attributes:
        kind: what.
        marketing: whether it objects to marketing.
        language: of the words that said so; empty: they are those of several languages.
    """

    kind: Kind
    marketing: bool
    language: str


def guessed(subject: str, text: str) -> Guess | None:
    """Return what a mail seems to ask for.

    None where it seems to ask for nothing, or for several things: a person reads it then.

    Args:
        subject: of the mail.
        text: its words; what it quotes of others does not count.
    """
    read = _plain(f"{subject}\n{_own(text)}")
    found = list(_found(read))
    if len({(one.kind, one.marketing) for one in found}) != 1:
        return None
    languages = {one.language for one in found}
    return replace(found[0], language=found[0].language if len(languages) == 1 else "")


def _found(read: str) -> Iterator[Guess]:
    for kind, languages in _WORDS.items():
        for language, words in languages.items():
            if any(_plain(word) in read for word in words):
                yield Guess(kind, marketing=False, language=language)
    for language, words in MARKETING.items():
        if any(_plain(word) in read for word in words):
            yield Guess(Kind.OBJECTION, marketing=True, language=language)


def _own(text: str) -> str:
    lines = text[:_LOOKED_AT].split("\n")
    return "\n".join(line for line in lines if not _QUOTED.match(line))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold().replace("\u2019", "'")
    return _SPACE.sub(" ", folded)
