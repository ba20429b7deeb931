"""A notice in the words of the W3C Data Privacy Vocabulary, as JSON-LD.

Source: DPV 2.3 (https://w3id.org/dpv, read 2026-11-27). It is made from the facts that a notice
declares to programs and from the names that its readers see, so it says what the notice says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.datamapping.article30 import is_third_country
from troth.core.publishing.notice import placed
from troth.core.publishing.references import COMPANY, Kind, Reference
from troth.core.taxonomy import LEGAL_BASES, SPECIAL_GROUNDS, categories, subjects, uses
from troth.core.taxonomy.json_ld import CONTEXT as SHARED_CONTEXT
from troth.core.taxonomy.json_ld import (
    ROLES,
    SAFEGUARDS,
    Node,
    duration,
    named,
    place,
    reference,
    storage_kind,
    without_empty,
)

if TYPE_CHECKING:
    from troth.core.publishing.declared import Attributes
    from troth.core.publishing.notice import Notice

CONTEXT: Final = {**SHARED_CONTEXT, "@base": "urn:troth:notice/"}
_RIGHTS: Final = {
    "access": "eu-gdpr:A15",
    "rectification": "eu-gdpr:A16",
    "erasure": "eu-gdpr:A17",
    "restriction": "eu-gdpr:A18",
    "portability": "eu-gdpr:A20",
    "objection": "eu-gdpr:A21",
    "withdrawal": "eu-gdpr:A7-3",
    "human_review": "eu-gdpr:A22",
    "complaint": "eu-gdpr:A77",
}


def json_ld(notice: Notice) -> Node:
    """Return a notice as JSON-LD: the notice, the company, and one process for each purpose."""
    facts = {one.reference: one.attributes for one in notice.declared}
    graph = [_notice(notice), _company(facts[COMPANY]), *_rights(notice, facts)]
    for about, said in facts.items():
        if about.kind is Kind.PURPOSE:
            graph += [_purpose(notice, about, said), _process(about, said, facts)]
        elif about.kind is Kind.RECIPIENT:
            graph.append(_recipient(about, said))
        elif about.kind is Kind.RETENTION:
            graph.append(_rule(notice, about, said))
    return {"@context": CONTEXT, "@graph": [without_empty(node) for node in graph]}


def _notice(notice: Notice) -> Node:
    return {
        "@id": f"notice/{notice.language}",
        "@type": "dpv:PrivacyNotice",
        "dct:title": notice.title.text,
        "dct:language": notice.language,
        "dct:modified": {"@type": "xsd:date", "@value": notice.updated},
    }


def _company(said: Attributes) -> Node:
    officer = {
        "@type": "dpv:DataProtectionOfficer",
        "dpv:hasContact": _first(said, "data_protection_officer"),
    }
    representative = {
        "@type": "dpv:Representative",
        "dpv:hasContact": _first(said, "representative"),
    }
    return {
        "@id": "controller",
        "@type": "dpv:DataController",
        "dpv:hasName": _first(said, "name"),
        "dpv:hasAddress": _first(said, "address"),
        "dpv:hasContact": _first(said, "privacy_contact"),
        "dpv:hasRepresentative": representative if said["representative"] else None,
        "dpv:hasDataProtectionOfficer": officer if said["data_protection_officer"] else None,
    }


def _purpose(notice: Notice, about: Reference, said: Attributes) -> Node:
    use = uses().get(_first(said, "data_use"))
    grounds = (
        LEGAL_BASES.get(_first(said, "legal_basis"), ""),
        SPECIAL_GROUNDS.get(_first(said, "special_ground"), ""),
    )
    return {
        "@id": _id(about),
        "@type": use.dpv if use else "dpv:Purpose",
        "rdfs:label": _text(notice, "purpose.title", about),
        "dct:description": _text(notice, "purpose.description", about),
        "dct:subject": _first(said, "data_use"),
        "dpv:hasLegalBasis": [reference(ground) for ground in grounds if ground],
        "dpv:hasJustification": named(
            "dpv:Justification", _text(notice, "purpose.interest", about)
        ),
    }


def _process(about: Reference, said: Attributes, facts: dict[Reference, Attributes]) -> Node:
    parties: dict[str, list[Node | None]] = {}
    for key in said["recipients"]:
        recipient = Reference(Kind.RECIPIENT, key)
        role = ROLES[_first(facts[recipient], "role")]
        parties.setdefault(role, []).append(reference(_id(recipient)))
    rules = [Reference(Kind.RETENTION, key) for key in said["retention"]]
    return {
        "@id": f"process/{about.key}",
        "@type": "dpv:PersonalDataProcess",
        "dpv:hasDataController": reference("controller"),
        "dpv:hasPurpose": reference(_id(about)),
        "dpv:hasPersonalData": [
            {"@type": categories()[key].dpv, "dct:subject": key} for key in said["categories"]
        ],
        "dpv:hasDataSubject": [_subject(key) for key in said["subjects"]],
        "dpv:hasStorageCondition": [reference(_id(rule)) for rule in rules],
        **parties,
    }


def _subject(key: str) -> Node:
    term = subjects().get(key)
    return {"@type": term.dpv if term else "dpv:DataSubject", "dct:subject": key}


def _recipient(about: Reference, said: Attributes) -> Node:
    country = _first(said, "country")
    is_authority = _first(said, "role") == "authority"
    return {
        "@id": _id(about),
        "@type": "dpv:Authority" if is_authority else "dpv:Recipient",
        "dpv:hasName": _first(said, "name"),
        **place(country, is_third=is_third_country(country)),
        "dpv:hasOrganisationalMeasure": reference(SAFEGUARDS.get(_first(said, "safeguard"), "")),
    }


def _rule(notice: Notice, about: Reference, said: Attributes) -> Node:
    return {
        "@id": _id(about),
        "@type": storage_kind(_first(said, "strategy")),
        "rdfs:label": _text(notice, "rule.title", about),
        "dct:description": _text(notice, "rule.why", about),
        "dpv:hasDuration": duration(_first(said, "period"), _text(notice, "rule.period", about)),
    }


def _rights(notice: Notice, facts: dict[Reference, Attributes]) -> list[Node]:
    return [
        {
            "@id": _id(about),
            "@type": [_RIGHTS.get(about.key, "dpv:DataSubjectRight")],
            "rdfs:label": _text(notice, "right.title", about),
            "dpv:isExercisedAt": _first(said, "way"),
        }
        for about, said in facts.items()
        if about.kind is Kind.RIGHT
    ]


def _text(notice: Notice, phrase: str, about: Reference) -> str:
    said = (
        one.text for _, one in placed(notice) if (one.phrase, one.references) == (phrase, (about,))
    )
    return next(said, "")


def _first(said: Attributes, name: str) -> str:
    return next(iter(said[name]), "")


def _id(about: Reference) -> str:
    return f"{about.kind}/{about.key}"
