"""Names, addresses, documents and special categories in text, and what is taken for none."""

from __future__ import annotations

import pytest

from troth.core.detection.catalogue import all_recognisers, by_type
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.scanning import Scanner

FOUND = [
    ("person_name", "Please ask John Smith about it.", "John Smith", Likelihood.LIKELY),
    ("person_name", "it is JOHN SMITH", "JOHN SMITH", Likelihood.POSSIBLE),
    ("person_name", "see Smith, John in the list", "Smith, John", Likelihood.POSSIBLE),
    ("person_name", "Frau Müller-Lüdenscheid kam", "Müller-Lüdenscheid", Likelihood.LIKELY),
    ("person_name", "Mme Dupont a écrit", "Dupont", Likelihood.LIKELY),
    ("person_name", "Hola, me llamo María", "María", Likelihood.LIKELY),
    ("person_name", "Jan van der Berg belt", "Jan van der Berg", Likelihood.LIKELY),
    ("postal_address", "at 10 Downing Street, London", "10 Downing Street", Likelihood.LIKELY),
    ("postal_address", "in der Hauptstraße 12a", "Hauptstraße 12a", Likelihood.LIKELY),
    ("postal_address", "au 12 rue de la Paix", "12 rue de la Paix", Likelihood.POSSIBLE),
    ("postal_address", "en Calle Mayor 5, Madrid", "Calle Mayor 5", Likelihood.POSSIBLE),
    ("postal_address", "op Keizersgracht 123", "Keizersgracht 123", Likelihood.LIKELY),
    ("postal_address", "am Kaiserring 12", "Kaiserring 12", Likelihood.POSSIBLE),
    ("postal_address", "an der Maaskade 4", "Maaskade 4", Likelihood.LIKELY),
    ("postal_address", "in Via dei Mille 4", "Via dei Mille 4", Likelihood.POSSIBLE),
    ("postal_address", "à Av. Paulista, 1578", "Av. Paulista, 1578", Likelihood.POSSIBLE),
    ("postal_address", "Postfach 12 34 56", "Postfach 12 34 56", Likelihood.LIKELY),
    ("postcode", "London SW1A 1AA", "SW1A 1AA", Likelihood.LIKELY),
    ("postcode", "Springfield, IL 62704", "62704", Likelihood.LIKELY),
    ("postcode", "PLZ 10115", "10115", Likelihood.LIKELY),
    ("postcode", "Ottawa K1A 0B1", "K1A 0B1", Likelihood.POSSIBLE),
    ("passport", "Reisepassnummer C01X00T47", "C01X00T47", Likelihood.LIKELY),
    ("driving_licence", "it is MORGA657054SM9IJ", "MORGA657054SM9IJ", Likelihood.LIKELY),
    ("driving_licence", "driver's license D1234567", "D1234567", Likelihood.LIKELY),
    ("bank_account", "Kontonummer 12345678", "12345678", Likelihood.LIKELY),
    ("vehicle_registration", "1M8GDM9AXKP042788", "1M8GDM9AXKP042788", Likelihood.POSSIBLE),
    ("medical_record_number", "MRN 1234567", "1234567", Likelihood.LIKELY),
    ("icd_code", "diagnosis: E11.9", "E11.9", Likelihood.LIKELY),
    ("health_condition", "leidet an Diabetes", "Diabetes", Likelihood.LIKELY),
    ("health_condition", "a word on epilepsy", "epilepsy", Likelihood.POSSIBLE),
    ("medicine", "neemt 20 mg fluoxetine", "fluoxetine", Likelihood.LIKELY),
    ("allergy", "I am allergic to peanuts", "allergic to peanuts", Likelihood.LIKELY),
    ("religion", "Konfession: römisch-katholisch", "römisch-katholisch", Likelihood.LIKELY),
    ("trade_union_membership", "afiliado a CCOO", "CCOO", Likelihood.LIKELY),
    ("sexual_orientation", "orientation: bisexual", "bisexual", Likelihood.LIKELY),
    ("ethnic_origin", "Ethnicity: Hispanic", "Hispanic", Likelihood.LIKELY),
    ("political_opinion", "zij stemt GroenLinks", "GroenLinks", Likelihood.LIKELY),
    ("biometric", "empreinte digitale", "empreinte digitale", Likelihood.POSSIBLE),
    ("genetic", "the allele at rs7412", "rs7412", Likelihood.LIKELY),
    ("criminal_record", "ist vorbestraft", "vorbestraft", Likelihood.POSSIBLE),
    ("age", "a 34-year-old man", "34", Likelihood.POSSIBLE),
]

NOT_FOUND = [
    ("person_name", "Monday Morning at Oxford Street"),
    ("person_name", "The Annual General Meeting"),
    ("postal_address", "During 1971 and in May 1972 the address"),
    ("postal_address", "wohnt seit Im Jahr 1971, wohnhaft Am Montag 2020"),
    ("postal_address", "Exploring 19 islands, featuring 50 songs"),
    ("postal_address", "Viaduct built in 1971, via email on Monday 12"),
    ("postal_address", "Der Arbeitsmarkt 2021 und der Finanzmarkt 2020"),
    ("postal_address", "Blockade 1948, Regata 2019, Camino de Santiago 2019, Brigade 101"),
    ("person_name", "In Boston and In Hollywood. Santa Monica. September Morgan"),
    ("postal_address", "As of Spring 2007, and 000 square feet of space"),
    ("postcode", "order 10115 from 2000 AD"),
    ("passport", "order 123456789"),
    ("passport", "L898902C37UTO7408122F1204159ZE184226B<<<<<10"),
    ("driving_licence", "part D1234567"),
    ("bank_account", "order 12345678"),
    ("vehicle_registration", "1M8GDM9A1KP042788"),
    ("icd_code", "version E11.9"),
    ("medical_record_number", "build 1234567"),
    ("genetic", "the rs232 cable"),
    ("city", "from Berlin to Paris"),
    ("country", "made in Germany"),
    ("given_name", "Maria came"),
    ("family_name", "a smith came"),
    ("job_title", "the teacher came"),
]


@pytest.mark.parametrize(("kind", "text", "value", "likelihood"), FOUND)
def test_value_is_found_as_sure_as_it_is(
    kind: str, text: str, value: str, likelihood: Likelihood
) -> None:
    (found, *_) = Scanner([by_type(kind)]).scan(text)
    assert (text[found.start : found.end], found.likelihood) == (value, likelihood)
    assert value not in found.reason


@pytest.mark.parametrize(("kind", "text"), NOT_FOUND)
def test_what_only_looks_alike_is_not_found(kind: str, text: str) -> None:
    assert not Scanner([by_type(kind)]).scan(text)


def test_specimen_passport_is_read_from_its_machine_readable_zone() -> None:
    # ICAO Doc 9303 part 4, the specimen of Utopia
    text = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    (found,) = Scanner([by_type("passport")]).scan(text)
    assert found.likelihood is Likelihood.VERY_LIKELY


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fname", "given_name"),
        ("vorname", "given_name"),
        ("apellidos", "family_name"),
        ("achternaam", "family_name"),
        ("addr1", "postal_address"),
        ("straße", "postal_address"),
        ("zip", "postcode"),
        ("plz", "postcode"),
        ("code postal", "postcode"),
        ("ville", "city"),
        ("woonplaats", "city"),
        ("geschlecht", "gender"),
        ("situation familiale", "marital_status"),
        ("staatsangehörigkeit", "nationality"),
        ("beroep", "job_title"),
        ("salario", "salary"),
        ("ssn", "us_ssn"),
        ("burgerservicenummer", "nl_bsn"),
        ("num secu", "fr_nir"),
    ],
)
def test_columns_are_known_by_the_names_that_databases_use(name: str, kind: str) -> None:
    assert kind in {one.type for one in all_recognisers() if name in one.column_names}
