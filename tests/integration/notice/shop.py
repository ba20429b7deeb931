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
    "own": [{"key": "thanks", "text": {"en": "Thank you for reading.", "de": "Danke fürs Lesen."}}],
}
GERMAN: Final = {
    "Orders": "Bestellungen",
    "To send what you bought": "Um zu senden, was Sie gekauft haben",
    "Invoices": "Rechnungen",
    "the end of the year": "dem Ende des Jahres",
    "Tax law asks for it": "Das Steuerrecht verlangt es",
    "Carries parcels": "Bringt Pakete",
}


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
    )
    activities.add_activity(
        key="selling",
        name="Selling",
        purposes=["orders"],
        datasets=[dataset.pk],
        recipients=["carrier"],
    )


def open_shop() -> None:
    """Have a company whose notice can be published in English and German."""
    company()
    with acting_as(Role.OWNER):
        map_the_shop()
        answer(given=ANSWERS)
        declare(key="bases", kind="datamap.legal_bases", parameters={})
        translate_all("de", GERMAN)


def translate_all(language: str, words: dict[str, str]) -> None:
    """Translate what there are words for."""
    known = originals(answers())
    texts = {place: words[text] for place, text in known.items() if text in words}
    translate(language=language, texts=texts)
