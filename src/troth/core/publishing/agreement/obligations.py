"""What a notice has to say about given facts, one phrase and the facts it names at a time.

This list is made apart from the compiler and on purpose repeats what that knows: only then can each
find the other's mistakes. Sources: GDPR Art. 13 (read 2026-11-27) and 14 (as
``facts`` says), Civil Code 1798.130(a)(5) (in secondary texts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.datamapping.article30 import is_third_country
from troth.core.publishing.facts import Regime
from troth.core.publishing.references import COMPANY, Kind, Reference
from troth.core.publishing.rights import rights_of, way_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from troth.core.publishing.california import California
    from troth.core.publishing.facts import Facts, Purpose, Recipient, Retention, Source


@dataclass(frozen=True, slots=True)
class Obligation:
    """A phrase that has to stand in the notice, about facts, leading to an address."""

    phrase: str
    references: tuple[Reference, ...]
    address: str = ""

    @property
    def lead(self) -> Reference:
        """Return the fact that it is first of all about."""
        return self.references[0]


def obligations(facts: Facts) -> set[Obligation]:
    """Return all that a notice has to say, and no more than it may say, beyond its short layer."""
    found = {Obligation(*said) for said in _about_company(facts)}
    for purpose in facts.purposes:
        found |= set(_about_purpose(purpose))
    for recipient in facts.recipients:
        found |= set(_about_recipient(recipient))
    for rule in facts.retention:
        found |= set(_about_rule(rule))
    for source in facts.sources:
        found |= set(_about_source(source))
    found |= set(_about_rest(facts))
    if facts.california:
        found |= set(_about_california(facts.california))
    return found


def _about_company(facts: Facts) -> Iterator[tuple[str, tuple[Reference, ...], str]]:
    who, contacts, authority = facts.controller, facts.contacts, facts.authority
    said = {
        "who.company": (who.address, ""),
        "who.company_without_address": (not who.address, ""),
        "who.contact": (who.contact, ""),
        "who.representative": (who.representative, ""),
        "who.joint": (who.joint_controllers, ""),
        "who.officer": (facts.data_protection_officer, ""),
        "who.privacy_contact": (True, contacts.privacy),
        "who.authority": (authority, authority.contact if authority else ""),
        "about.updated": (True, ""),
        "about.news": (contacts.news, contacts.news),
    }
    for phrase, (is_said, address) in said.items():
        if is_said:
            yield phrase, (COMPANY,), address
    abroad = [one for one in facts.recipients if is_third_country(one.country)]
    protected = {"standard_clauses", "binding_rules", "code_or_certificate"}
    copied = [one.key for one in abroad if one.safeguard in protected]
    if copied:
        yield "transfer.copy", _to(Kind.RECIPIENT, copied), contacts.privacy


def _about_purpose(one: Purpose) -> Iterator[Obligation]:
    about = Reference(Kind.PURPOSE, one.key)
    data = _to(Kind.CATEGORY, one.categories)
    yield from _each(
        about,
        {
            "purpose.title": True,
            "table.purpose": one.legal_basis,
            "table.purpose_without_basis": not one.legal_basis,
            "table.no_groups": not data,
            "purpose.description": one.description,
            "purpose.use": one.data_use and not one.description,
            "purpose.reason": one.legal_basis,
            "purpose.interest": one.legitimate_interest,
            "purpose.ground": one.special_ground,
            "purpose.required": one.required,
        },
    )
    if data:
        yield Obligation("table.groups", (about, *data))
        yield Obligation("purpose.data", (about, *data))
    if one.subjects:
        yield Obligation("purpose.subjects", (about, *_to(Kind.SUBJECT, one.subjects)))
    yield from _row(about, one.retention, one.recipients)


def _about_recipient(one: Recipient) -> Iterator[Obligation]:
    said = {
        "recipient.role": True,
        "recipient.about": one.description,
        "recipient.country": one.country,
        "transfer.to": is_third_country(one.country),
    }
    yield from _each(Reference(Kind.RECIPIENT, one.key), said)


def _about_rule(one: Retention) -> Iterator[Obligation]:
    about = Reference(Kind.RETENTION, one.key)
    said = {"rule.title": True, "rule.period": True, "rule.strategy": True, "rule.why": one.ground}
    yield from _each(about, said)
    if one.categories:
        yield Obligation("rule.data", (about, *_to(Kind.CATEGORY, one.categories)))


def _about_source(one: Source) -> Iterator[Obligation]:
    about = Reference(Kind.SOURCE, one.key)
    yield from _each(about, {"source.title": True, "source.public": one.is_public})
    if one.categories:
        yield Obligation("source.data", (about, *_to(Kind.CATEGORY, one.categories)))


def _about_rest(facts: Facts) -> Iterator[Obligation]:
    for decision in facts.decisions:
        said = dict.fromkeys(("decision.title", "decision.logic", "decision.effects"), True)
        yield from _each(Reference(Kind.DECISION, decision.key), said)
    for promise in facts.promises:
        told = {
            "promise.sentence": True,
            "promise.proof": True,
            "promise.confirmed": promise.confirmed,
            "promise.exception": promise.exception,
        }
        yield from _each(Reference(Kind.PROMISE, promise.key), told)
    for right in rights_of(facts):
        about = Reference(Kind.RIGHT, right)
        yield from _each(about, {"right.title": True, "right.explanation": True})
        yield Obligation("right.way", (about,), way_of(facts, right))
    for regime in facts.regimes:
        yield Obligation(f"rights.{regime}_time", (Reference(Kind.REGIME, regime),))


def _about_california(part: California) -> Iterator[Obligation]:
    law = Reference(Kind.REGIME, Regime.CALIFORNIA)
    yield Obligation("california.span", (COMPANY,))
    yield Obligation("california.signal", (law,))
    if part.opt_out:
        yield Obligation("california.opt_out", (law,), part.opt_out)
    if part.limit:
        yield Obligation("california.limit", (law,), part.limit)
    for one in part.categories:
        about = Reference(Kind.CALIFORNIA, one.key)
        cells = ("category", "collected", "sold", "shared", "disclosed")
        yield from _each(about, {f"ccpa.{cell}": True for cell in cells})
        yield from _row(about, one.retention, one.recipients)


def _row(
    about: Reference, rules: frozenset[str], recipients: frozenset[str]
) -> Iterator[Obligation]:
    yield from _each(about, {"table.no_keeping": not rules, "table.no_recipient": not recipients})
    for rule in _to(Kind.RETENTION, rules):
        yield Obligation("table.keeping", (about, rule))
    for recipient in _to(Kind.RECIPIENT, recipients):
        yield Obligation("table.recipient", (about, recipient))


def _each(about: Reference, said: Mapping[str, object]) -> Iterator[Obligation]:
    return (Obligation(phrase, (about,)) for phrase, is_said in said.items() if is_said)


def _to(kind: Kind, keys: Iterable[str]) -> tuple[Reference, ...]:
    return tuple(Reference(kind, key) for key in sorted(keys))
