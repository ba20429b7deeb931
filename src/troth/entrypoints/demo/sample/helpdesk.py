"""The help desk's database: tickets that name customers of the shop, and messages in free text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.entrypoints.demo.sample import numbers
from troth.entrypoints.demo.sample.tables import Row, Table
from troth.entrypoints.demo.sample.words import ANSWERS, QUESTIONS, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from random import Random

    from troth.entrypoints.demo.sample.customers import Customer

TICKETS: Final = 700
NEWEST_DAYS: Final = 1
OLDEST_DAYS: Final = 700
"""The company promises two years; until the archive comes, nothing is older."""
ARCHIVED_TICKETS: Final = 12
ARCHIVED_MESSAGES: Final = 37
"""So many messages of the archive are older than the company promises: all of them."""
ARCHIVE_DAYS: Final = (800, 950)
"""How old the archive is: more than two years, and less than three."""
EVERY: Final = {"phone": 9, "iban": 14, "address": 11}
"""In every so-manieth ticket the customer writes such data into the text."""

_TICKETS: Final = (
    ("id", "INTEGER PRIMARY KEY"),
    ("customer_number", "TEXT"),
    ("customer_email", "TEXT NOT NULL"),
    ("subject", "TEXT NOT NULL"),
    ("opened_at", "TIMESTAMP NOT NULL"),
)
_MESSAGES: Final = (
    ("id", "INTEGER PRIMARY KEY"),
    ("ticket_id", "INTEGER NOT NULL REFERENCES tickets(id)"),
    ("author", "TEXT NOT NULL"),
    ("body", "TEXT NOT NULL"),
    ("sent_at", "TIMESTAMP NOT NULL"),
)


def tables(people: Sequence[Customer], today: date, dice: Random) -> tuple[Table, ...]:
    """Return the tables of the help desk."""
    tickets: list[Row] = []
    messages: list[Row] = []
    for number in range(1, TICKETS + 1):
        one, topic = dice.choice(people), dice.randrange(len(SUBJECTS))
        opened = dice.uniform(NEWEST_DAYS + 4, OLDEST_DAYS)
        opened_at = numbers.before(today, opened)
        tickets.append((number, one.number, one.email, SUBJECTS[topic], opened_at))
        texts = [_asked(one, topic, number), ANSWERS[topic], *_thanks(one, number)]
        for turn, text in enumerate(texts):
            author = "customer" if turn % 2 == 0 else "shop"
            sent_at = numbers.before(today, opened - turn)
            messages.append((len(messages) + 1, number, author, text, sent_at))
    return Table("tickets", _TICKETS, tickets), Table("messages", _MESSAGES, messages)


def archive(
    people: Sequence[Customer], today: date, dice: Random, after: Sequence[Table]
) -> tuple[list[Row], list[Row]]:
    """Return tickets and messages of the old archive.

    Args:
        people: all customers.
        today: what the ages count from.
        dice: what decides.
        after: the tables as they were; numbers go on from theirs.
    """
    first_ticket, first_message = len(after[0].rows) + 1, len(after[1].rows) + 1
    tickets: list[Row] = []
    opened: list[float] = []
    for number in range(ARCHIVED_TICKETS):
        one = dice.choice(people)
        opened.append(dice.uniform(*ARCHIVE_DAYS))
        at = numbers.before(today, opened[-1])
        tickets.append((first_ticket + number, one.number, one.email, SUBJECTS[number % 6], at))
    messages: list[Row] = []
    for number in range(ARCHIVED_MESSAGES):
        ticket, turn = number % ARCHIVED_TICKETS, number // ARCHIVED_TICKETS
        text = (QUESTIONS, ANSWERS)[turn % 2][ticket % 6]
        author = "shop" if turn % 2 else "customer"
        at = numbers.before(today, opened[ticket] - turn)
        messages.append((first_message + number, first_ticket + ticket, author, text, at))
    return tickets, messages


def _asked(one: Customer, topic: int, number: int) -> str:
    """Return what a customer writes, with the data that some put into free text."""
    parts = ["Hello,", QUESTIONS[topic]]
    if number % EVERY["phone"] == 0:
        parts.append(f"You can call me on {one.phone} after six.")
    if number % EVERY["iban"] == 0:
        parts.append(f"Please send the money back to {numbers.iban(one.country, number)}.")
    if number % EVERY["address"] == 0:
        parts.append(f"I have moved to {one.street}, {one.postcode} {one.city}.")
    return " ".join([*parts, f"Kind regards, {one.first_name} {one.last_name}"])


def _thanks(one: Customer, number: int) -> list[str]:
    return [] if number % 3 else [f"Thank you, that was quick! {one.first_name}"]
