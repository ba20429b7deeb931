"""The map in the words of the W3C Data Privacy Vocabulary, as JSON-LD.

Source: DPV 2.3 with its parts ``pd`` and ``eu-gdpr`` (https://w3id.org/dpv, read 2026-11-27).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.datamapping.article30 import is_third_country
from troth.core.datamapping.document import Controller
from troth.core.datamapping.places import dataset_at
from troth.core.taxonomy import (
    LEGAL_BASES,
    SPECIAL_GROUNDS,
    categories,
    is_personal,
    subjects,
    uses,
)
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
    from troth.core.datamapping.document import (
        Activity,
        DataMap,
        Dataset,
        Purpose,
        Recipient,
        Retention,
    )

CONTEXT: Final = {**SHARED_CONTEXT, "@base": "urn:troth:map/"}
_ORIGINS: Final = {
    "given": "dpv:ProvidedPersonalData",
    "observed": "dpv:ObservedPersonalData",
    "derived": "dpv:DerivedPersonalData",
    "elsewhere": "dpv:CollectedPersonalData",
}


def json_ld(data_map: DataMap) -> Node:
    """Return a map as JSON-LD: the company, and each activity with all that belongs to it."""
    graph = [_company(data_map.controller or Controller())]
    graph += [_recipient(key, data_map.recipients[key]) for key in sorted(data_map.recipients)]
    graph += [_purpose(key, data_map.purposes[key]) for key in sorted(data_map.purposes)]
    graph += [_storage(key, data_map.retention[key]) for key in sorted(data_map.retention)]
    graph += [_activity(data_map, key) for key in sorted(data_map.activities)]
    return {"@context": CONTEXT, "@graph": [without_empty(node) for node in graph]}


def _company(who: Controller) -> Node:
    officer = {"@type": "dpv:DataProtectionOfficer", "dpv:hasContact": who.data_protection_officer}
    representative = {"@type": "dpv:Representative", "dpv:hasContact": who.representative}
    return {
        "@id": "controller",
        "@type": "dpv:DataController",
        "dpv:hasName": who.name,
        "dpv:hasAddress": who.address,
        "dpv:hasContact": who.contact,
        "dpv:hasRepresentative": representative if who.representative else None,
        "dpv:hasDataProtectionOfficer": officer if who.data_protection_officer else None,
        "dpv:hasJointDataControllers": named("dpv:JointDataControllers", who.joint_controllers),
    }


def _recipient(key: str, recipient: Recipient) -> Node:
    kind = "dpv:Authority" if recipient.role == "authority" else "dpv:Recipient"
    return {
        "@id": _id("recipient", key),
        "@type": kind,
        "dpv:hasName": recipient.name,
        "dct:description": recipient.description,
        "dpv:hasContact": recipient.contact,
        **place(recipient.country, is_third=is_third_country(recipient.country)),
        "dpv:hasOrganisationalMeasure": reference(SAFEGUARDS.get(recipient.safeguard, "")),
    }


def _purpose(key: str, purpose: Purpose) -> Node:
    grounds = [LEGAL_BASES.get(purpose.legal_basis), SPECIAL_GROUNDS.get(purpose.special_ground)]
    use = uses().get(purpose.data_use)
    return {
        "@id": _id("purpose", key),
        "@type": use.dpv if use else "dpv:Purpose",
        "rdfs:label": purpose.name,
        "dct:description": purpose.description,
        "dct:subject": purpose.data_use,
        "dpv:hasLegalBasis": [reference(ground) for ground in grounds if ground],
        "dpv:hasJustification": named("dpv:Justification", purpose.legitimate_interests),
    }


def _storage(key: str, rule: Retention) -> Node:
    return {
        "@id": _id("retention", key),
        "@type": storage_kind(rule.strategy),
        "rdfs:label": rule.name,
        "dct:description": rule.ground,
        "dpv:hasDuration": duration(rule.period, rule.starts),
    }


def _activity(data_map: DataMap, key: str) -> Node:
    activity = data_map.activities[key]
    places = [dataset_at(name) for name in activity.datasets]
    datasets = [data_map.systems[system].datasets[name] for _, system, name in places]
    people = {*activity.subjects, *(one for dataset in datasets for one in dataset.subjects)}
    rules = sorted({dataset.retention for dataset in datasets} - {""})
    return {
        "@id": _id("activity", key),
        "@type": "dpv:PersonalDataProcess",
        "rdfs:label": activity.name,
        "dct:description": activity.description,
        **_parties(data_map, activity),
        "dpv:hasPurpose": [reference(_id("purpose", one)) for one in sorted(activity.purposes)],
        "dpv:hasPersonalData": _personal_data(datasets),
        "dpv:hasDataSubject": [_subject(data_map, one) for one in sorted(people)],
        "dpv:hasStorageCondition": [reference(_id("retention", one)) for one in rules],
        "dpv:hasTechnicalOrganisationalMeasure": named(
            "dpv:TechnicalOrganisationalMeasure", activity.security_measures
        ),
    }


def _personal_data(datasets: list[Dataset]) -> list[Node]:
    fields = (field for dataset in datasets for field in dataset.fields.values())
    held = {(one.category, one.origin) for one in fields if is_personal(one.category)}
    known = categories()
    return [
        {
            "@type": [
                known[key].dpv if key in known else "dpv:PersonalData",
                *([_ORIGINS[origin]] if origin else []),
            ],
            "dct:subject": key,
        }
        for key, origin in sorted(held)
    ]


def _subject(data_map: DataMap, key: str) -> Node:
    term = subjects().get(key)
    kind = term.dpv if term else "dpv:DataSubject"
    return {"@type": kind, "rdfs:label": data_map.subjects[key].name}


def _parties(data_map: DataMap, activity: Activity) -> dict[str, list[Node | None]]:
    """Return who is answerable and who receives data, by the property that says in which role."""
    is_processor = activity.role == "processor"
    own = "dpv:hasDataProcessor" if is_processor else "dpv:hasDataController"
    parties: dict[str, list[Node | None]] = {own: [reference("controller")]}
    if is_processor and activity.on_behalf_of:
        parties["dpv:hasDataController"] = [named("dpv:DataController", activity.on_behalf_of)]
    for key in sorted(activity.recipients):
        said_by = ROLES[data_map.recipients[key].role]
        parties.setdefault(said_by, []).append(reference(_id("recipient", key)))
    return parties


def _id(kind: str, key: str) -> str:
    return f"{kind}/{key}"
