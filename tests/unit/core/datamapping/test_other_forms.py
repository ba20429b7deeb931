"""DPV, the record of Art. 30, and workbooks."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from tests.unit.core.datamapping.maps import maps
from troth.core.datamapping.article30 import (
    CONTROLLER_COLUMNS,
    PROCESSOR_COLUMNS,
    controller_rows,
    processor_rows,
    without_activity,
)
from troth.core.datamapping.dpv import CONTEXT, json_ld
from troth.core.datamapping.parsing import parse
from troth.core.spreadsheet import workbook
from troth.core.tabular import Cell, Table
from troth.core.taxonomy import NAMESPACES

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap

VECTORS = Path(__file__).parents[3] / "vectors"
MAP = parse(
    b"""\
troth: 1
controller:
  name: Example Ltd
  address: 1 Example Street
  contact: privacy@example.com
  representative: Example EU
  joint_controllers: Partner Ltd
  data_protection_officer: The officer
subjects: {customer: {name: Customers}, visitor: {name: Visitors}}
purposes:
  orders: {name: Orders, data_use: essential.service, legal_basis: contract}
  health: {name: Advice, special_ground: explicit_consent, legal_basis: consent}
recipients:
  cloud: {name: Cloud Inc, role: processor, country: US, safeguard: standard_clauses}
  post: {name: Post AG, role: controller, country: DE}
retention: {two: {name: Two years, period: P2Y, starts: the last order}}
systems:
  shop:
    name: Shop
    datasets:
      customer:
        subjects: [customer]
        retention: two
        fields:
          email: {category: user.contact.email, origin: given}
          number: {category: system.operations}
      log: {fields: {ip: {category: user.device.ip_address}}}
activities:
  selling:
    name: Selling
    purposes: [orders, health]
    datasets: [shop/customer]
    recipients: [cloud, post]
    subjects: [visitor]
    security_measures: Encryption
  hosting:
    name: Hosting
    role: processor
    on_behalf_of: Client AG, client@example.com
    description: Hosting of shops
    recipients: [cloud]
    security_measures: Encryption
"""
)


def _label(kind: str, key: str, /) -> str:
    return f"{kind} {key}"


def test_the_controllers_record_has_every_letter_of_article_30_1() -> None:
    (row,) = controller_rows(MAP, _label)
    assert set(row) == set(CONTROLLER_COLUMNS)
    assert row["controller"] == "Example Ltd"
    assert row["controller_contact"] == "1 Example Street\nprivacy@example.com"
    assert row["joint_controllers"] == "Partner Ltd"
    assert row["representative"] == "Example EU"
    assert row["data_protection_officer"] == "The officer"
    assert row["purposes"] == "Orders\nAdvice"
    assert row["legal_bases"] == (
        "Orders: basis contract\nAdvice: basis consent; ground explicit_consent"
    )
    assert row["subjects"] == "Customers\nVisitors"
    assert row["categories"] == "category user.contact.email"
    assert row["recipients"] == (
        "Cloud Inc (recipient processor, country US)\nPost AG (recipient controller, country DE)"
    )
    assert row["third_country_recipients"] == "Cloud Inc (recipient processor, country US)"
    assert row["transfers"] == "country US: Cloud Inc"
    assert row["safeguards"] == "Cloud Inc: safeguard standard_clauses"
    assert row["time_limits"] == "Two years (the last order): period P2Y, strategy delete"
    assert row["security_measures"] == "Encryption"


def test_the_processors_record_has_every_letter_of_article_30_2() -> None:
    (row,) = processor_rows(MAP, _label)
    assert set(row) == set(PROCESSOR_COLUMNS)
    assert (row["processor"], row["on_behalf_of"]) == (
        "Example Ltd",
        "Client AG, client@example.com",
    )
    assert row["processing"] == "Hosting of shops"
    assert row["sub_processors"] == "Cloud Inc (recipient processor, country US)"
    assert row["transfers"] == "country US: Cloud Inc"
    assert row["safeguards"] == "Cloud Inc: safeguard standard_clauses"
    assert row["security_measures"] == "Encryption"


def test_personal_data_in_no_activity_are_named() -> None:
    assert without_activity(MAP) == ["shop/log"]


def _terms() -> set[str]:
    published = json.loads((VECTORS / "dpv_terms.json").read_text(encoding="utf-8"))
    return {f"{prefix}:{term}" for prefix in NAMESPACES for term in published[prefix].split()}


def _used(node: Any, key: str = "") -> set[str]:
    if isinstance(node, dict):
        inner = (_used(value, name) for name, value in node.items() if name != "@context")
        return {name for name in node if ":" in name} | set().union(*inner)
    if isinstance(node, list):
        return set().union(*(_used(one, key) for one in node))
    return {node} if key in {"@type", "@id"} and ":" in str(node) else set()


@settings(max_examples=30)
@given(maps())
def test_every_term_of_dpv_exists(data_map: DataMap) -> None:
    used = _used(json_ld(data_map))
    ours = {name for name in used if name.partition(":")[0] in NAMESPACES}
    assert ours - _terms() == set()
    assert {name.partition(":")[0] for name in used} <= set(CONTEXT)


def test_an_activity_in_the_words_of_dpv() -> None:
    said = json.loads(json.dumps(json_ld(MAP)))
    nodes = {node["@id"]: node for node in said["@graph"]}
    selling = nodes["activity/selling"]
    assert selling["@type"] == "dpv:PersonalDataProcess"
    assert selling["dpv:hasDataController"] == [{"@id": "controller"}]
    assert selling["dpv:hasDataProcessor"] == [{"@id": "recipient/cloud"}]
    assert selling["dpv:hasPersonalData"] == [
        {
            "@type": ["pd:EmailAddress", "dpv:ProvidedPersonalData"],
            "dct:subject": "user.contact.email",
        }
    ]
    hosting = nodes["activity/hosting"]
    assert hosting["dpv:hasDataProcessor"] == [{"@id": "controller"}, {"@id": "recipient/cloud"}]
    assert nodes["purpose/orders"]["dpv:hasLegalBasis"] == [{"@id": "eu-gdpr:A6-1-b"}]
    assert nodes["recipient/cloud"]["dpv:hasThirdCountry"]["dct:identifier"] == "US"
    assert "dpv:hasThirdCountry" not in nodes["recipient/post"]
    assert nodes["retention/two"]["dpv:hasDuration"]["dct:extent"]["@value"] == "P2Y"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(formula: str) -> None:
    table = Table({"name": formula}, [{"name": formula}])
    sheet = load_workbook(io.BytesIO(workbook(table, "Record"))).active
    assert sheet is not None
    for row in (1, 2):
        cell = sheet.cell(row=row, column=1)
        assert cell.data_type in {"s", "inlineStr"}
        assert str(cell.value).strip() == formula.strip()


def test_a_workbook_is_easy_to_read() -> None:
    rows: list[dict[str, Cell]] = [{"a": "x\ny" * 40, "b": 3}, {"a": "bad\x00\x0bsign"}]
    table = Table({"a": "First", "b": "Second"}, rows)
    sheet = load_workbook(
        io.BytesIO(workbook(table, "A title that is longer than 31 signs"))
    ).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.title == "A title that is longer than 31 "
    assert [cell.value for cell in sheet[1]] == ["First", "Second"]
    assert (sheet["B2"].value, sheet["A3"].value, sheet["B3"].value) == (3, "badsign", None)
    assert 12 <= sheet.column_dimensions["A"].width <= 48
