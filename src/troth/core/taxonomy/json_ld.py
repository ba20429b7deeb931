"""Nodes of JSON-LD in DPV's words, for whatever describes the use of personal data.

Source: DPV 2.3 with its parts ``pd`` and ``eu-gdpr`` (https://w3id.org/dpv, read 2026-11-27).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.taxonomy.terms import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTEXT: Final = {
    **NAMESPACES,
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of all terms used here; a document adds its own ``@base``."""

SAFEGUARDS: Final = {
    "adequacy": "eu-gdpr:AdequacyDecision",
    "standard_clauses": "eu-gdpr:StandardContractualClauses",
    "binding_rules": "eu-gdpr:BindingCorporateRules",
    "code_or_certificate": "eu-gdpr:DataTransferTool",
    "derogation": "eu-gdpr:DataTransferTool",
}
"""Safeguards of transfers as DPV's terms."""

ROLES: Final = {
    "processor": "dpv:hasDataProcessor",
    "controller": "dpv:hasRecipientThirdParty",
    "joint_controller": "dpv:hasJointDataControllers",
    "authority": "dpv:hasRecipient",
}
"""The property by which a process names a recipient, by its role."""

Node = dict[str, Any]


def named(kind: str, text: str) -> Node | None:
    """Return a node of a type that says a text; None without one."""
    return {"@type": kind, "dct:description": text} if text else None


def reference(name: str) -> Node | None:
    """Return a node that only points at another; None without a name."""
    return {"@id": name} if name else None


def place(country: str, *, is_third: bool) -> Node:
    """Return the property that says in which country somebody is; nothing without a country."""
    kind, property_ = (
        ("dpv:ThirdCountry", "dpv:hasThirdCountry")
        if is_third
        else ("dpv:Country", "dpv:hasCountry")
    )
    return {property_: {"@type": kind, "dct:identifier": country}} if country else {}


def storage_kind(strategy: str) -> str:
    """Return the type of a rule of storage."""
    return "dpv:StorageDeletion" if strategy == "delete" else "dpv:StorageCondition"


def duration(period: str, starts: str) -> Node:
    """Return how long, as ISO 8601, and from when, in words."""
    extent = {"@type": "xsd:duration", "@value": period}
    return without_empty({"@type": "dpv:Duration", "rdfs:label": starts, "dct:extent": extent})


def without_empty(node: Mapping[str, Any]) -> Node:
    """Return a node without what is None, or an empty text, list or object."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}
