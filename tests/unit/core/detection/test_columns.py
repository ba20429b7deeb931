"""Names, tables, types and values of a column are weighed together."""

from __future__ import annotations

import random

import pytest

from troth.core.detection.columns import ColumnSample, classify
from troth.core.detection.likelihood import Likelihood

CHANCE = random.Random(5)
NUMBERS = [str(CHANCE.randrange(10**8, 10**9)) for _ in range(200)]


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("email", "user.contact.email"),
        ("E-Mail-Adresse", "user.contact.email"),
        ("billing_email_2", "user.contact.email"),
        ("emailAddress", "user.contact.email"),
        ("firstname", "user.name.first"),
        ("FIRST_NAME", "user.name.first"),
        ("Vorname", "user.name.first"),
        ("prénom", "user.name.first"),
        ("apellidos", "user.name.last"),
        ("CustomerPhoneNumber", "user.contact.phone_number"),
        ("kundentelefonnummer", "user.contact.phone_number"),
        ("Geburtsdatum", "user.demographic.date_of_birth"),
        ("iban", "user.financial.bank_account"),
        ("customer_city", "user.contact.address.city"),
        ("ShipCity", "user.contact.address.city"),
        ("bill_to_address", "user.contact.address.street"),
        ("IPAddress", "user.device.ip_address"),
    ],
)
def test_names_alone_are_at_most_likely(name: str, category: str) -> None:
    found = classify(ColumnSample("t1", name))
    assert found.category == category
    assert found.likelihood <= Likelihood.LIKELY
    assert found.reason.startswith("no values, column name")


@pytest.mark.parametrize(
    ("dataset", "name"),
    [
        ("product", "name"),
        ("genre", "Name"),
        ("album", "Title"),
        ("t1", "product_name"),
        ("t1", "file_name"),
        ("t1", "table_name"),
        ("t1", "hostname"),
        ("t1", "email_verified"),
        ("t1", "is_phone"),
        ("t1", "phone_type"),
        ("t1", "email_sent_at"),
        ("warehouse", "city"),
        ("t1", "order_state"),
        ("t1", "city_id"),
        ("t1", "status"),
        ("t1", "id"),
    ],
)
def test_names_of_things_are_not_proposed(dataset: str, name: str) -> None:
    assert classify(ColumnSample(dataset, name)).category is None


@pytest.mark.parametrize("dataset", ["employee", "crm.customers", "Kunden", "patient_2024"])
def test_the_table_makes_a_name_a_person_s(dataset: str) -> None:
    assert classify(ColumnSample(dataset, "name")).category == "user.name"


def test_neighbours_make_a_city_a_person_s() -> None:
    alone = classify(ColumnSample("t1", "city"))
    beside = classify(ColumnSample("t1", "city", siblings=("first_name", "last_name")))
    assert alone.category is None
    assert beside.category == "user.contact.address.city"


@pytest.mark.parametrize(
    ("declared", "values"),
    [("BOOLEAN", []), ("boolean", ["true", "false"] * 20), ("", ["0", "1"] * 20)],
)
def test_a_flag_is_no_phone(declared: str, values: list[str]) -> None:
    assert classify(ColumnSample("customer", "phone", values, declared)).category is None


@pytest.mark.parametrize("name", ["fax", "Fax", "fax_number", "customer_fax", "Telefax"])
def test_a_column_of_fax_numbers_is_no_telephone(name: str) -> None:
    numbers = [f"+44 20 7946 0{number:03}" for number in range(100)]
    for values in (numbers, []):
        found = classify(ColumnSample("customer", name, values))
        assert found.category == "user.contact.fax_number"


def test_a_time_of_a_mail_is_no_address() -> None:
    times = [f"2024-03-{day:02d} 10:11:12" for day in range(1, 29)]
    assert classify(ColumnSample("customer", "email", times, "TIMESTAMP")).category is None


def test_digits_that_fail_the_checksum_are_refuted_whatever_their_form() -> None:
    assert classify(ColumnSample("t1", "c1", NUMBERS)).category is None


def test_a_name_beside_refuted_values_is_only_possible() -> None:
    wrong = [f"DE{number}{number}12" for number in NUMBERS]
    found = classify(ColumnSample("t1", "iban", wrong))
    assert found.category == "user.financial.bank_account"
    assert found.likelihood is Likelihood.POSSIBLE


def test_part_of_a_column_lowers_the_likelihood() -> None:
    mails = [f"person{number}@example.com" for number in range(100)]
    words = [f"word {number} of none" for number in range(100)]
    levels = [
        classify(ColumnSample("t1", "c1", mails[:share] + words[share:])).likelihood
        for share in (100, 40, 10, 2)
    ]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] is Likelihood.VERY_LIKELY
    assert levels[-1] < Likelihood.POSSIBLE


def test_the_reason_tells_shares_and_names() -> None:
    mails = [f"person{number}@example.com" for number in range(30)]
    found = classify(ColumnSample("t1", "mail", [*mails, *(["n/a"] * 10)]))
    assert "100 %" in found.reason
    assert found.reason.endswith("column name `mail`")
    assert (found.rows, found.empties, found.distinct) == (40, 10, 30)
    assert found.share == 1.0


def test_special_categories_are_marked() -> None:
    faiths = ["Catholic", "Protestant", "Muslim", "Jewish", "Hindu", "Buddhist"] * 5
    found = classify(ColumnSample("member", "religion", faiths))
    assert found.category == "user.demographic.religious_belief"
    assert found.special


def test_notes_that_mention_addresses_are_worth_a_look() -> None:
    plain = [f"Called about order {number}, wants an answer by Monday." for number in range(90)]
    telling = [f"Please write to person{n}@example.com about order {n}." for n in range(10)]
    found = classify(ColumnSample("ticket", "c1", plain + telling))
    assert found.category == "user.contact.email"
    assert found.likelihood is Likelihood.POSSIBLE
    assert found.reason == "10 % of texts mention E-mail address"
    assert classify(ColumnSample("ticket", "c1", plain)).category is None


@pytest.mark.parametrize(
    ("dataset", "siblings", "likelihood"),
    [
        ("t1", (), Likelihood.POSSIBLE),
        ("customer", (), Likelihood.LIKELY),
        ("warehouse", (), Likelihood.UNLIKELY),
    ],
)
def test_cities_count_by_whom_the_rows_are_about(
    dataset: str, siblings: tuple[str, ...], likelihood: Likelihood
) -> None:
    cities = ["Berlin", "Hamburg", "Madrid", "Lisbon", "Warsaw", "Dublin", "Vienna", "Oslo", "Rome"]
    found = classify(ColumnSample(dataset, "c1", cities * 3, siblings=siblings))
    assert found.likelihood is likelihood


@pytest.mark.parametrize("declared", ["TIME", "interval", "YEAR(4)"])
def test_a_duration_is_no_phone(declared: str) -> None:
    assert classify(ColumnSample("customer", "phone", (), declared)).category is None
