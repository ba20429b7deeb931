"""Random facts of a company, sound in themselves, with words in all languages."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from troth.core.publishing.california import CCPA_CATEGORIES, California, CaliforniaCategory
from troth.core.publishing.facts import (
    Authority,
    Contacts,
    Controller,
    Decision,
    Facts,
    OwnParagraph,
    Promise,
    Purpose,
    Recipient,
    Regime,
    Retention,
    Source,
    Subject,
)
from troth.core.publishing.phrases import LANGUAGES, phrasebook
from troth.core.publishing.words import Words
from troth.core.taxonomy import categories, is_personal, uses

LABELS = phrasebook("en").labels
PERSONAL = sorted(key for key in categories() if is_personal(key))
KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,11}", fullmatch=True)
TEXT = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=3, max_size=25).filter(
    lambda text: len(text.strip()) > 1
)
WORDS = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, TEXT)).map(Words)
PERHAPS = st.one_of(st.just(Words()), WORDS)
CATEGORIES = st.frozensets(st.sampled_from(PERSONAL), max_size=6)


def keyed(strategy: st.SearchStrategy, most: int) -> st.SearchStrategy:
    """Return lists in which each key stands once."""
    return st.lists(strategy, max_size=most, unique_by=lambda one: one.key).map(tuple)


RECIPIENTS = st.builds(
    Recipient,
    KEYS,
    TEXT.map(str.strip),
    st.sampled_from(sorted(LABELS["role"])),
    st.sampled_from(["", "DE", "US", "JP", "NO"]),
    st.sampled_from(["", *sorted(set(LABELS["safeguard"]) - {"undecided"})]),
    PERHAPS,
)
RULES = st.builds(
    Retention,
    KEYS,
    WORDS,
    st.sampled_from(["P1D", "P6W", "P1M", "P2Y", "P1Y6M"]),
    PERHAPS,
    st.sampled_from(sorted(LABELS["strategy"])),
    PERHAPS,
    CATEGORIES,
)
SOURCES = st.builds(Source, KEYS, WORDS, CATEGORIES, st.booleans())
DECISIONS = st.builds(Decision, KEYS, WORDS, WORDS, WORDS)
PROMISES = st.builds(
    Promise,
    KEYS,
    WORDS,
    st.sampled_from(["broken", "unknown"]),
    st.sampled_from(["measured", "attested", "declared"]),
    st.one_of(st.none(), st.just(date(2026, 3, 1))),
)


@st.composite
def purposes(draw: st.DrawFn, rules: list[str], recipients: list[str]) -> Purpose:
    """Draw a purpose that points only at what there is."""
    return Purpose(
        draw(KEYS),
        draw(WORDS),
        draw(PERHAPS),
        draw(st.sampled_from(["", *uses()])),
        draw(st.sampled_from(["", *LABELS["basis"]])),
        draw(PERHAPS),
        draw(st.sampled_from(["", *LABELS["ground"]])),
        draw(CATEGORIES),
        draw(st.frozensets(st.sampled_from(["customer", "own"]))),
        draw(_among(rules)),
        draw(_among(recipients)),
        draw(PERHAPS),
    )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw all that a company declares."""
    recipients = draw(keyed(RECIPIENTS, 5))
    rules = draw(keyed(RULES, 5))
    keys = [one.key for one in rules], [one.key for one in recipients]
    california = draw(st.one_of(st.none(), californias(*keys)))
    law = {Regime.CALIFORNIA} if california else set()
    return Facts(
        controller=Controller(draw(TEXT).strip(), draw(st.sampled_from(["", "Long Lane 1"]))),
        contacts=Contacts("privacy@example.com", {}, draw(st.sampled_from(["", "news"]))),
        updated=draw(st.dates(date(2020, 1, 1), date(2030, 1, 1))),
        regimes=frozenset({Regime.GDPR} | law),
        authority=draw(st.one_of(st.none(), st.just(Authority("Office", "office@example.com")))),
        subjects=(Subject("own", draw(WORDS)),),
        purposes=draw(keyed(purposes(*keys), 5)),
        recipients=recipients,
        retention=rules,
        sources=draw(keyed(SOURCES, 2)),
        decisions=draw(keyed(DECISIONS, 2)),
        california=california,
        promises=draw(keyed(PROMISES, 3)),
        own=draw(keyed(st.builds(OwnParagraph, KEYS, WORDS), 2)),
    )


@st.composite
def californias(draw: st.DrawFn, rules: list[str], recipients: list[str]) -> California:
    """Draw what California asks for."""
    happened = st.booleans()
    rows = [
        CaliforniaCategory(
            key,
            draw(happened),
            draw(happened),
            draw(happened),
            draw(happened),
            draw(_among(rules)),
            draw(_among(recipients)),
        )
        for key in draw(st.lists(st.sampled_from(CCPA_CATEGORIES), unique=True, max_size=4))
    ]
    return California(tuple(rows), "https://example.com/no", draw(st.sampled_from(["", "limit"])))


def _among(keys: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(keys)) if keys else st.just(frozenset())
