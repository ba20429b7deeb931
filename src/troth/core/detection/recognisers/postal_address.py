"""Street and house number."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "own compilation of forms of street lines (2026-11-27); Universal Postal Union, addressing "
    "guides by country (not read)"
)

# A year behind a word is no house number: "Arbeitsmarkt 2021", "Im Jahr 1971", "Regata 2019".
_HOUSE: Final = r"(?:\d{1,3}|1[0-7]\d\d|2[1-9]\d\d|[3-9]\d{3}|\d{5})"
# Gerunds of English end on a vowel and "ring", streets of German hardly ever.
_RING: Final = "[bcdfghj-np-tv-xzß-]ring"
_WORD: Final = (
    r"(?:[A-ZÀ-ÖØ-Þ\d][A-Za-zÀ-ɏ\d'’.-]*|[a-z]{1,5}['’][A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ]*"
    r"|d(?:[aeio]|[ao]s|el|ei|ella|elle|egli)|l(?:a|as|os)|el|[ey])"
)

RECOGNISER = Recogniser(
    type="postal_address",
    label="Street and house number",
    category="user.contact.address.street",
    source=_SOURCE,
    patterns=(
        Pattern(
            (
                r"\d{1,6}[A-Za-z]? (?:[NSEW]\.? |North |South |East |"
                r"West )?(?:(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’.-]+|\d{1,3}(?:st|nd|rd|"
                r"th)) ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|"
                r"Court|Ct|Place|Pl|Square|Sq|Way|Terrace|Close|Crescent|Cres|Parkway|Pkwy|"
                r"Highway|Hwy|Circle|Cir|Trail|Alley|Row|Mews|Gardens|Grove|Plaza)\.?(?:,? (?:Apt|"
                r"Apartment|Suite|Ste|Unit|Flat|No)\.? ?[A-Z\d-]+)?"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’.-]+ )?[A-ZÄÖÜ][A-Za-zäöüß-]*(?:straße|strasse|"
                r"str\.) ?\d{1,5} ?[A-Za-z]?"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"[A-ZÄÖÜ][A-Za-zäöüß-]+(?:[a-zäöüß-](?:weg|platz|allee|gasse|damm|ufer|chaussee|"
                rf"steig|markt|graben)|{_RING}) ?{_HOUSE} ?[A-Za-z]?"
            ),
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"(?:Am|An der|An den|Im|In der|Auf der|Zum|Zur|Unter den|Alte|Neue|Große|"
                r"Kleine) [A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’.-]+(?: [A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’.-]+)? "
                rf"{_HOUSE} ?[A-Za-z]?"
            ),
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            (
                r"\d{1,4}(?: ?(?:bis|ter))?,? (?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d|"
                r"[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Qq]uai|[Rr]oute|[Cc]ours|[Ss]quare|"
                r"[Pp]assage) (?:(?:de|du|des|la|le|les) (?:la |"
                r"l')?(?:[A-Za-zÀ-ɏ\d'’.-]+ )?)?(?:[dl]['’])?(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’.-]+|"
                r"\d{1,2} [A-Za-zÀ-ɏ\d'’.-]+)(?: [A-Za-zÀ-ɏ\d'’.-]+){0,3}"
            ),
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            (
                r"(?:(?:Calle|Avenida|Avda\.?|Av\.|Plaza|Pza\.?|Paseo|Camino|Carrer|Carretera|"
                r"Ronda|Travesía|Rua|Travessa|Praça|Largo|Alameda|Estrada|Rodovia|"
                r"Ladeira|Via|Viale|Piazza|Corso) |C/ ?)"
                rf"{_WORD}(?: {_WORD}){{0,5}}(?:, ?| )(?:n[º°.] ?|núm\. ?)?{_HOUSE}"
            ),
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            (
                r"[A-Z][A-Za-zà-ÿ'-]+(?:straat|laan|weg|plein|gracht|[^\Wc]kade|dijk|singel|dreef|"
                r"steeg|baan|gatan|vägen|gränd|[^\Wi]gade|vej|gata|veien|katu|"
                rf"ntie) {_HOUSE} ?[A-Za-z]?(?:-\d+)?"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"(?:ul|al|pl|"
                r"os)\. [A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’.-]+(?: [A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’.-]+){0,2} \d{1,4}[A"
                r"-Za-z]?(?:/\d+)?"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            (
                r"(?:P\.? ?O\.? ?Box|Postfach|Bo[iî]te [Pp]ostale|Apartado(?: de [Cc]orreos)?|"
                r"Postbus|Caixa Postal) \d[\d ]{0,6}\d"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    context=frozenset(
        {
            "address",
            "adres",
            "adresse",
            "anschrift",
            "deliver to",
            "demeurant",
            "dirección",
            "domicilio",
            "domicilié",
            "habite",
            "live at",
            "lives at",
            "residing at",
            "ship to",
            "street",
            "vive en",
            "wohnhaft",
            "wohnt",
            "woonachtig",
            "woont",
        }
    ),
    column_names=frozenset(
        {
            "addr",
            "addr 1",
            "addr line",
            "addr1",
            "addr2",
            "address",
            "address 1",
            "address line",
            "address line 1",
            "address line 2",
            "address text",
            "address1",
            "address2",
            "adres",
            "adres zamieszkania",
            "adresse",
            "adresse ligne",
            "adresse postale",
            "adresse rue",
            "adresse1",
            "anschrift",
            "billing address",
            "calle",
            "calle y número",
            "complement adresse",
            "delivery address",
            "direccion",
            "dirección",
            "dirección postal",
            "domicilio",
            "endereco",
            "endereço",
            "gatuadress",
            "hausnr",
            "hausnummer",
            "home address",
            "house no",
            "house number",
            "huisnr",
            "huisnummer",
            "indirizzo",
            "lieferadresse",
            "logradouro",
            "mailing address",
            "numero rue",
            "po box",
            "postal address",
            "postfach",
            "rechnungsadresse",
            "residence",
            "rua",
            "rue",
            "shipping address",
            "str",
            "straat",
            "straat huisnummer",
            "straatnaam",
            "strasse",
            "strasse nr",
            "straße",
            "straße hausnummer",
            "street",
            "street address",
            "street line",
            "street name",
            "street1",
            "ulica",
            "via",
            "voie",
            "wohnadresse",
        }
    ),
)
