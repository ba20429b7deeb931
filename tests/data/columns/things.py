"""Columns about no person: codes, measures, times, words, names of things, texts."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from faker import Faker

from tests.data.columns.labelled import ROWS, Labelled, column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHINOOK = Path(__file__).parents[1] / "chinook" / "Chinook_Sqlite.sqlite"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_WORDS = (
    {
        "colours": "red blue green black white yellow brown grey orange violet pink silver",
        "order states": "new paid packed shipped delivered returned cancelled",
        "log levels": "DEBUG INFO WARNING ERROR CRITICAL",
        "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "units": "kg g l ml pcs box pallet m cm",
        "currencies": "EUR USD GBP CHF PLN SEK JPY",
        "flags": "true false",
        "sizes": "XS S M L XL XXL",
        "departments": "Sales Marketing Finance Logistics Support Engineering Purchasing",
        "fruits": "apple pear cherry plum peach olive lemon fig quince apricot",
        "priorities": "low medium high urgent",
        "months": "January February March April May June July August September October",
        "Y or N": "Y N",
    },
    {
        "Farben": "rot blau grün schwarz weiß gelb braun grau orange lila rosa silber",
        "Zustände": "offen bezahlt verpackt versandt zugestellt storniert",
        "methods": "GET POST PUT DELETE PATCH HEAD",
        "Wochentage": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "materials": "steel oak cotton glass leather wool marble brass copper",
        "airports": "BER FRA MUC CDG LHR AMS MAD FCO WAW ARN",
        "payment methods": "card invoice transfer cash voucher",
        "animals": "dog cat horse cow sheep wolf fox hare lynx robin swan",
        "severities": "minor major blocker trivial",
        "Monate": "Januar Februar März April Mai Juni Juli August September Oktober",
        "one or nought": "1 0",
        "formats": "PDF CSV XLSX JSON XML PNG",
        "shops": "online outlet flagship popup wholesale",
    },
)


def _code(chance: random.Random, form: str) -> str:
    signs = {"A": _LETTERS, "9": "0123456789", "x": "0123456789abcdef"}
    return "".join(chance.choice(signs[sign]) if sign in signs else sign for sign in form)


_FORMS = (
    {
        "SKUs": "AAA-9999-AA",
        "order numbers": "ORD-2024-999999",
        "9 digits": "999999999",
        "11 digits": "99999999999",
        "16 digits": "9999999999999999",
        "6 digits": "999999",
        "part numbers": "9999.999.9999",
        "git hashes": "x" * 40,
        "batch codes": "L9999A",
        "tracking": "1Z9999999999999999",
        "serials": "SN9999999999",
        "locations": "A99-99-9",
        "long digits": "9" * 20,
    },
    {
        "article numbers": "AA99999",
        "invoice numbers": "RE-99999-2023",
        "10 digits": "9999999999",
        "12 digits": "999999999999",
        "13 digits": "9999999999999",
        "8 digits": "99999999",
        "drawing numbers": "9999-99-999",
        "short hashes": "xxxxxxx",
        "vouchers": "AAAA-AAAA-9999",
        "containers": "AAAU9999999",
        "licences": "xxxxx-xxxxx-xxxxx-xxxxx",
        "shelves": "99/A/99",
        "prices in cents": "99999",
    },
)


def of_codes_and_words(half: int) -> Iterator[Labelled]:
    """Yield columns of codes of one form each, and of few words each."""
    chance = random.Random(40 + half)
    for what, form in _FORMS[half].items():
        yield column(what, None, lambda form=form: _code(chance, form))  # type: ignore[misc]  # bound now
    for what, words in _WORDS[half].items():
        choices = words.split()
        yield column(what, None, lambda some=choices: chance.choice(some))  # type: ignore[misc]  # bound now


def of_measures_and_texts(half: int) -> Iterator[Labelled]:
    """Yield columns of measures, times, files, hashes, firms and texts."""
    chance = random.Random(50 + half)
    fake = Faker("de_DE" if half else "en_US")
    fake.seed_instance(60 + half)
    made: dict[str, Callable[[], object]] = {
        "quantities": lambda: chance.randrange(1, 100),
        "prices": lambda: f"{chance.uniform(1, 500):.2f}",
        "shares": lambda: round(chance.random(), 4),
        "temperatures": lambda: f"{chance.gauss(15, 8):.1f}",
        "order times": lambda: _moment(chance, 900).isoformat(" ", "seconds"),
        "delivery dates": lambda: _moment(chance, 400).date(),
        "times of day": lambda: f"{_moment(chance, 9):%H:%M}",
        "epochs": lambda: int(_moment(chance, 900).timestamp()),
        "years": lambda: chance.randrange(1990, 2025),
        "UUIDs": lambda: UUID(int=chance.getrandbits(128), version=4),
        "SHA-256": lambda: hashlib.sha256(chance.randbytes(8)).hexdigest(),
        "MD5": lambda: hashlib.md5(chance.randbytes(8), usedforsecurity=False).hexdigest(),
        "versions": lambda: f"{chance.randrange(9)}.{chance.randrange(30)}.{chance.randrange(99)}",
        "paths": lambda: fake.file_path(depth=3),
        "file names": fake.file_name,
        "MIME types": fake.mime_type,
        "EANs": fake.ean13 if half else fake.ean8,
        "ISBNs": fake.isbn10 if half else fake.isbn13,
        "firms": fake.company,
        "slogans": fake.bs if not half else lambda: fake.sentence(4),
        "texts": lambda: fake.paragraph(3),
        "sentences": lambda: fake.sentence(9),
        "words": fake.word,
        "hex colours": fake.hex_color,
        "durations": lambda: f"{chance.randrange(9)}:{chance.randrange(60):02d}:00",
        "dimensions": lambda: "x".join(str(chance.randrange(5, 200)) for _ in range(3)),
        "ports": lambda: chance.randrange(1024, 65536),
        "book titles": lambda: " ".join(fake.words(chance.randrange(2, 5))).title(),
    }
    for what, make in made.items():
        yield column(what, None, make)
    yield Labelled("row numbers", None, [str(number) for number in range(1, ROWS + 1)])


def _moment(chance: random.Random, days: int) -> datetime:
    start = datetime(2024, 1, 1, 8, tzinfo=UTC)
    return start + timedelta(seconds=chance.randrange(86_400 * days))


_OF_CHINOOK = (
    ("Album.Title", None),
    ("Genre.Name", None),
    ("Playlist.Name", None),
    ("Track.Milliseconds", None),
    ("InvoiceLine.UnitPrice", None),
    ("Customer.FirstName", "given_name"),
    ("Customer.LastName", "family_name"),
    ("Customer.City", "city"),
    ("Customer.Country", "country"),
    ("Employee.Phone", "phone"),
    ("Track.Name", None),
    ("Artist.Name", None),
    ("MediaType.Name", None),
    ("Track.Bytes", None),
    ("Invoice.Total", None),
    ("Customer.Address", "postal_address"),
    ("Customer.Phone", "phone"),
    ("Customer.Email", "email"),
    ("Invoice.BillingCity", "city"),
    ("Employee.Fax", "phone"),
)


def of_chinook(half: int) -> Iterator[Labelled]:
    """Yield columns of the shop Chinook; a fax machine's number is one of a telephone."""
    shop = sqlite3.connect(f"file:{CHINOOK}?mode=ro&immutable=1", uri=True)
    for place, type_ in _OF_CHINOOK[half * 10 : half * 10 + 10]:
        table, name = place.split(".")
        rows = shop.execute(f"SELECT {name} FROM {table} LIMIT {ROWS}").fetchall()  # noqa: S608  # Chinook's names
        yield Labelled(
            f"Chinook {place}", type_, ["" if row[0] is None else str(row[0]) for row in rows]
        )
    shop.close()
