"""The map's pages: what they show, how they edit, and what they give away."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.urls import reverse

from tests.cast import client_for
from tests.integration.datamap.sample import lay_out
from troth.core.room import Role
from troth.foundation.datamap.models import (
    ControllerDetails,
    Dataset,
    Field,
    ProcessingActivity,
    Purpose,
    Recipient,
    RetentionRule,
    System,
)
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.test import Client

pytestmark = pytest.mark.django_db

LISTS = (
    "map",
    "gaps",
    "systems",
    "fields",
    "purposes",
    "recipients",
    "retention",
    "subjects",
    "activities",
    "controller",
)
ADDED = ("system", "purpose", "recipient", "retention_rule", "subjects", "activity")


@pytest.fixture
def officer() -> Client:
    """Give the privacy officer's browser."""
    return client_for(Role.PRIVACY_OFFICER)


@pytest.fixture
def customers() -> Dataset:
    """Put a small company on the map."""
    return lay_out()


def _text(client: Client, name: str, *arguments: object, query: str = "") -> str:
    answer = client.get(reverse(f"datamap:{name}", args=arguments) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_page_says_what_to_do_next(officer: Client, name: str) -> None:
    text = _text(officer, name)
    assert 'class="empty"' in text
    assert 'class="button"' in text


@pytest.mark.parametrize("name", LISTS)
def test_an_auditor_reads_and_is_offered_nothing_to_change(customers: Dataset, name: str) -> None:
    del customers
    text = _text(client_for(Role.AUDITOR), name).partition("<main")[2]
    for forbidden in ("/add", "/change", "/remove"):
        assert forbidden not in text


@pytest.mark.parametrize("name", [*LISTS, "system", "dataset"])
def test_every_table_goes_out_as_csv_json_and_xlsx(
    officer: Client, customers: Dataset, name: str
) -> None:
    named: dict[str, list[object]] = {"system": ["shop"], "dataset": [customers.pk]}
    arguments = named.get(name, [])
    address = reverse(f"datamap:{name}", args=arguments)
    rows = json.loads(officer.get(f"{address}?format=json").content)
    sheet = officer.get(f"{address}?format=csv").content.decode("utf-8-sig")
    assert rows
    book = openpyxl.load_workbook(io.BytesIO(officer.get(f"{address}?format=xlsx").content))
    assert len(list(csv.reader(io.StringIO(sheet)))) == len(rows) + 1
    assert book.worksheets[0].max_row == len(rows) + 1
    assert "?format=csv" in officer.get(address).content.decode().replace("&amp;", "&")


def test_the_overview_says_what_is_missing(officer: Client, customers: Dataset) -> None:
    del customers
    text = _text(officer, "gaps")
    assert text.count("sick_leave") == 3
    assert "Newsletter" in text
    assert "Mail service" in text
    assert "Parcel carrier" not in text


def test_fields_are_found_by_what_they_hold(officer: Client, customers: Dataset) -> None:
    del customers
    address = reverse("datamap:fields")

    def found(query: str) -> list[str]:
        rows = json.loads(officer.get(f"{address}?format=json&{query}").content)
        return [row["field"] for row in rows]

    assert found("category=user.contact") == ["email", "city"]
    assert found("kind=special") == ["note"]
    assert found("kind=personal&system=shop") == ["email", "last_name", "city"]
    assert found("subjects=employee") == ["note"]
    assert found("text=mail") == ["email"]
    assert len(found("system=nowhere")) == 5


def test_a_category_filter_does_not_match_a_mere_beginning(
    officer: Client, customers: Dataset
) -> None:
    Field.objects.create(dataset=customers, name="odd", category="user.contacts_of_no_kind")
    rows = officer.get(reverse("datamap:fields") + "?format=json&category=user.contact").json()
    assert "odd" not in [row["field"] for row in rows]


def test_a_system_is_added_changed_and_removed(officer: Client) -> None:
    answer = officer.post(reverse("datamap:system_add"), {"name": "Help desk"}, follow=True)
    assert "Help desk is on the map." in answer.content.decode()
    assert System.objects.get().key == "help-desk"
    officer.post(reverse("datamap:system_add"), {"name": "Help desk"})
    assert System.objects.filter(key="help-desk-2").exists()
    change = reverse("datamap:system_change", args=["help-desk"])
    assert 'value="Help desk"' in officer.get(change).content.decode()
    officer.post(change, {"name": "Support", "department": "Service"})
    assert System.objects.get(key="help-desk").department == "Service"
    officer.post(reverse("datamap:system_remove", args=["help-desk"]))
    assert not System.objects.filter(key="help-desk").exists()


def test_a_get_removes_nothing(officer: Client, customers: Dataset) -> None:
    del customers
    text = _text(officer, "system_remove", "shop")
    assert "the processing activity Selling in the shop" in text
    assert System.objects.filter(key="shop").exists()


def test_removing_what_is_used_is_refused(officer: Client, customers: Dataset) -> None:
    del customers
    answer = officer.post(reverse("datamap:purpose_remove", args=["orders"]))
    assert answer.status_code == 409
    assert "Selling in the shop" in answer.content.decode()
    assert Purpose.objects.filter(key="orders").exists()


def test_a_refusal_stands_at_its_field(officer: Client) -> None:
    sent = {"name": "Fraud", "legal_basis": "legitimate_interests"}
    answer = officer.post(reverse("datamap:purpose_add"), sent)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert list(errors) == ["legitimate_interests"]
    assert not Purpose.objects.exists()


def test_a_period_that_is_none_is_refused_at_its_field(officer: Client) -> None:
    sent = {"name": "Rule", "period": "two years", "strategy": "delete"}
    answer = officer.post(reverse("datamap:retention_rule_add"), sent)
    assert list(answer.context["form"].errors) == ["period"]
    officer.post(reverse("datamap:retention_rule_add"), {**sent, "period": "P2Y"})
    assert RetentionRule.objects.get().period == "P2Y"
    assert "2 years" in _text(officer, "retention")


def test_a_transfer_without_safeguard_is_warned_about(officer: Client) -> None:
    sent = {"name": "Mail service", "role": "processor", "country": "US"}
    answer = officer.post(reverse("datamap:recipient_add"), sent, follow=True)
    assert Recipient.objects.get().country == "US"
    assert "no safeguard is named" in answer.content.decode()
    sent["safeguard"] = "standard_clauses"
    change = reverse("datamap:recipient_change", args=["mail-service"])
    answer = officer.post(change, sent, follow=True)
    assert "no safeguard is named" not in answer.content.decode()


def test_a_dataset_is_described(officer: Client, customers: Dataset) -> None:
    change = reverse("datamap:dataset_change", args=[customers.pk])
    sent = {"role": "processor", "subjects": ["customer"], "retention": "ten-years"}
    answer = officer.post(change, sent)
    assert list(answer.context["form"].errors) == ["on_behalf_of"]
    officer.post(change, {**sent, "on_behalf_of": "Meadow Ltd", "time_field": "id"})
    customers.refresh_from_db()
    assert (customers.role, customers.time_field) == ("processor", "id")
    assert "Meadow Ltd" in _text(officer, "dataset", customers.pk)


def test_a_dataset_and_its_fields_are_added_by_hand(officer: Client) -> None:
    officer.post(reverse("datamap:system_add"), {"name": "Paper"})
    answer = officer.post(
        reverse("datamap:dataset_add", args=["paper"]), {"name": "folders", "role": "controller"}
    )
    dataset = Dataset.objects.get(name="folders")
    assert answer["Location"] == reverse("datamap:dataset", args=[dataset.pk])
    officer.post(
        reverse("datamap:field_add", args=[dataset.pk]),
        {"name": "patient", "category": "user.name", "identity": "on"},
    )
    field = dataset.fields.get()
    assert (field.state, field.identity) == ("declared", True)
    officer.post(reverse("datamap:field_remove", args=[field.pk]))
    officer.post(reverse("datamap:dataset_remove", args=[dataset.pk]))
    assert not Dataset.objects.exists()


def test_a_field_is_edited_in_its_row(officer: Client, customers: Dataset) -> None:
    field = customers.fields.get(name="city")
    text = _text(officer, "field_change", field.pk)
    assert text.count("<form") >= 2
    assert "last_name" in text
    sent = {"category": "user.contact.address", "origin": "given", "erasure": "null"}
    answer = officer.post(reverse("datamap:field_change", args=[field.pk]), sent)
    assert answer["Location"].endswith(f"#field-{field.pk}")
    field.refresh_from_db()
    assert (field.category, field.origin, field.erasure) == (
        "user.contact.address",
        "given",
        "null",
    )


def test_a_form_that_sends_nonsense_is_shown_again(officer: Client, customers: Dataset) -> None:
    field = customers.fields.get(name="city")
    sent = {"category": "user.no.such.thing", "references": "nonsense"}
    answer = officer.post(reverse("datamap:field_change", args=[field.pk]), sent)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"category", "references"}


def test_an_activity_is_added_with_what_it_links(officer: Client, customers: Dataset) -> None:
    sent = {
        "name": "Newsletter",
        "role": "controller",
        "purposes": ["letters"],
        "datasets": [str(customers.pk)],
        "recipients": ["mail"],
    }
    officer.post(reverse("datamap:activity_add"), sent)
    found = ProcessingActivity.objects.get(key="newsletter")
    assert list(found.datasets.all()) == [customers]
    assert "Newsletter" in _text(officer, "activities")


def test_the_controller_is_named(officer: Client) -> None:
    sent = {"name": "Meadow Music", "address": "1 Quay Street"}
    officer.post(reverse("datamap:controller_change"), sent)
    assert ControllerDetails.objects.get().name == "Meadow Music"
    assert "Quay Street" in _text(officer, "controller")


@pytest.mark.parametrize("name", ADDED)
def test_forms_open(officer: Client, customers: Dataset, name: str) -> None:
    del customers
    assert "<form" in _text(officer, f"{name}_add")


def test_a_page_of_a_wide_table_shows_the_row_that_is_edited(
    officer: Client, customers: Dataset
) -> None:
    Field.objects.bulk_create(
        Field(dataset=customers, name=f"column_{n}", position=10 + n) for n in range(1000)
    )
    last = customers.fields.get(name="column_999")
    assert f'id="field-{last.pk}"' in _text(officer, "field_change", last.pk)
    assert "Page 1 of 11" in _text(officer, "dataset", customers.pk)


def test_reading_leaves_no_entry_and_a_change_leaves_one(
    officer: Client, customers: Dataset
) -> None:
    before = Pending.objects.count()
    _text(officer, "map")
    _text(officer, "dataset", customers.pk)
    assert Pending.objects.count() == before
    officer.post(reverse("datamap:purpose_add"), {"name": "Support"})
    assert Pending.objects.count() == before + 1


def test_a_proposal_is_named_where_its_field_is_edited(officer: Client, customers: Dataset) -> None:
    field = Field.objects.create(
        dataset=customers, name="mail", state="proposed", proposed="user.contact.email"
    )
    assert "Troth proposes: E-mail address." in _text(officer, "field_change", field.pk)


def test_markup_in_names_is_shown_and_never_run(officer: Client, customers: Dataset) -> None:
    evil = "<script>alert(1)</script>"
    System.objects.filter(key="shop").update(name=evil)
    Recipient.objects.filter(key="mail").update(name=evil)
    Purpose.objects.filter(key="orders").update(name=evil)
    Dataset.objects.filter(pk=customers.pk).update(name=evil)
    customers.fields.filter(name="email").update(name=evil)
    for name in LISTS:
        assert evil not in _text(officer, name)
    assert evil not in _text(officer, "system", "shop")
    assert evil not in _text(officer, "dataset", customers.pk)
    assert "&lt;script&gt;" in _text(officer, "map")


@pytest.mark.parametrize("name", ["map", "fields", "systems", "activities"])
def test_a_large_map_asks_no_more_questions_of_the_database(
    officer: Client,
    customers: Dataset,
    name: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    system = System.objects.get(key="shop")
    many = Dataset.objects.bulk_create(
        Dataset(system=system, name=f"table_{n}", retention=customers.retention) for n in range(60)
    )
    Field.objects.bulk_create(
        Field(dataset=each, name=f"column_{n}", position=n, category="user.name.last")
        for each in many
        for n in range(10)
    )
    ProcessingActivity.objects.get(key="selling").datasets.set(many)
    with django_assert_max_num_queries(45):
        _text(officer, name)


def test_fields_that_nobody_described_are_ticked_as_not_personal_on_their_page(
    officer: Client, customers: Dataset
) -> None:
    names = ("shelf", "colour")
    silent = [Field.objects.create(dataset=customers, name=one) for one in names]
    page = reverse("datamap:dataset", args=[customers.pk])
    assert set(silent) <= set(officer.get(page).context["undescribed"])
    ticked = {"field": [str(silent[0].pk)]}
    answer = officer.post(reverse("datamap:fields_reject", args=[customers.pk]), ticked)
    assert answer.headers["Location"] == page
    left = set(officer.get(page).context["undescribed"])
    assert silent[0] not in left
    assert silent[1] in left
    assert (
        client_for(Role.AUDITOR)
        .post(reverse("datamap:fields_reject", args=[customers.pk]), ticked)
        .status_code
        == 403
    )
