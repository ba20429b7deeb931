from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.unit.core.publishing.random_facts import facts as random_facts
from tests.unit.core.publishing.sample import SHOP
from troth.core.errors import InvalidInputError
from troth.core.publishing.compiling import compile_all, compile_notice
from troth.core.publishing.notice import own_texts, placed
from troth.core.publishing.phrases import LANGUAGES
from troth.core.publishing.rendering.as_json import as_json, from_json
from troth.core.publishing.rendering.dpv import CONTEXT, json_ld
from troth.core.publishing.rendering.plain import WIDTH, plain
from troth.core.taxonomy import NAMESPACES

if TYPE_CHECKING:
    from troth.core.publishing.facts import Facts

DPV = Path(__file__).parents[3] / "vectors" / "dpv_terms.json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_says_every_sentence_within_its_width(language: str) -> None:
    notice = compile_notice(SHOP, language)
    text = plain(notice)
    folded = " ".join(text.split())
    columns = {"table-uses", "california-table"}
    for anchor, sentence in placed(notice):
        assert sentence.text in folded or anchor in columns, anchor
    assert own_texts(notice)[0].text in folded
    assert "https://meadow.example.com/opt-out" in folded
    assert max(map(len, text.splitlines())) <= WIDTH


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_facts())
def test_json_gives_back_the_same_notice(facts: Facts) -> None:
    for notice in compile_all(facts).values():
        assert from_json(as_json(notice)) == notice


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"\xff", b'{"form":2}'])
def test_other_json_is_refused(text: bytes) -> None:
    with pytest.raises(InvalidInputError) as refused:
        from_json(text)
    assert refused.value.code == "publishing.form"


def test_a_notice_of_another_form_is_refused() -> None:
    other = as_json(compile_notice(SHOP, "en")).replace(b'"form":1', b'"form":2')
    with pytest.raises(InvalidInputError):
        from_json(other)


def test_json_ld_has_each_purpose_recipient_rule_and_right() -> None:
    document = json.loads(json.dumps(json_ld(compile_notice(SHOP, "de"))))
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert {name for name in nodes if name.startswith("purpose/")} == {
        f"purpose/{one.key}" for one in SHOP.purposes
    }
    assert {name for name in nodes if name.startswith("recipient/")} == {
        f"recipient/{one.key}" for one in SHOP.recipients
    }
    assert nodes["purpose/orders"]["rdfs:label"] == "Ihre Bestellungen versenden"
    assert nodes["purpose/orders"]["dpv:hasLegalBasis"] == [{"@id": "eu-gdpr:A6-1-b"}]
    assert nodes["recipient/helpdesk"]["dpv:hasThirdCountry"]["dct:identifier"] == "US"
    assert nodes["retention/orders"]["dpv:hasDuration"]["dct:extent"]["@value"] == "P3Y"
    assert nodes["right/withdrawal"]["dpv:isExercisedAt"] == "https://meadow.example.com/choices"
    pointed = {each["@id"] for each in nodes["process/orders"]["dpv:hasDataProcessor"]}
    assert pointed == {"recipient/warehouse"}


def _named(node: Any, key: str = "") -> set[str]:
    """Return the properties, types and addresses that a document of JSON-LD uses."""
    if isinstance(node, dict):
        inner = (_named(value, name) for name, value in node.items() if name != "@context")
        return {name for name in node if not name.startswith("@")}.union(*inner)
    if isinstance(node, list):
        return set().union(*(_named(one, key) for one in node))
    return {str(node)} if key in {"@type", "@id"} else set()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_facts())
def test_each_term_of_json_ld_exists_and_each_reference_leads_to_a_node(facts: Facts) -> None:
    document = json_ld(compile_notice(facts, "en"))
    published = json.loads(DPV.read_text(encoding="utf-8"))
    terms = {f"{prefix}:{term}" for prefix in NAMESPACES for term in published[prefix].split()}
    used = _named(document)
    prefixed = {name for name in used if ":" in name}
    assert {name.partition(":")[0] for name in prefixed} <= set(CONTEXT)
    ours = {name for name in prefixed if name.partition(":")[0] in NAMESPACES}
    assert ours - terms == set()
    assert used - prefixed <= {node["@id"] for node in document["@graph"]}


def test_names_of_nodes_are_resolved_alike_by_all_who_read_json_ld() -> None:
    # Without a slash RFC 3986 (5.2.3) drops the whole path of such a base, and some readers do not.
    assert CONTEXT["@base"] == "urn:troth:notice/"
