"""An invented web shop: six purposes, eight recipients, eight retention rules."""

from __future__ import annotations

from datetime import date

from troth.core.publishing.california import California, CaliforniaCategory
from troth.core.publishing.facts import (
    Authority,
    Contacts,
    Controller,
    Decision,
    Facts,
    OwnParagraph,
    Promise,
    PromiseException,
    Purpose,
    Recipient,
    Regime,
    Retention,
    Source,
    Subject,
)
from troth.core.publishing.words import Words


def w(en: str, de: str, fr: str, es: str, nl: str) -> Words:
    """Return words in all five languages."""
    return Words({"en": en, "de": de, "fr": fr, "es": es, "nl": nl})


ORDERS = w("Send your orders", "Ihre Bestellungen versenden", "Envoyer vos commandes",
           "Enviar sus pedidos", "Uw bestellingen versturen")  # fmt: skip
LAST_ORDER = w("the last order", "letzte Bestellung", "dernière commande", "último pedido",
               "laatste bestelling")  # fmt: skip

SUBJECTS = (Subject("customer"), Subject("visitor"))

PURPOSES = (
    Purpose(
        "orders",
        ORDERS,
        w("We pack and send what you bought.", "Wir packen und versenden, was Sie gekauft haben.",
          "Nous emballons et envoyons ce que vous avez acheté.",
          "Empaquetamos y enviamos lo que compró.",
          "Wij pakken en versturen wat u hebt gekocht."),
        "essential.service",
        "contract",
        categories=frozenset({"user.name", "user.contact.email", "user.contact.address",
                              "user.behavior.purchase_history"}),
        subjects=frozenset({"customer"}),
        retention=frozenset({"orders"}),
        recipients=frozenset({"parcels", "warehouse"}),
        required=w("Without an address we cannot send your order.",
                   "Ohne Anschrift können wir nichts versenden.",
                   "Sans adresse, nous ne pouvons rien envoyer.",
                   "Sin dirección no podemos enviar su pedido.",
                   "Zonder adres kunnen wij niets versturen."),
    ),
    Purpose(
        "payment",
        w("Take payment", "Zahlung annehmen", "Recevoir le paiement", "Cobrar",
          "Betaling ontvangen"),
        data_use="essential.service.payment_processing",
        legal_basis="contract",
        categories=frozenset({"user.payment", "user.financial.credit_card"}),
        subjects=frozenset({"customer"}),
        retention=frozenset({"payments"}),
        recipients=frozenset({"payments"}),
    ),
    Purpose(
        "books",
        w("Keep our books", "Bücher führen", "Tenir nos comptes", "Llevar la contabilidad",
          "De boekhouding doen"),
        data_use="essential.legal_obligation",
        legal_basis="legal_obligation",
        categories=frozenset({"user.name", "user.payment"}),
        subjects=frozenset({"customer"}),
        retention=frozenset({"invoices"}),
        recipients=frozenset({"taxes", "accountant"}),
    ),
    Purpose(
        "support",
        w("Answer your questions", "Ihre Fragen beantworten", "Répondre à vos questions",
          "Responder a sus preguntas", "Uw vragen beantwoorden"),
        data_use="essential.service.operations.support",
        legal_basis="contract",
        categories=frozenset({"user.contact.email", "user.content.private"}),
        subjects=frozenset({"customer", "visitor"}),
        retention=frozenset({"messages"}),
        recipients=frozenset({"helpdesk"}),
    ),
    Purpose(
        "newsletter",
        w("Write to you about new records", "Ihnen von neuen Platten schreiben",
          "Vous écrire au sujet des nouveaux disques", "Escribirle sobre discos nuevos",
          "U schrijven over nieuwe platen"),
        data_use="marketing.communications.email",
        legal_basis="consent",
        categories=frozenset({"user.contact.email", "user.name.first"}),
        subjects=frozenset({"customer"}),
        retention=frozenset({"newsletter", "refusals"}),
        recipients=frozenset({"mailing"}),
    ),
    Purpose(
        "security",
        w("Keep our shop safe", "Unseren Laden schützen", "Protéger notre boutique",
          "Proteger nuestra tienda", "Onze winkel beveiligen"),
        data_use="essential.service.security",
        legal_basis="legitimate_interests",
        legitimate_interest=w(
            "We want to stop attacks and fraud.", "Wir wollen Angriffe und Betrug verhindern.",
            "Nous voulons empêcher les attaques et la fraude.",
            "Queremos frenar los ataques y el fraude.",
            "Wij willen aanvallen en fraude stoppen.",
        ),
        categories=frozenset({"user.device.ip_address", "user.telemetry"}),
        subjects=frozenset({"customer", "visitor"}),
        retention=frozenset({"logs", "fraud"}),
        recipients=frozenset({"hosting"}),
    ),
)  # fmt: skip

RECIPIENTS = (
    Recipient("parcels", "Swift Parcels", "controller", "DE"),
    Recipient("warehouse", "Stack Logistics", "processor", "NL"),
    Recipient("payments", "Clear Pay", "controller", "US", "adequacy"),
    Recipient("taxes", "Tax Office North", "authority", "DE"),
    Recipient("accountant", "Sum Advisers", "controller", "DE"),
    Recipient("helpdesk", "Desk Cloud", "processor", "US", "standard_clauses"),
    Recipient("mailing", "Letterbird", "processor", "FR"),
    Recipient("hosting", "Rack Hosting", "processor", "IE"),
)

RETENTION = (
    Retention("orders", w("Orders", "Bestellungen", "Commandes", "Pedidos", "Bestellingen"), "P3Y",
              LAST_ORDER, categories=frozenset({"user.contact.address"})),
    Retention("payments", w("Payments", "Zahlungen", "Paiements", "Pagos", "Betalingen"), "P18M",
              LAST_ORDER),
    Retention("invoices", w("Invoices", "Rechnungen", "Factures", "Facturas", "Facturen"), "P10Y",
              w("the end of the year", "Jahresende", "fin de l'année", "fin de año",
                "einde van het jaar"),
              ground=w("Tax law asks for it.", "Das Steuerrecht verlangt es.",
                       "La loi fiscale le demande.", "Lo pide la ley fiscal.",
                       "De belastingwet vraagt erom.")),
    Retention("messages", w("Messages", "Nachrichten", "Messages", "Mensajes", "Berichten"),
              "P2Y"),
    Retention("newsletter", w("Newsletter list", "Liste des Newsletters", "Liste de la lettre",
                              "Lista del boletín", "Lijst van de nieuwsbrief"), "P30D",
              w("your no", "Ihr Nein", "votre non", "su no", "uw nee")),
    Retention("refusals", w("Refusals", "Absagen", "Refus", "Negativas", "Weigeringen"), "P5Y",
              strategy="archive"),
    Retention("logs", w("Logs", "Protokolle", "Journaux", "Registros", "Logboeken"), "P14D",
              strategy="anonymise"),
    Retention("fraud", w("Fraud cases", "Betrugsfälle", "Cas de fraude", "Casos de fraude",
                         "Fraudezaken"), "P1Y6M"),
)  # fmt: skip

PROMISES = (
    Promise("orders-retention",
            w("We delete orders after three years.", "Wir löschen Bestellungen nach drei Jahren.",
              "Nous effaçons les commandes après trois ans.",
              "Borramos los pedidos a los tres años.",
              "Wij wissen bestellingen na drie jaar."), "kept"),
    Promise("no-sale",
            w("We share data only with those named here.",
              "Wir geben Daten nur an die hier Genannten.",
              "Nous donnons des données seulement à ceux nommés ici.",
              "Solo damos datos a quienes se nombran aquí.",
              "Wij geven gegevens alleen aan wie hier staat."),
            "unknown", "attested", date(2026, 11, 2)),
    Promise("messages-retention",
            w("We delete messages after two years.", "Wir löschen Nachrichten nach zwei Jahren.",
              "Nous effaçons les messages après deux ans.",
              "Borramos los mensajes a los dos años.",
              "Wij wissen berichten na twee jaar."),
            "broken",
            exception=PromiseException(
                w("A court case needs some messages.", "Ein Prozess braucht einige Nachrichten.",
                  "Un procès a besoin de quelques messages.",
                  "Un juicio necesita algunos mensajes.",
                  "Een rechtszaak heeft enkele berichten nodig."), date(2027, 1, 31))),
)  # fmt: skip

SOURCES = (
    Source("address-check", w("Address book of the post", "Adressbuch der Post",
                              "Annuaire de la poste", "Guía de correos", "Adresboek van de post"),
           frozenset({"user.contact.address"}), is_public=True),
)  # fmt: skip

DECISIONS = (
    Decision("fraud", w("Check for fraud", "Prüfung auf Betrug", "Contrôle de fraude",
                        "Control de fraude", "Controle op fraude"),
             w("A program compares your order with known fraud.",
               "Ein Programm vergleicht Ihre Bestellung mit bekanntem Betrug.",
               "Un programme compare votre commande à des fraudes connues.",
               "Un programa compara su pedido con fraudes conocidos.",
               "Een programma vergelijkt uw bestelling met bekende fraude."),
             w("You may have to pay first.", "Sie müssen vielleicht vorher zahlen.",
               "Vous devrez peut-être payer d'abord.", "Quizá tenga que pagar antes.",
               "Misschien moet u eerst betalen.")),
)  # fmt: skip

CALIFORNIA = California(
    (
        CaliforniaCategory("identifiers", disclosed=True, retention=frozenset({"orders"}),
                           recipients=frozenset({"parcels"})),
        CaliforniaCategory("commercial", shared=True, retention=frozenset({"orders"}),
                           recipients=frozenset({"mailing"})),
        CaliforniaCategory("network_activity", retention=frozenset({"logs"})),
    ),
    opt_out="https://meadow.example.com/opt-out",
)  # fmt: skip

OWN = (
    OwnParagraph("forest", w("For each order we plant a tree.",
                             "Für jede Bestellung pflanzen wir einen Baum.",
                             "Pour chaque commande, nous plantons un arbre.",
                             "Por cada pedido plantamos un árbol.",
                             "Voor elke bestelling planten wij een boom.")),
)  # fmt: skip

SHOP = Facts(
    controller=Controller("Meadow Music", "Long Lane 1, 20095 Hamburg", "shop@example.com"),
    contacts=Contacts("https://meadow.example.com/privacy",
                      {"withdrawal": "https://meadow.example.com/choices"},
                      "https://meadow.example.com/news"),
    updated=date(2026, 11, 1),
    regimes=frozenset({Regime.GDPR, Regime.CALIFORNIA}),
    data_protection_officer="Robin Reed, dpo@example.com",
    authority=Authority("Data Protection Office Hamburg", "https://authority.example.com"),
    subjects=SUBJECTS,
    purposes=PURPOSES,
    recipients=RECIPIENTS,
    retention=RETENTION,
    sources=SOURCES,
    decisions=DECISIONS,
    california=CALIFORNIA,
    promises=PROMISES,
    own=OWN,
)  # fmt: skip
"""The shop, with everything that facts can say."""
