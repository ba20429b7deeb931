"""The taxonomy against what its sources publish."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from troth.core import taxonomy

VECTORS = Path(__file__).parents[3] / "vectors"


def _published(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    return found


def _dpv() -> set[str]:
    published = _published("dpv_terms.json")
    return {
        address + term
        for prefix, address in taxonomy.NAMESPACES.items()
        for term in published[prefix].split()
    }


def test_the_keys_are_fideslangs() -> None:
    published = _published("fideslang_keys.json")
    assert set(taxonomy.categories()) == set(published["categories"].split())
    assert set(taxonomy.uses()) == set(published["uses"].split()) - {published["given_up"]}
    assert set(taxonomy.subjects()) == set(published["subjects"].split())


@pytest.mark.parametrize("terms", [taxonomy.categories, taxonomy.uses, taxonomy.subjects])
def test_every_term_exists_in_dpv(terms: Any) -> None:
    assert {term.iri for term in terms().values()} - _dpv() == set()


def test_every_ground_exists_in_dpv() -> None:
    names = [*taxonomy.LEGAL_BASES.values(), *taxonomy.SPECIAL_GROUNDS.values()]
    assert {taxonomy.expanded(name) for name in names} - _dpv() == set()


@pytest.mark.parametrize("terms", [taxonomy.categories, taxonomy.uses])
def test_a_broader_term_stands_before_those_below_it(terms: Any) -> None:
    seen = {""}
    for term in terms().values():
        assert term.parent in seen
        seen.add(term.key)


def test_labels_tell_the_terms_apart() -> None:
    for terms in (taxonomy.categories(), taxonomy.uses(), taxonomy.subjects()):
        labels = [term.label for term in terms.values()]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("key", "special"),
    [
        ("user.health_and_medical", True),
        ("user.health_and_medical.record_id", True),
        ("user.biometric.voice", True),
        ("user.authorization.biometric", True),
        ("user.demographic.religious_belief", True),
        ("user.demographic", False),
        ("user.demographic.gender", False),
        ("user.criminal_history", False),
        ("user.biometrics_of_no_kind", False),
        ("system.operations", False),
    ],
)
def test_article_9_says_what_is_special(key: str, special: bool) -> None:  # noqa: FBT001  # a column of the table
    assert taxonomy.is_special(key) is special


def test_what_is_below_user_is_personal() -> None:
    assert taxonomy.is_personal("user.contact.email")
    assert taxonomy.is_personal("user")
    assert not taxonomy.is_personal("system.operations")
    assert not taxonomy.is_personal("username")


def test_a_term_is_found_by_its_key() -> None:
    assert taxonomy.category("user.contact.email").label == "E-mail address"
    assert taxonomy.dpv_of("user.contact.email") == "https://w3id.org/dpv/pd#EmailAddress"
    assert taxonomy.dpv_of("marketing.communications.email").endswith("#DirectMarketing")
    assert taxonomy.dpv_of("customer") == "https://w3id.org/dpv#Customer"
    assert taxonomy.label_of("not.a.key") == "not.a.key"


def test_what_does_not_exist_is_not_found() -> None:
    assert not taxonomy.is_category("user.contact.e_mail")
    assert not taxonomy.is_use("user.contact.email")
    with pytest.raises(KeyError):
        taxonomy.category("user.contact.e_mail")
    with pytest.raises(KeyError):
        taxonomy.dpv_of("nothing")
