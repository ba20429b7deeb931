"""The facts as references with plain attributes: what a check and a comparison count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.publishing.references import COMPANY, Kind, Reference
from troth.core.publishing.rights import rights_of, way_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.publishing.california import CaliforniaCategory
    from troth.core.publishing.facts import Facts, Promise, Purpose, Recipient, Retention

Attributes = dict[str, list[str]]


def declared(facts: Facts) -> dict[Reference, Attributes]:
    """Return every declared fact with its attributes, sorted by reference.

    Names and sentences in words are no attributes: they differ by language.
    """
    found = {COMPANY: _company(facts)}
    found |= {Reference(Kind.REGIME, regime): {} for regime in facts.regimes}
    found |= {Reference(Kind.CATEGORY, key): {} for key in categories_of(facts)}
    found |= {Reference(Kind.SUBJECT, key): {} for key in _subjects_of(facts)}
    found |= {Reference(Kind.PURPOSE, one.key): _purpose(one) for one in facts.purposes}
    found |= {Reference(Kind.RECIPIENT, one.key): _recipient(one) for one in facts.recipients}
    found |= {Reference(Kind.RETENTION, one.key): _retention(one) for one in facts.retention}
    found |= {
        Reference(Kind.SOURCE, one.key): {"categories": sorted(one.categories)}
        for one in facts.sources
    }
    found |= {Reference(Kind.DECISION, one.key): {} for one in facts.decisions}
    found |= {
        Reference(Kind.RIGHT, right): {"way": [way_of(facts, right)]} for right in rights_of(facts)
    }
    found |= {Reference(Kind.PROMISE, one.key): _promise(one) for one in facts.promises}
    found |= {Reference(Kind.OWN, one.key): {} for one in facts.own}
    if facts.california:
        found |= {
            Reference(Kind.CALIFORNIA, one.key): _californian(one)
            for one in facts.california.categories
        }
    return {reference: found[reference] for reference in sorted(found)}


def categories_of(facts: Facts) -> frozenset[str]:
    """Return all categories that purposes, retention rules and sources name."""
    parts: Iterable[Purpose | Retention] = (*facts.purposes, *facts.retention)
    named = {key for part in parts for key in part.categories}
    return frozenset(named | {key for source in facts.sources for key in source.categories})


def _subjects_of(facts: Facts) -> set[str]:
    return {key for purpose in facts.purposes for key in purpose.subjects}


def _company(facts: Facts) -> Attributes:
    who = facts.controller
    authority = facts.authority
    return {
        "name": _one(who.name),
        "address": _one(who.address),
        "contact": _one(who.contact),
        "representative": _one(who.representative),
        "data_protection_officer": _one(facts.data_protection_officer),
        "authority": [authority.name, authority.contact] if authority else [],
        "privacy_contact": _one(facts.contacts.privacy),
        "news": _one(facts.contacts.news),
    }


def _purpose(one: Purpose) -> Attributes:
    return {
        "data_use": _one(one.data_use),
        "legal_basis": _one(one.legal_basis),
        "special_ground": _one(one.special_ground),
        "categories": sorted(one.categories),
        "subjects": sorted(one.subjects),
        "retention": sorted(one.retention),
        "recipients": sorted(one.recipients),
    }


def _recipient(one: Recipient) -> Attributes:
    return {
        "name": _one(one.name),
        "role": _one(one.role),
        "country": _one(one.country),
        "safeguard": _one(one.safeguard),
    }


def _retention(one: Retention) -> Attributes:
    return {
        "period": _one(one.period),
        "strategy": _one(one.strategy),
        "categories": sorted(one.categories),
    }


def _promise(one: Promise) -> Attributes:
    return {
        "basis": _one(one.basis),
        "exception": [one.exception.until.isoformat()] if one.exception else [],
    }


def _californian(one: CaliforniaCategory) -> Attributes:
    happened = ("collected", "sold", "shared", "disclosed")
    return {
        "happened": [word for word in happened if getattr(one, word)],
        "retention": sorted(one.retention),
        "recipients": sorted(one.recipients),
    }


def _one(text: str) -> list[str]:
    return [text] if text else []
