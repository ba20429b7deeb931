"""What the sample company promises, of every kind there is, in English and in German."""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class Promised(NamedTuple):
    """One promise: its name, its kind, and what it says in particular."""

    key: str
    kind: str
    parameters: dict[str, Any]


BROKEN: Final = "support-messages"
"""Kept at first; broken since an old archive came into the help desk."""
DRIFTED: Final = "only-these-data"
"""Kept at first; broken since there is a column that nobody declared."""
ATTESTED: Final = ("recipients", "no-sale")
"""What nobody can measure, and a person confirmed."""
SHARED_WITH: Final = ("carrier", "hosting", "newsletter_service", "tax_office")


def _kept(key: str, dataset: str, english: str, german: str, **more: Any) -> Promised:
    what = {"en": english, "de": german}
    return Promised(key, "datamap.retention", {"what": what, "dataset": dataset, **more})


PROMISES: Final = (
    _kept(
        BROKEN,
        "helpdesk/messages",
        "messages to our support",
        "Nachrichten an unseren Support",
    ),
    _kept("questions", "helpdesk/tickets", "the list of questions", "die Liste der Anfragen"),
    _kept("orders", "shop/orders", "your orders", "Ihre Bestellungen"),
    _kept("payments", "shop/payments", "your payments", "Ihre Zahlungen"),
    _kept("accounts", "shop/customers", "unused accounts", "ungenutzte Konten"),
    _kept(
        "web-log", "web/access.jsonl", "our web server's log", "das Protokoll unseres Webservers"
    ),
    _kept(
        "newsletter",
        "newsletter/subscribers.csv",
        "your address after you leave the newsletter",
        "Ihre Adresse nach dem Abmelden vom Newsletter",
        undated_not_begun=True,
    ),
    Promised(
        DRIFTED,
        "datamap.inventory",
        {
            "what": {
                "en": "name, addresses, phone number, orders, payments, what you write to us, "
                "newsletter choice, and what our web server notes",
                "de": "Name, Anschriften, Telefonnummer, Bestellungen, Zahlungen, was Sie uns "
                "schreiben, Wahl zum Newsletter und was unser Webserver festhält",
            },
            "categories": (
                "user.name",
                "user.contact",
                "user.unique_id",
                "user.behavior",
                "user.payment",
                "user.financial.bank_account",
                "user.content.private",
                "user.privacy_preferences",
                "user.account.settings",
                "user.device",
            ),
        },
    ),
    Promised("legal-bases", "datamap.legal_bases", {}),
    Promised(
        ATTESTED[0],
        "datamap.sharing",
        {
            "who": {
                "en": "our carrier, our hosting company, our newsletter service and the tax office",
                "de": "Paketdienst, Hosting, Newsletter-Dienst und Finanzamt",
            },
            "recipients": SHARED_WITH,
        },
    ),
    Promised(ATTESTED[1], "datamap.selling", {}),
    Promised("encryption", "datamap.encryption", {}),
    Promised(
        "access",
        "people.access",
        {"roles": ("owner", "privacy_officer", "security_engineer", "auditor")},
    ),
    Promised("answers", "rights.answered", {"days": 30}),
    Promised("erasure", "rights.deleted", {}),
    Promised("copies", "rights.usable", {}),
    Promised("evidence", "evidence.intact", {}),
    Promised("backups", "installation.drills", {"days": 30}),
)
SECOND_SHARING: Final = {
    "who": {
        "en": "our carrier, our hosting company, our payment provider, our newsletter service "
        "and the tax office",
        "de": "Paketdienst, Hosting, Zahlungsdienst, Newsletter-Dienst und Finanzamt",
    },
    "recipients": (*SHARED_WITH, "payment_provider"),
}
"""What is said of recipients since there is a payment provider."""
EXCEPTION: Final = (
    "A column with dates of birth appeared in our help desk. We stopped filling it and decide "
    "whether it goes."
)
"""Why the company does not keep ``DRIFTED`` for a while, in words that customers read."""
EXCEPTION_DAYS: Final = 30
