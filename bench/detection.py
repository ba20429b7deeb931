"""How fast personal data is found: against three peers and the bare automaton, in one run.

    python bench/detection.py [megabytes of mail] [thousands of values]

One core, CPU time, the best of three rounds after one that warms up. The mails are made up, about
2 kB each with something personal every 150 characters, and scanned one by one; findings are Python
objects. The columns hold a different value in each row. The first rows run the native engine, which
must be installed; then comes the same scanner over RE2, with equal findings, and *limit of RE2*:
its automata of our patterns without their numbers, passing over the same bytes and stopping at each
match. Presidio runs with its patterns on a blank spaCy pipeline, and peers get a part of the text.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
import warnings
from random import Random
from typing import TYPE_CHECKING, Final

import datafog_core
import pyarrow as pa
import scrubadub
import spacy
from faker import Faker
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from troth.core.detection.accelerated import is_native
from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.matching import Re2Engine
from troth.core.detection.passes import Passes
from troth.core.detection.scanning import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.recogniser import Recogniser

MEGABYTES: Final = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
VALUES: Final = int(float(sys.argv[2]) * 1_000) if len(sys.argv) > 2 else 200_000  # noqa: PLR2004  # the second argument
LEAST_MEGABYTES: Final = 20
LEAST_VALUES: Final = 1_000_000
STATISTICAL: Final = {"person_name", "postal_address"}
"""Types that peers find with a model, if at all; they are measured on a line of their own."""


def cpu_seconds(work: Callable[[], int], rounds: int = 3) -> tuple[float, int]:
    """Return the CPU time of the best round, after one to warm up, and what the work returns."""
    count = work()
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times), count


def mails(size: int) -> list[str]:
    """Return mails of about 2 kB, with something personal about every 150 characters."""
    faker = Faker(["en_US", "en_GB", "de_DE", "fr_FR"])
    faker.seed_instance(3)
    random = Random(3)
    kinds = _sentences(faker)
    found: list[str] = []
    made = 0
    while made < size:
        lines = _head(faker, random)
        while (length := sum(map(len, lines))) < 2_000:  # noqa: PLR2004  # about 2 kB
            lines.append(f"{faker.paragraph(2)} {random.choice(kinds)()} {faker.sentence(6)}")
        found.append("\n".join(lines))
        made += length
    return found


def _head(faker: Faker, random: Random) -> list[str]:
    return [
        f"From: {faker.name()} <{faker.email()}>",
        f"To: {faker.email()}",
        f"Date: {faker.date_time().strftime('%a, %d %b %Y %H:%M:%S +0000')}",
        f"Message-ID: <{random.getrandbits(64):x}@{faker.domain_name()}>\n",
    ]


def _sentences(faker: Faker) -> list[Callable[[], str]]:
    return [
        lambda: f"Write to {faker.email()} when it is done.",
        lambda: f"Please call me at {faker.phone_number()} tomorrow.",
        lambda: f"My number is +44 20 7946 0{faker.numerify('###')}.",
        lambda: f"The invoice of {faker.date()} is not paid.",
        lambda: f"We met on {faker.date_object().strftime('%d %B %Y')} in {faker.city()}.",
        lambda: f"Our account is {faker.iban()}.",
        lambda: f"The card {faker.credit_card_number('visa')} was refused.",
        lambda: f"It came from {faker.ipv4()} again.",
        lambda: f"See {faker.uri()} for the terms.",
        lambda: f"Her SSN is {faker['en_US'].ssn()}.",
        lambda: f"Order {faker.numerify('#######')} costs {faker.numerify('###.##')} EUR.",
        lambda: f"We live at {faker.street_address()}, {faker.postcode()} {faker.city()}.",
    ]


def columns(rows: int) -> dict[str, list[str]]:
    """Return columns of short values: twelve kinds mixed, e-mail addresses, notes."""
    faker = Faker("en_US")
    faker.seed_instance(4)
    kinds: list[Callable[[], str]] = [
        faker.email, faker.name, faker.phone_number, faker.city, faker.date, faker.word,
        faker.ipv4, faker.company, faker.iban, faker.credit_card_number,
        lambda: faker.numerify("#####"), lambda: faker.numerify("##.##"),
    ]  # fmt: skip
    return {
        "mixed": [kinds[row % len(kinds)]() for row in range(rows)],
        "e-mail": [f"{row}{faker.email()}" for row in range(rows)],
        "notes": [faker.sentence(4) for _ in range(rows)],
    }


def peers() -> dict[str, tuple[Callable[[str], int], float]]:
    """Return, by name, what counts the findings of a peer, and the share of the text it gets."""
    warnings.simplefilter("ignore")
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    pipeline = SpacyNlpEngine()
    pipeline.nlp = {"en": spacy.blank("en")}
    analyser = AnalyzerEngine(nlp_engine=pipeline, supported_languages=["en"])
    scrubber = scrubadub.Scrubber()
    return {
        "datafog-core": (lambda text: len(datafog_core.scan(text)), 1.0),
        "scrubadub": (lambda text: sum(1 for _ in scrubber.iter_filth(text)), 0.1),
        "presidio, patterns": (lambda text: len(analyser.analyze(text, language="en")), 0.02),
    }


def bare_automata(scanner: Scanner, texts: Sequence[str]) -> Callable[[], int]:
    """Return work that finds where patterns match, and nothing more."""
    search = scanner.search
    assert isinstance(search, Passes)
    engine = search.engine
    assert isinstance(engine, Re2Engine)
    framed = [f"\n{text}\n".encode() for text in texts]
    return lambda: sum(engine.count_places(text) for text in framed)


def measure_mail(scanners: dict[str, Scanner], structured: list[Recogniser]) -> bool:
    """Measure megabytes of mail a second."""
    texts = mails(int(MEGABYTES * 1e6))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts):,} mails, {size:.1f} MB{'MB/s':>26}{'bytes a finding':>18}{'to ours':>10}")
    rates: dict[str, float] = {}

    def row(name: str, seconds: float, count: int, share: float = 1.0) -> None:
        rates[name] = share * size / seconds
        ratio = rates[name] / next(iter(rates.values()))
        apart = share * size * 1e6 / count
        print(f"{name:<40}{rates[name]:>10.3f}{apart:>18.0f}{ratio:>9.3f}x")

    for name, scanner in scanners.items():
        row(name, *cpu_seconds(lambda scan=scanner.scan: sum(map(len, map(scan, texts)))))  # type: ignore[misc]  # mypy infers no default's type
    first = Scanner(structured, engine=Re2Engine)
    row(
        "troth over RE2, structured types",
        *cpu_seconds(lambda: sum(map(len, map(first.scan, texts)))),
    )
    row("limit of RE2: the same patterns", *cpu_seconds(bare_automata(first, texts)))
    for name, (count, share) in peers().items():
        some = texts[: max(1, int(share * len(texts)))]
        row(name, *cpu_seconds(lambda count=count, some=some: sum(map(count, some)), 1), share)  # type: ignore[misc]  # as above
    return next(iter(rates.values())) >= LEAST_MEGABYTES


def measure_columns(scanner: Scanner) -> dict[str, bool]:
    """Measure values of columns a second; say for each column whether they are enough."""
    print(f"\n{VALUES:,} values{'values/s':>32}{'findings':>12}{'to ours':>10}")
    own: dict[str, float] = {}
    for kind, values in columns(VALUES).items():
        seconds, count = cpu_seconds(lambda some=values: sum(map(len, scanner.scan_values(some))))  # type: ignore[misc]  # as above
        own[kind] = len(values) / seconds
        print(f"{kind + ': troth':<40}{own[kind]:>10,.0f}{count:>12,}{1:>9.3f}x")
        for name, (counts, share) in peers().items():
            some = values[: int(share * len(values) / 10)]
            seconds, count = cpu_seconds(lambda c=counts, some=some: sum(map(c, some)), 1)  # type: ignore[misc]  # as above
            rate = len(some) / seconds
            print(f"{kind + ': ' + name:<40}{rate:>10,.0f}{count:>12,}{rate / own[kind]:>9.3f}x")
    return {kind: rate >= LEAST_VALUES for kind, rate in own.items()}


def main() -> None:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pa.set_cpu_count(1)
    known = all_recognisers()
    structured = [one for one in known if one.type not in STATISTICAL and not one.special]
    scanners = {
        f"troth, {len(structured)} structured types": Scanner(structured),
        f"troth, all {len(known)} types": Scanner(known),
    }
    assert is_native(), "the native engine is not installed: see make setup"
    claims = {f"{LEAST_MEGABYTES} MB/s of mail": measure_mail(scanners, structured)}
    for kind, enough in measure_columns(next(iter(scanners.values()))).items():
        claims[f"{LEAST_VALUES:,} values/s, {kind}"] = enough
    print()
    for claim, held in claims.items():
        print(f"{claim:<40}{'held' if held else 'missed':>10}")


if __name__ == "__main__":
    main()
