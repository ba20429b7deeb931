"""How well structured types are found in labelled text: against Presidio, in one run.

    python bench/detection_accuracy.py

F1 of spans that overlap and have the same type, on bench/data/pii-dev. Presidio runs with its
patterns on a blank spaCy pipeline, which on these texts is better than with its statistical model;
of what it finds at one place the best is kept. Types that a label does not tell apart are one:
dates of birth are dates.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import spacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.scanning import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DATA: Final = Path(__file__).parent / "data" / "pii-dev"
SETS: Final = ("presidio_v2", "presidio_large")
OURS: Final = {
    "email": "EMAIL", "phone": "PHONE", "us_ssn": "SSN", "payment_card": "CREDIT_CARD",
    "iban": "IBAN", "ipv4": "IP", "ipv6": "IP", "url": "URL", "date": "DATE",
    "date_of_birth": "DATE",
}  # fmt: skip
THEIRS: Final = {
    "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "US_SSN": "SSN",
    "CREDIT_CARD": "CREDIT_CARD", "IBAN_CODE": "IBAN", "IP_ADDRESS": "IP", "URL": "URL",
    "DATE_TIME": "DATE",
}  # fmt: skip


class Span(NamedTuple):
    """A stretch of a text and what it is."""

    start: int
    end: int
    label: str

    def meets(self, other: Span) -> bool:
        """Say whether two of one label overlap."""
        return self.label == other.label and self.start < other.end and other.start < self.end


def with_troth() -> Callable[[str], list[Span]]:
    """Return Troth's detector, with all its recognisers."""
    scanner = Scanner(all_recognisers())
    return lambda text: [
        Span(one.start, one.end, OURS[one.type]) for one in scanner.scan(text) if one.type in OURS
    ]


def with_presidio() -> Callable[[str], list[Span]]:
    """Return Presidio's detector, with its patterns."""
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    pipeline = SpacyNlpEngine()
    pipeline.nlp = {"en": spacy.blank("en")}
    analyser = AnalyzerEngine(nlp_engine=pipeline, supported_languages=["en"])

    def detect(text: str) -> list[Span]:
        found = analyser.analyze(text, language="en", entities=list(THEIRS))
        chosen: list[Span] = []
        for one in sorted(found, key=lambda one: (-one.score, one.start - one.end)):
            if all(one.end <= other.start or other.end <= one.start for other in chosen):
                chosen.append(Span(one.start, one.end, THEIRS[one.entity_type]))
        return chosen

    return detect


def f1_by_label(
    documents: Iterable[tuple[str, list[Span]]], detect: Callable[[str], list[Span]]
) -> dict[str, float]:
    """Return F1 by label."""
    right, found, gold, seen = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for text, spans in documents:
        detected = detect(text)
        for one in detected:
            found[one.label] += 1
            right[one.label] += any(one.meets(span) for span in spans)
        for span in spans:
            gold[span.label] += 1
            seen[span.label] += any(span.meets(one) for one in detected)
    return {label: _f1(right[label], found[label], seen[label], gold[label]) for label in gold}


def _f1(right: int, found: int, seen: int, gold: int) -> float:
    precision, recall = right / found if found else 0.0, seen / gold
    return 2 * precision * recall / (precision + recall) if right else 0.0


def documents_of(name: str) -> list[tuple[str, list[Span]]]:
    """Return the texts of a set with their structured spans."""
    labels = set(OURS.values())
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        (entry["text"], [Span(**span) for span in entry["spans"] if span["label"] in labels])
        for entry in map(json.loads, lines)
    ]


def main() -> None:
    """Measure and print."""
    ours, theirs = with_troth(), with_presidio()
    worse = []
    print(f"{'set':<16}{'type':<14}{'spans':>6}{'troth':>8}{'presidio':>10}{'ratio':>8}")
    for name in SETS:
        documents = documents_of(name)
        count = Counter(span.label for _, spans in documents for span in spans)
        own, peer = f1_by_label(documents, ours), f1_by_label(documents, theirs)
        for label in sorted(own):
            ratio = own[label] / peer[label] if peer[label] else float("inf")
            print(
                f"{name:<16}{label:<14}{count[label]:>6}{own[label]:>8.3f}{peer[label]:>10.3f}"
                f"{ratio:>7.2f}x"
            )
            worse += [f"{name} {label}"] * (own[label] < peer[label])
    print(f"\nbelow Presidio: {', '.join(worse) or 'none'}")


if __name__ == "__main__":
    main()
