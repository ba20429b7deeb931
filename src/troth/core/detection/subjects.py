"""Words by which tables and columns say whom or what they are about.

Subjects are fideslang's default data subjects (https://ethyca.github.io/fideslang/taxonomy/,
read 2026-11-27). The words are singular, folded to lower case without accents, in English, German,
French, Spanish, Italian, Portuguese, Dutch, Polish and the Scandinavian languages.
"""

from __future__ import annotations

from typing import Final

from troth.core.detection.words import each_of, folded, split


def _each(subject: str, nouns: str) -> dict[str, str]:
    return dict.fromkeys(nouns.split(), subject)


SUBJECTS: Final[dict[str, str]] = {
    **_each(
        "customer",
        "customer client buyer shopper subscriber member guest account accountholder holder kunde "
        "kunden kundin mitglied mitglieder gast abonnent client cliente clienti clientes abonne "
        "membre suscriptor miembro socio iscritto klant klanten lid abonnee klient klienci kund "
        "kunder kunde medlem user users benutzer nutzer anwender utilisateur usuario utente "
        "gebruiker uzytkownik anvandare bruger bruker appuser enduser consumer person people "
        "persons personne persona persone pessoa persoon osoba profile profiles individual party "
        "recipient sender addressee payer payee insured policyholder tenant borrower lender "
        "cardholder billing bill shipping ship delivery rechnung rechnungs liefer facturation "
        "livraison facturacion envio fatturazione spedizione factuur owner inhaber besitzer",
    ),
    **_each(
        "employee",
        "employee employees staff worker personnel mitarbeiter mitarbeiterin angestellte "
        "angestellter beschaftigte employe employes salarie empleado empleados dipendente "
        "dipendenti funcionario empregado werknemer medewerker pracownik anstalld medarbejder "
        "ansatt hr payroll salesperson salesrep supportrep manager supervisor teacher nurse "
        "doctor physician driver pilot crew agent lehrer arzt",
    ),
    **_each("patient", "patient patients patienten paziente paciente pacjent"),
    **_each("job_applicant", "applicant candidate bewerber candidat candidato sollicitant"),
    **_each("prospect", "lead prospect interessent contact contacts kontakt ansprechpartner"),
    **_each("trainee", "student pupil trainee schuler studierende azubi etudiant eleve alumno"),
    **_each("passenger", "passenger traveller traveler passagier fahrgast passager pasajero"),
    **_each("visitor", "visitor besucher visiteur visitante attendee participant teilnehmer"),
    **_each("next_of_kin", "kin spouse father mother parent child guardian emergency dependant"),
    **_each("citizen_voter", "citizen voter burger citoyen ciudadano resident einwohner"),
    **_each("shareholder", "shareholder aktionar actionnaire accionista"),
    **_each("supplier_vendor", "supplier vendor lieferant fournisseur proveedor fornitore"),
    **_each("consultant", "consultant freelancer contractor berater"),
}
"""Noun to the data subject whom a table or column so named is about."""

THINGS: Final[frozenset[str]] = each_of(
    "product item article sku track file table album brand genre category playlist media song "
    "title book film movie host hostname server domain column schema database event project "
    "task ticket plan feature package method function class module model device machine "
    "vehicle car warehouse store shop branch depot plant building room asset inventory stock "
    "catalog catalogue tag label colour color size currency country city state region "
    "language tax price campaign template page site website app application service job "
    "queue log metric sensor part component recipe ingredient menu dish game team league "
    "school course subject department role permission group setting config option status "
    "type unit bank company organization organisation firm publisher studio artist band "
    "produkt artikel datei tabelle marke ware lager filiale gerat maschine abteilung rolle "
    "gruppe kategorie sprache land stadt wahrung produit fichier marque magasin produto "
    "producto archivo marca tienda categoria prodotto negozio product bestand merk winkel "
    "produkty vare butik template order invoice payment shipment line port street "
    "migration version holiday airport airline station hotel restaurant"
)
"""Nouns of what is no person: a name, a title or a city of these tells of nobody."""

_ON_COLUMNS: Final = each_of(
    "account billing bill shipping ship delivery rechnung rechnungs liefer facturation livraison "
    "facturacion envio fatturazione spedizione factuur"
)
"""Words that make a column a person's, ``ship_city``, but no table one about persons."""

_ABOUT_PERSONS: Final = frozenset(SUBJECTS) - _ON_COLUMNS


def subject_of(name: str) -> str | None:
    """Return the data subject whom a table so named is about, or None where it does not say.

    The last noun decides: ``employee_product`` tells of products, ``product_customer`` of
    customers.

    Args:
        name: the name of a table, dataset or file, with or without schema and ending.
    """
    for word in reversed(split(name)):
        stem = singular(word)
        if stem in _ABOUT_PERSONS:
            return SUBJECTS[stem]
        if stem in THINGS:
            return None
    return None


def is_about_things(name: str) -> bool:
    """Say whether a table so named tells of something other than persons, and of no person."""
    nouns = {singular(word) for word in split(name)}
    return bool(nouns & THINGS) and not nouns & _ABOUT_PERSONS


def singular(word: str) -> str:
    """Return a noun as the lists here have it: folded, without a plural ending."""
    word = folded(word)
    if word in SUBJECTS or word in THINGS:
        return word
    for ending, instead in (("ies", "y"), ("es", ""), ("s", ""), ("en", ""), ("n", "")):
        if word.endswith(ending) and (stem := word.removesuffix(ending) + instead) in _NOUNS:
            return stem
    return word


_NOUNS = frozenset(SUBJECTS) | THINGS
