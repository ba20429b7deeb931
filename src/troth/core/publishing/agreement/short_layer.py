"""The short layer against the facts: what it sums up has to be all there is, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.datamapping.article30 import is_third_country
from troth.core.publishing.agreement.disagreement import Disagreement, Trouble
from troth.core.publishing.declared import categories_of
from troth.core.publishing.facts import Regime
from troth.core.publishing.notice import placed_in
from troth.core.publishing.references import COMPANY, Kind, Reference
from troth.core.publishing.rights import Right, rights_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.publishing.facts import Facts
    from troth.core.publishing.notice import Notice
    from troth.core.publishing.wording import Wording

_Sums = dict[str, set[Reference]]


def short_layer_disagreements(wording: Wording, notice: Notice) -> Iterator[Disagreement]:
    """Yield each fact that the short layer leaves out, or sums up though it does not belong."""
    layer = notice.section("short")
    sentences = [one for _, one in (placed_in(layer) if layer else ())]
    said = {one.phrase.removesuffix("_counted"): set(one.references) for one in sentences}
    said.pop("short.heading", None)
    due = _due(wording.facts)
    for phrase in sorted({*due, *said}):
        asked, named = due.get(phrase, set()), said.get(phrase, set())
        for one in asked - named:
            yield Disagreement(notice.language, Trouble.MISSING, one, phrase)
        for one in named - asked or ({COMPANY} if phrase not in due else set()):
            yield Disagreement(notice.language, Trouble.EXTRA, one, phrase)
    for sentence in sentences:
        contact = wording.facts.contacts.privacy if sentence.phrase == "short.contact" else ""
        if sentence.address != contact:
            place = sentence.phrase
            yield Disagreement(notice.language, Trouble.ALTERED, COMPANY, place, "address")


def _due(facts: Facts) -> _Sums:
    rights = set(rights_of(facts))
    asked = {Right.ACCESS, Right.RECTIFICATION, Right.ERASURE}
    california = {Regime.CALIFORNIA} & facts.regimes
    due = {
        "short.who": {COMPANY},
        "short.contact": {COMPANY},
        "short.data": _to(Kind.CATEGORY, categories_of(facts)),
        "short.purposes": _to(Kind.PURPOSE, (one.key for one in facts.purposes)),
        "short.recipients": _to(Kind.RECIPIENT, (one.key for one in facts.recipients)),
        "short.transfers": _to(
            Kind.RECIPIENT, (one.key for one in facts.recipients if is_third_country(one.country))
        ),
        "short.keeping": _to(Kind.RETENTION, (one.key for one in facts.retention)),
        "short.rights": _to(Kind.RIGHT, asked if asked <= rights else ()),
        "short.withdrawal": _to(Kind.RIGHT, {Right.WITHDRAWAL} & rights),
        "short.objection": _to(Kind.RIGHT, {Right.OBJECTION} & rights),
        "short.california": _to(Kind.REGIME, california),
    }
    return {phrase: references for phrase, references in due.items() if references}


def _to(kind: Kind, keys: Iterable[str]) -> set[Reference]:
    return {Reference(kind, key) for key in keys}
