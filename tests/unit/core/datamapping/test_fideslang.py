"""fideslang: what is read, what is written, and nothing dropped without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.unit.core.datamapping.maps import maps
from tests.unit.core.datamapping.published import refuse_unfit
from troth.core.datamapping.fideslang.writing import fideslang_of
from troth.core.datamapping.importing import read_foreign
from troth.core.datamapping.places import flat
from troth.core.datamapping.yaml_writing import dump
from troth.core.errors import InvalidInputError
from troth.core.yaml_reading import read

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap

FILE = b"""\
dataset:
  - fides_key: shop_db
    organization_fides_key: default_organization
    name: Shop database
    description: PostgreSQL of the shop
    fides_meta: {after: [other]}
    collections:
      - name: customer
        description: Who buys
        data_subjects: [customer]
        fields:
          - name: id
            data_categories: [user.unique_id]
            fides_meta:
              primary_key: true
              data_type: integer
              references: [{dataset: shop_db, field: invoice.customer_id, direction: to}]
          - name: email
            description: Where mail goes
            data_categories: [user.contact.email, user.unique_id]
            fides_meta: {identity: email, data_type: string, length: 60}
          - name: address
            fides_meta: {data_type: object}
            fields:
              - name: street
                data_categories: [user.contact.address.street]
                fides_meta: {masking_strategy_override: {strategy: null_rewrite}}
              - name: geo
                fields: [{name: lat, data_categories: [user.location.precise]}]
          - name: odd
            data_categories: [user.nothing.like.it]
      - name: invoice
        data_categories: [user.behavior.purchase_history]
        fides_meta: {masking_strategy_override: {strategy: delete}}
        fields:
          - name: customer_id
            data_categories: [user.unique_id]
          - name: total
          - name: agent_id
            fides_meta: {references: [{dataset: staff_db, field: employee.id, direction: from}]}
          - name: lost
            fides_meta: {references: [{dataset: nowhere, field: a.b}]}
  - fides_key: staff_db
    collections: [{name: employee, fields: [{name: id, fides_meta: {primary_key: true}}]}]
system:
  - fides_key: shop
    name: Shop
    system_type: Application
    administrating_department: Sales
    dataset_references: [shop_db]
    responsibility: [Controller]
    data_security_practices: Encrypted at rest
    does_international_transfers: true
    privacy_policy: https://example.com/privacy
    privacy_declarations:
      - name: Sell goods
        data_use: essential.service
        data_categories: [user.contact.email, user.payment]
        data_subjects: [customer]
        dataset_references: [shop_db]
        legal_basis_for_processing: Contract
        retention_period: 2 years
        data_shared_with_third_parties: true
        third_parties: Parcel service
        features: [Ordering]
organization:
  - fides_key: default_organization
    name: Example Ltd
    controller: {name: Example Ltd, address: 1 Example Street, email: privacy@example.com}
    data_protection_officer: {name: The officer, email: dpo@example.com}
"""


def _imported() -> tuple[DataMap, list[str]]:
    data_map, report = read_foreign(FILE)
    return data_map, report.lines()


def test_collections_become_datasets_of_the_system_that_names_them() -> None:
    data_map, _ = _imported()
    assert sorted(data_map.systems) == ["shop", "staff_db"]
    shop = data_map.systems["shop"]
    assert (shop.name, shop.kind, shop.department) == ("Shop", "Application", "Sales")
    assert sorted(shop.datasets) == ["customer", "declared", "invoice"]
    assert shop.datasets["customer"].subjects == ("customer",)
    assert data_map.subjects["customer"].name == "Customers"


def test_fields_are_read_as_deep_as_they_are_nested() -> None:
    data_map, _ = _imported()
    fields = data_map.systems["shop"].datasets["customer"].fields
    assert sorted(fields) == ["address.geo.lat", "address.street", "email", "id", "odd"]
    assert fields["address.street"].erasure == "empty"
    assert fields["address.geo.lat"].category == "user.location.precise"
    assert (fields["email"].category, fields["email"].identity) == ("user.contact.email", True)
    assert (fields["id"].primary_key, fields["id"].type) == (True, "integer")
    invoice = data_map.systems["shop"].datasets["invoice"].fields
    assert invoice["total"].category == "user.behavior.purchase_history"
    assert {field.erasure for field in invoice.values()} == {"delete_row"}


def test_a_reference_belongs_to_the_field_that_repeats_values() -> None:
    data_map, _ = _imported()
    customer = data_map.systems["shop"].datasets["customer"].fields
    invoice = data_map.systems["shop"].datasets["invoice"].fields
    assert customer["id"].references == ""
    assert invoice["customer_id"].references == "shop/customer:id"
    assert invoice["agent_id"].references == "staff_db/employee:id"


def test_a_declaration_is_a_purpose_and_an_activity() -> None:
    data_map, _ = _imported()
    purpose = data_map.purposes["sell-goods"]
    assert (purpose.data_use, purpose.legal_basis) == ("essential.service", "contract")
    (activity,) = data_map.activities.values()
    assert activity.purposes == ("sell-goods",)
    assert set(activity.datasets) == {"shop/customer", "shop/invoice", "shop/declared"}
    assert (activity.role, activity.security_measures) == ("controller", "Encrypted at rest")
    assert activity.recipients == ("parcel-service",)
    assert data_map.retention["keep-p2y"].period == "P2Y"
    assert data_map.systems["shop"].datasets["customer"].retention == "keep-p2y"
    assert list(data_map.systems["shop"].datasets["declared"].fields) == ["user.payment"]
    assert data_map.controller is not None
    assert data_map.controller.contact == "privacy@example.com"
    assert data_map.controller.data_protection_officer == "The officer, dpo@example.com"


def test_what_has_no_place_is_named_and_never_shown() -> None:
    _, report = _imported()
    text = "\n".join(report)
    for place in (
        "dataset.name",
        "dataset.description",
        "dataset.fides_meta",
        "dataset.collections.fields.description",
        "dataset.collections.fields.fides_meta.length",
        "system.does_international_transfers",
        "system.privacy_policy",
        "system.privacy_declarations.features",
    ):
        assert f"left out: {place}" in text
    assert "unknown data category user.nothing.like.it" in text
    assert "a field has one category; user.unique_id is left out" in text
    assert "a reference to nowhere.a.b leads nowhere" in text
    assert "direction is left out" in text
    assert "https://example.com/privacy" not in text
    assert "Where mail goes" not in text


def test_what_is_written_fits_fideslang_and_comes_back() -> None:
    data_map, _ = _imported()
    said, remarks = fideslang_of(data_map)
    assert remarks == []
    refuse_unfit(said)
    again, _ = read_foreign(dump(said))
    before, after = flat(data_map), flat(again)
    fields = [place for place in before if place[0] == "field"]
    assert fields == [place for place in after if place[0] == "field"]
    for place in fields:
        for key in ("category", "identity", "references", "primary_key"):
            assert after[place][key] == before[place][key], place
    assert after["purpose", "sell-goods"] == before["purpose", "sell-goods"]


def test_what_is_understood_in_part_is_named() -> None:
    data_map, report = read_foreign(
        b"""\
dataset:
  - fides_key: db
    retention: 30 days after account deletion
    collections: [{name: t, fields: [{name: mail, data_categories: [user.contact.email]}]}]
system:
  - fides_key: s
    data_responsibility_title: Processor
    responsibility: [Bystander]
    privacy_declarations:
      - name: Analyse
        data_use: improve.system
        data_categories: [user.contact, user.device.cookie_id, {odd: 1}]
        dataset_references: [db]
        data_shared_with_third_parties: true
"""
    )
    (activity,) = data_map.activities.values()
    assert activity.role == "processor"
    assert list(data_map.systems["s"].datasets["declared"].fields) == ["user.device.cookie_id"]
    assert report.lines() == [
        "left out: dataset.retention",
        "left out: system.privacy_declarations.data_categories",
        "left out: system.privacy_declarations.data_shared_with_third_parties",
        "left out: system.responsibility",
        "unknown data use improve.system: system.privacy_declarations",
    ]


@settings(max_examples=30)
@given(maps())
def test_every_map_is_written_so_that_it_fits(data_map: DataMap) -> None:
    said, _ = fideslang_of(data_map)
    refuse_unfit(read(dump(said)) or {})


def test_what_a_declaration_needs_and_is_missing_is_told() -> None:
    data_map, _ = read_foreign(FILE)
    bare = {"purposes": (), "datasets": ("shop/customer",)}
    activity = next(iter(data_map.activities.values())).model_copy(update=bare)
    _, remarks = fideslang_of(data_map.model_copy(update={"activities": {"a": activity}}))
    assert remarks == ["activity a names no purpose, so that it cannot be declared"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"dataset: 1", "dataset must be a list"),
        (b"dataset:\n  - x", "dataset must be a mapping"),
        (b"dataset: [{collections: [{fields: {a: 1}}]}]", "must be a list"),
        (b"x: 1", "neither a fideslang file nor"),
        (b"", "neither a fideslang file nor"),
    ],
)
def test_what_is_no_such_file_is_refused(text: bytes, said: str) -> None:
    with pytest.raises(InvalidInputError, match=said):
        read_foreign(text)
