"""What a look saw becomes the map, and the next one names what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from tests.cast import acting_as, company
from tests.integration.datamap.looks import (
    CUSTOMER,
    EMAIL,
    INVOICE,
    KEY,
    NOTE,
    SHOP,
    connected,
    field,
    look,
    with_fields,
)
from troth.core.errors import NotPermittedError
from troth.core.room import Role
from troth.foundation.datamap.actions import discovering, judging
from troth.foundation.datamap.discovery.reporting import field_objects, report_lines
from troth.foundation.datamap.discovery.seen import DatasetSeen, FieldSeen, StoreSeen
from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    DiscoveryState,
    FieldState,
)
from troth.foundation.people.models import Organisation
from troth.foundation.recording.models import Pending

pytestmark = pytest.mark.django_db


def test_a_first_look_fills_the_map_and_differs_from_nothing() -> None:
    discovery = look(connected())
    assert discovery.state == DiscoveryState.DONE
    assert (discovery.total, discovery.fields_seen, discovery.proposed) == (2, 5, 2)
    assert not discovery.differences
    email = field("email")
    assert (email.state, email.proposed, email.identity) == (
        FieldState.PROPOSED,
        "user.contact.email",
        True,
    )
    assert email.category == ""
    assert field("id").state == FieldState.NOTHING_FOUND
    refers = field("customer_id", "invoice").references
    assert refers is not None
    assert (refers.dataset.name, refers.name) == ("customer", "id")
    assert [one.key for one in Dataset.objects.get(name="customer").subjects.all()] == ["customer"]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Customers"), ("de", "Kunden")], ids=["english", "german"]
)
def test_people_are_named_in_the_language_of_the_company(language: str, name: str) -> None:
    company()
    Organisation.objects.update(language=language)
    with translation.override("en" if language == "de" else "de"):
        look(connected())
    assert [(one.key, one.name) for one in DataSubjectCategory.objects.all()] == [
        ("customer", name)
    ]


def test_the_same_look_again_changes_nothing() -> None:
    store = connected()
    look(store)
    before = list(field_objects(store))
    again = look(store)
    assert not again.differences
    assert list(field_objects(store)) == before
    assert Dataset.objects.count() == 2


def test_the_next_look_names_what_is_new_gone_changed_and_undeclared() -> None:
    store = connected()
    look(store)
    phone = FieldSeen("phone", 3, "TEXT", category="user.contact.phone_number", likelihood=4)
    later = StoreSeen(
        (
            with_fields(CUSTOMER, KEY, replace(EMAIL, declared_type="TEXT"), phone),
            DatasetSeen("visit", "table", 3, (), (replace(EMAIL, name="who", position=0),)),
        )
    )
    drift = look(store, later).drift
    assert drift["new_datasets"] == ["visit"]
    assert drift["gone_datasets"] == ["invoice"]
    assert drift["new_fields"] == ["customer.phone"]
    assert drift["gone_fields"] == ["customer.note"]
    assert drift["changed_types"] == ["customer.email"]
    assert drift["undeclared"] == ["customer.phone", "visit.who"]
    assert not field("note").present
    assert "customer.note" not in [f"{o['dataset']}.{o['field']}" for o in field_objects(store)]


def test_what_comes_back_is_present_again_and_is_gone_only_once() -> None:
    store = connected()
    look(store)
    without = StoreSeen((CUSTOMER,))
    assert look(store, without).drift["gone_datasets"] == ["invoice"]
    assert look(store, without).drift["gone_datasets"] == []
    look(store)
    assert Dataset.objects.get(name="invoice").present


def test_a_look_never_overrules_a_person() -> None:
    store = connected()
    look(store)
    with acting_as(Role.PRIVACY_OFFICER):
        judging.correct_field(field=field("email").pk, category="user.account.username")
        judging.reject_field(field=field("note").pk)
    again = look(store, replace(SHOP, datasets=(with_fields(CUSTOMER, KEY, EMAIL, NOTE), INVOICE)))
    assert not again.differences
    email, note = field("email"), field("note")
    assert (email.state, email.category) == (FieldState.CORRECTED, "user.account.username")
    assert email.proposed == "user.contact.email"
    assert (note.state, note.category) == (FieldState.REJECTED, "")
    shown = {one["field"]: one["category"] for one in field_objects(store)}
    assert shown["email"] == "user.account.username"
    assert shown["note"] is None


def test_a_look_that_was_kept_is_not_kept_twice() -> None:
    store = connected()
    done = look(store)
    with acting_as(Role.PRIVACY_OFFICER):
        again = discovering.end(discovery=done.pk, seen=StoreSeen(()))
        failed = discovering.end_failed(discovery=done.pk, code="store.lost")
    assert Pending.objects.filter(kind="datamap.discovery_ended").count() == 1
    assert (again.total, failed.state) == (2, DiscoveryState.DONE)
    assert Dataset.objects.filter(present=True).count() == 2


def test_a_failed_look_leaves_the_map_as_it_was() -> None:
    store = connected()
    look(store)
    before = list(field_objects(store))
    with acting_as(Role.SECURITY_ENGINEER):
        discovery = discovering.begin(store=store.pk)
        failed = discovering.end_failed(discovery=discovery.pk, code="store.lost")
    assert (failed.state, failed.last_code) == (DiscoveryState.FAILED, "store.lost")
    assert list(field_objects(store)) == before


def test_a_look_that_runs_is_not_begun_a_second_time() -> None:
    store = connected()
    with acting_as(Role.OWNER):
        assert discovering.begin(store=store.pk) == discovering.begin(store=store.pk)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.AUDITOR])
def test_others_may_not_begin_a_look(role: Role) -> None:
    store = connected()
    with acting_as(role), pytest.raises(NotPermittedError):
        discovering.begin(store=store.pk)


def test_the_report_tells_what_where_how_sure_and_why() -> None:
    text = "\n".join(report_lines(look(connected())))
    assert "2 datasets, 5 fields, 2 with personal data" in text
    assert "customer.email" in text
    assert "very likely" in text
    assert "100 % e-mail addresses, column name `email`" in text
    assert "only a part was read" in text


def test_the_objects_hold_what_a_program_needs() -> None:
    store = connected()
    look(store)
    email = next(one for one in field_objects(store) if one["field"] == "email")
    assert email == {
        "dataset": "customer",
        "field": "email",
        "category": "user.contact.email",
        "likelihood": "very_likely",
        "reason": "100 % e-mail addresses, column name `email`",
        "identity": True,
        "references": None,
        "reference_basis": None,
        "state": "proposed",
    }
    refers = next(one for one in field_objects(store) if one["field"] == "customer_id")
    assert (refers["references"], refers["reference_basis"]) == ("customer.id", "declared")
