"""The small shop with its notice in all five languages, published."""

from __future__ import annotations

from typing import Final

from tests.cast import acting_as
from tests.integration.notice.shop import ANSWERS, GERMAN, open_shop, translate_all
from troth.core.room import Role
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish

LANGUAGES: Final = ("en", "de", "fr", "es", "nl")
OWN: Final = {
    "en": "Thank you for reading.",
    "de": "Danke fürs Lesen.",
    "fr": "Merci de votre lecture.",
    "es": "Gracias por leer.",
    "nl": "Dank voor het lezen.",
}
WORDS: Final = {
    "de": GERMAN,
    "fr": dict(
        zip(
            GERMAN,
            (
                "Commandes",
                "Pour envoyer ce que vous avez acheté",
                "Factures",
                "la fin de l'année",
                "La loi fiscale l'exige",
                "Porte les colis",
            ),
            strict=True,
        )
    ),
    "es": dict(
        zip(
            GERMAN,
            (
                "Pedidos",
                "Para enviar lo que ha comprado",
                "Facturas",
                "el fin del año",
                "La ley fiscal lo pide",
                "Lleva paquetes",
            ),
            strict=True,
        )
    ),
    "nl": dict(
        zip(
            GERMAN,
            (
                "Bestellingen",
                "Om te sturen wat u hebt gekocht",
                "Facturen",
                "het einde van het jaar",
                "De belastingwet vraagt het",
                "Brengt pakketten",
            ),
            strict=True,
        )
    ),
}


def publish_in_five_languages() -> None:
    """Have the shop's notice published in English, German, French, Spanish and Dutch."""
    open_shop()
    with acting_as(Role.OWNER):
        own = [{"key": "thanks", "text": OWN}]
        answer(given={**ANSWERS, "languages": list(LANGUAGES), "own": own})
        for language, words in WORDS.items():
            translate_all(language, words)
        publish()
