"""The company's words on its map, in German: by kind and key of the fact, and the part of it."""

from typing import Final

FIRST: Final = {
    ("purpose", "orders", "name"): "Verkaufen und liefern, was Sie bestellen",
    ("purpose", "orders", "description"): (
        "Wir nehmen Ihre Bestellung an, rechnen sie ab, packen und verschicken sie."
    ),
    ("purpose", "orders", "required"): (
        "Ohne Name, Anschrift und E-Mail-Adresse können wir nicht liefern."
    ),
    ("purpose", "account", "name"): "Ihr Konto führen",
    ("purpose", "account", "description"): (
        "Wir zeigen Ihnen Bestellungen und Rechnungen und füllen Ihre Anschrift aus."
    ),
    ("purpose", "account", "required"): "Sie können auch als Gast bestellen.",
    ("purpose", "bookkeeping", "name"): "Bücher führen",
    ("purpose", "bookkeeping", "description"): (
        "Wir heben Rechnungen und Zahlungen auf, wie es das Steuerrecht verlangt."
    ),
    ("purpose", "bookkeeping", "required"): (
        "Das Steuerrecht verlangt es. Ohne sie können wir Ihnen nichts verkaufen."
    ),
    ("purpose", "support", "name"): "Ihre Fragen beantworten",
    ("purpose", "support", "description"): (
        "Wir lesen, was Sie schreiben, sehen Ihre Bestellung nach und antworten."
    ),
    ("purpose", "support", "required"): (
        "Ohne Ihre Frage und eine Adresse können wir nicht antworten."
    ),
    ("purpose", "newsletter", "name"): "Den Newsletter schicken",
    ("purpose", "newsletter", "description"): (
        "Wir schreiben Ihnen einmal im Monat von neuem Papier und neuer Tinte."
    ),
    ("purpose", "newsletter", "required"): (
        "Sie müssen nicht, und mit einem Klick sind Sie abgemeldet."
    ),
    ("purpose", "security", "name"): "Den Laden am Laufen und sicher halten",
    ("purpose", "security", "description"): (
        "Wir suchen im Protokoll unseres Webservers nach Fehlern und Angriffen."
    ),
    ("purpose", "security", "legitimate_interest"): (
        "Wir wollen Fehler finden und Angriffe abwehren. Wir behalten das Protokoll kurz, und "
        "niemand wird damit ausgewertet."
    ),
    ("recipient", "carrier", "description"): "Bringt Ihr Paket.",
    ("recipient", "hosting", "description"): "Betreibt die Rechner, auf denen unser Laden läuft.",
    ("recipient", "newsletter_service", "description"): "Verschickt für uns den Newsletter.",
    ("recipient", "tax_office", "description"): "Sieht bei einer Prüfung unsere Bücher.",
    ("retention", "accounts", "name"): "Konten",
    ("retention", "accounts", "starts"): "Ihr letzter Besuch",
    ("retention", "accounts", "ground"): "Viele bestellen nur alle zwei Jahre Papier.",
    ("retention", "books", "name"): "Bestellungen und Zahlungen",
    ("retention", "books", "starts"): "die Bestellung",
    ("retention", "books", "ground"): "Das Steuerrecht verlangt es.",
    ("retention", "support", "name"): "Nachrichten an den Support",
    ("retention", "support", "starts"): "der Tag, an dem sie kam",
    ("retention", "support", "ground"): "So lange haften wir für das, was wir verkauft haben.",
    ("retention", "tickets", "name"): "Liste der Anfragen",
    ("retention", "tickets", "starts"): "der Tag der Anfrage",
    ("retention", "tickets", "ground"): "Wir zählen über drei Jahre, was schiefgeht.",
    ("retention", "readers", "name"): "Newsletter",
    ("retention", "readers", "starts"): "der Tag, an dem Sie sich abmelden",
    ("retention", "readers", "ground"): "So lange können wir zeigen, dass Sie zugestimmt hatten.",
    ("retention", "web_log", "name"): "Protokoll des Webservers",
    ("retention", "web_log", "starts"): "der Abruf",
    ("retention", "web_log", "ground"): "Angriffe werden oft spät bemerkt.",
}
"""For the first notice."""

SECOND: Final = {
    ("recipient", "payment_provider", "description"): "Zieht ein, was Sie zahlen.",
    ("retention", "web_log", "ground"): "Ein Monat reicht, um einen Angriff zu bemerken.",
    ("promise", "only-these-data", "exception"): (
        "In unserem Helpdesk ist eine Spalte mit Geburtsdaten aufgetaucht. Wir füllen sie nicht "
        "mehr und entscheiden, ob sie verschwindet."
    ),
}
"""What came or changed before the second."""
