"""The short layer: what most people read, at most 250 words whatever the facts are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.datamapping.article30 import is_third_country
from troth.core.publishing.compiling.building import references, section
from troth.core.publishing.declared import categories_of
from troth.core.publishing.facts import Regime
from troth.core.publishing.notice import Paragraph
from troth.core.publishing.references import COMPANY, Kind, Reference
from troth.core.publishing.rights import Right, rights_of

if TYPE_CHECKING:
    from troth.core.publishing.notice import Section, Sentence
    from troth.core.publishing.wording import Wording

LONGEST_LIST: Final = 40
"""Words that a list may have here; a longer one is counted instead, and named further below."""


def short_layer(wording: Wording) -> Section:
    """Return the first section: who, what, what for, to whom, how long, and what people can do."""
    what = [wording.sentence("short.who", COMPANY), *_use(wording)]
    blocks = [
        Paragraph("short-use", tuple(what)),
        Paragraph("short-others", tuple(_others(wording))),
        Paragraph("short-rights", tuple(_rights(wording))),
    ]
    return section(wording, "short", [block for block in blocks if block.sentences])


def _use(wording: Wording) -> list[Sentence]:
    categories = references(Kind.CATEGORY, categories_of(wording.facts))
    purposes = references(Kind.PURPOSE, (one.key for one in wording.facts.purposes))
    found = [wording.sentence("short.data", *categories)] if categories else []
    return found + ([_named_or_counted(wording, "short.purposes", purposes)] if purposes else [])


def _others(wording: Wording) -> list[Sentence]:
    facts = wording.facts
    recipients = references(Kind.RECIPIENT, (one.key for one in facts.recipients))
    abroad = references(
        Kind.RECIPIENT, (one.key for one in facts.recipients if is_third_country(one.country))
    )
    rules = references(Kind.RETENTION, (one.key for one in facts.retention))
    found = [_named_or_counted(wording, "short.recipients", recipients)] if recipients else []
    found += [wording.sentence("short.transfers", *abroad)] if abroad else []
    return found + ([wording.sentence("short.keeping", *rules)] if rules else [])


def _rights(wording: Wording) -> list[Sentence]:
    has = set(rights_of(wording.facts))
    asked = (Right.ACCESS, Right.RECTIFICATION, Right.ERASURE)
    found = []
    if has.issuperset(asked):
        found.append(
            wording.sentence("short.rights", *(Reference(Kind.RIGHT, one) for one in asked))
        )
    for phrase, right in (
        ("short.withdrawal", Right.WITHDRAWAL),
        ("short.objection", Right.OBJECTION),
    ):
        if right in has:
            found.append(wording.sentence(phrase, Reference(Kind.RIGHT, right)))
    if Regime.CALIFORNIA in wording.facts.regimes:
        where = Reference(Kind.REGIME, Regime.CALIFORNIA)
        found.append(wording.sentence("short.california", where))
    contact = wording.facts.contacts.privacy
    return [*found, wording.sentence("short.contact", COMPANY, address=contact)]


def _named_or_counted(wording: Wording, phrase: str, named: tuple[Reference, ...]) -> Sentence:
    whole = wording.sentence(phrase, *named)
    if len(whole.text.split()) <= LONGEST_LIST:
        return whole
    return wording.sentence(f"{phrase}_counted", *named)
