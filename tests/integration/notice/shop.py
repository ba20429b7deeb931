"""A small web shop whose map, answers and promises are complete in English and German."""

from __future__ import annotations

from typing import Any, Final

from tests.cast import acting_as, company
from troth.core.room import Role
from troth.foundation.datamap.actions import (
    activities,
    controller,
    datasets,
    fields,
    purposes,
    recipients,
    retention,
    systems,
)
from troth.foundation.datamap.actions.subjects import add_subjects
from troth.foundation.promises.actions.declaring import declare
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.translating import translate
from troth.transparency.notice.queries import answers
from troth.transparency.notice.translatable import originals

ANSWERS: Final[dict[str, Any]] = {
    "languages": ["en", "de"],
    "authority": {"name": "Data Protection Authority of Example", "contact": "dpa@example.org"},
    "privacy_contact": "privacy@example.com",
    "own": [
        {
            "key": "thanks",
            "text": {
                "en": "Thank you for reading.",
                "de": "Danke fürs Lesen.",
                "fr": "Merci de votre lecture.",
                "es": "Gracias por leer.",
                "nl": "Dank u voor het lezen.",
            },
        }
    ],
}
GERMAN: Final = {
    "Orders": "Bestellungen",
    "To send what you bought": "Um zu senden, was Sie gekauft haben",
    "Without your address we cannot send it": "Ohne Ihre Anschrift können wir nichts senden",
    "Invoices": "Rechnungen",
    "the end of the year": "dem Ende des Jahres",
    "Tax law asks for it": "Das Steuerrecht verlangt es",
    "Carries parcels": "Bringt Pakete",
}


FRENCH: Final = {
    "Orders": "Commandes",
    "To send what you bought": "Pour envoyer ce que vous avez acheté",
    "Without your address we cannot send it": "Sans votre adresse, nous ne pouvons rien envoyer",
    "Invoices": "Factures",
    "the end of the year": "la fin de l'année",
    "Tax law asks for it": "Le droit fiscal le demande",
    "Carries parcels": "Porte les colis",
}
SPANISH: Final = {
    "Orders": "Pedidos",
    "To send what you bought": "Para enviar lo que compró",
    "Without your address we cannot send it": "Sin su dirección no podemos enviar nada",
    "Invoices": "Facturas",
    "the end of the year": "el fin del año",
    "Tax law asks for it": "Lo pide la ley fiscal",
    "Carries parcels": "Lleva paquetes",
}
DUTCH: Final = {
    "Orders": "Bestellingen",
    "To send what you bought": "Om te sturen wat u kocht",
    "Without your address we cannot send it": "Zonder uw adres kunnen we niets versturen",
    "Invoices": "Facturen",
    "the end of the year": "het einde van het jaar",
    "Tax law asks for it": "De belastingwet vraagt erom",
    "Carries parcels": "Bezorgt pakketten",
}
WORDS: Final = {"de": GERMAN, "fr": FRENCH, "es": SPANISH, "nl": DUTCH}


def map_the_shop() -> None:
    """Fill the map: one system, one dataset of customers, one purpose with all it needs."""
    controller.change_controller(
        name="Meadow Music", address="1 Example Street, Berlin", contact="hello@example.com"
    )
    systems.add_system(key="shop", name="Shop")
    add_subjects(key="customer", name="Customers")
    retention.add_retention_rule(
        key="invoices",
        name="Invoices",
        period="P10Y",
        starts="the end of the year",
        ground="Tax law asks for it",
    )
    dataset = datasets.add_dataset(
        system="shop", name="customer", subjects=["customer"], retention="invoices"
    )
    fields.add_field(dataset=dataset.pk, name="email", category="user.contact.email")
    fields.add_field(dataset=dataset.pk, name="name", category="user.name")
    recipients.add_recipient(
        key="carrier", name="Parcel Post", description="Carries parcels", country="DE"
    )
    purposes.add_purpose(
        key="orders",
        name="Orders",
        description="To send what you bought",
        data_use="essential.service",
        legal_basis="contract",
        required="Without your address we cannot send it",
    )
    activities.add_activity(
        key="selling",
        name="Selling",
        purposes=["orders"],
        datasets=[dataset.pk],
        recipients=["carrier"],
    )


def open_shop(*others: str) -> None:
    """Have a company whose notice can be published in English and others, by default German."""
    languages = others or ("de",)
    company()
    with acting_as(Role.OWNER):
        map_the_shop()
        answer(given=ANSWERS | {"languages": ["en", *languages]})
        declare(key="bases", kind="datamap.legal_bases", parameters={})
        for language in languages:
            translate_all(language, WORDS[language])


def translate_all(language: str, words: dict[str, str]) -> None:
    """Translate what there are words for."""
    known = originals(answers())
    texts = {place: words[text] for place, text in known.items() if text in words}
    translate(language=language, texts=texts)
