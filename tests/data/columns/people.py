"""Columns of names, addresses, contacts and accounts, as Faker makes them for a locale."""

from __future__ import annotations

import base64
import json
import random
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from faker import Faker

from tests.data.columns.labelled import Labelled, column

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALES = (
    ("en_US", "de_DE", "fr_FR", "es_ES", "it_IT", "pl_PL", "pt_BR"),
    ("en_GB", "nl_NL", "sv_SE", "fr_CA", "es_MX", "da_DK", "cs_CZ"),
)
"""Locales of either half."""

_BY_LOCALE = (
    ("given names", "given_name", "first_name"),
    ("family names", "family_name", "last_name"),
    ("full names", "person_name", "name"),
    ("street addresses", "postal_address", "street_address"),
    ("postal codes", "postcode", "postcode"),
    ("phone numbers", "phone", "phone_number"),
    ("e-mail addresses", "email", "email"),
    ("countries", "country", "country"),
    ("IBANs", "iban", "iban"),
)


def of_locales(half: int) -> Iterator[Labelled]:
    """Yield nine columns for each locale of a half."""
    for number, locale in enumerate(LOCALES[half]):
        fake = Faker(locale)
        fake.seed_instance(1000 * half + number)
        for what, type_, method in _BY_LOCALE:
            yield column(f"{what} {locale}", type_, getattr(fake, method))


def of_everywhere(half: int) -> Iterator[Labelled]:
    """Yield columns that look alike everywhere."""
    chance = random.Random(20 + half)
    fake = Faker("en_GB")
    fake.seed_instance(30 + half)
    cities = sorted({zone.rsplit("/", 1)[-1].replace("_", " ") for zone in _city_zones()})
    yield column("cities of time zones", "city", lambda: chance.choice(cities[half::2]))
    yield column("dates of birth", "date_of_birth", lambda: fake.date_of_birth(None, 16, 95))
    yield column(
        "dates of birth, day first",
        "date_of_birth",
        lambda: fake.date_of_birth(None, 18, 90).strftime("%d.%m.%Y" if half else "%d/%m/%Y"),
    )
    yield column("card numbers", "payment_card", fake.credit_card_number)
    yield column("BICs", "bic", fake.swift11 if half else fake.swift)
    yield column("IPv4", "ipv4", fake.ipv4_public)
    yield column("IPv6", "ipv6", fake.ipv6)
    yield column("MAC addresses", "mac_address", fake.mac_address)
    yield column("home pages", "url", fake.url)
    yield column("mixed case e-mail", "email", lambda: fake.free_email().title())
    yield column("jobs", "job_title", fake.job)
    yield column("languages", "language", fake.language_name)
    yield column("genders", "gender", lambda: chance.choice(_GENDERS[half]))
    yield column("religions", "religion", lambda: chance.choice(_RELIGIONS[half]))
    yield column("conditions", "health_condition", lambda: chance.choice(_CONDITIONS[half]))
    yield column("nationalities", "nationality", lambda: chance.choice(_NATIONALITIES[half]))
    yield column("marital states", "marital_status", lambda: chance.choice(_STATES[half]))
    yield column("places", "geolocation", lambda: f"{fake.latitude()}, {fake.longitude()}")
    yield column("AWS keys", "aws_access_key", lambda: "AKIA" + _some(chance, _BASE32, 16))
    yield column("tokens", "json_web_token", lambda: _web_token(chance))
    yield column("bcrypt", "password_hash", lambda: "$2b$12$" + _some(chance, _BASE62, 53))
    yield column("international phones", "phone", lambda: _called(fake.phone_number(), half))
    yield column("family name first", "person_name", lambda: _inverted(fake))
    yield column("half empty e-mail", "email", lambda: chance.choice([fake.email(), "", "n/a"]))


_GENDERS = (("male", "female", "other"), ("männlich", "weiblich", "divers"))
_RELIGIONS = (
    ("Catholic", "Protestant", "Muslim", "Jewish", "Hindu", "Buddhist", "atheist"),
    ("evangelisch", "römisch-katholisch", "muslimisch", "jüdisch", "konfessionslos"),
)
_CONDITIONS = (
    ("asthma", "diabetes", "hypertension", "depression", "epilepsy", "migraine", "anaemia"),
    ("Asthma", "Diabetes", "Depression", "Epilepsie", "Migräne", "Bluthochdruck", "Krebs"),
)
_NATIONALITIES = (
    ("German", "French", "Polish", "Italian", "Spanish", "Turkish", "Dutch", "Greek"),
    ("deutsch", "französisch", "polnisch", "italienisch", "spanisch", "türkisch", "griechisch"),
)
_STATES = (
    ("single", "married", "divorced", "widowed"),
    ("ledig", "verheiratet", "geschieden", "verwitwet"),
)
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def _city_zones() -> list[str]:
    parts = ("Europe/", "America/", "Asia/", "Africa/", "Australia/")
    return [zone for zone in available_timezones() if zone.startswith(parts)]


def _some(chance: random.Random, signs: str, count: int) -> str:
    return "".join(chance.choices(signs, k=count))


def _web_token(chance: random.Random) -> str:
    parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": str(chance.randrange(10**9)), "iat": 17})
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode() for part in parts]
    return ".".join([*(part.rstrip("=") for part in encoded), _some(chance, _BASE62, 43)])


def _called(number: str, half: int) -> str:
    digits = "".join(sign for sign in number if sign.isdigit()).removeprefix("44").lstrip("0")
    return f"+44 {digits[:4]} {digits[4:]}" if half else f"+44{digits}"


def _inverted(fake: Faker) -> str:
    return f"{fake.last_name()}, {fake.first_name()}"
