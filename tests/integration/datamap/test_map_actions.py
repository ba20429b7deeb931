"""The map's actions: what they accept, what they refuse and what they leave behind."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from tests.cast import acting_as
from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.datamap.actions import (
    activities,
    controller,
    datasets,
    fields,
    purposes,
    recipients,
    retention,
    subjects,
    systems,
)
from troth.foundation.datamap.actions.judging import undo_judgement
from troth.foundation.datamap.models import Dataset, Field, Judgement, System
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


@pytest.fixture
def officer() -> Any:
    """Act as the privacy officer."""
    with acting_as(Role.PRIVACY_OFFICER) as actor:
        yield actor


def _shop() -> Dataset:
    systems.add_system(key="shop", name="Shop")
    return datasets.add_dataset(system="shop", name="customer")


def _last_entry() -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(bytes(Pending.objects.latest("pk").body))
    return found


def test_what_is_added_is_there_and_recorded() -> None:
    system = systems.add_system(key="shop", name=" Shop ", kind="web shop")
    assert System.objects.get(key="shop").name == "Shop"
    entry = _last_entry()
    assert entry["kind"] == "datamap.system_added"
    assert entry["facts"] == {"id": str(system.pk), "key": "shop"}


def test_an_entry_names_what_changed_and_never_what_it_says() -> None:
    systems.add_system(key="shop", name="Shop", kind="web shop")
    systems.change_system(key="shop", description="Olive runs it", kind="web shop")
    assert _last_entry()["facts"]["changed"] == ["description"]
    assert b"Olive" not in bytes(Pending.objects.latest("pk").body)


@pytest.mark.parametrize("key", ["", "Shop Floor", "shop/floor", "s" * 81, "käse"])
def test_a_key_is_a_slug(key: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        systems.add_system(key=key, name="Shop")
    assert refused.value.code == "datamap.unfit_key"
    assert not System.objects.exists()


def test_a_name_is_needed() -> None:
    with pytest.raises(InvalidInputError, match="name"):
        systems.add_system(key="shop", name="  ")
    with pytest.raises(InvalidInputError, match="name"):
        purposes.add_purpose(key="orders")


def test_a_key_is_given_once() -> None:
    systems.add_system(key="shop", name="Shop")
    with pytest.raises(StateConflictError, match="already"):
        systems.add_system(key="shop", name="Another")


def test_a_dataset_is_there_once_in_its_system() -> None:
    _shop()
    with pytest.raises(StateConflictError) as refused:
        datasets.add_dataset(system="shop", name="customer")
    assert refused.value.code == "datamap.taken"


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        systems.change_system(key="nowhere", name="Shop")
    with pytest.raises(NotFoundError):
        datasets.add_dataset(system="nowhere", name="customer")
    with pytest.raises(NotFoundError):
        fields.change_field(field=uuid4(), erasure="null")
    with pytest.raises(NotFoundError):
        activities.add_activity(key="sales", name="Sales", purposes=["nothing"])


def test_who_may_not_edit_is_refused_and_that_is_recorded() -> None:
    systems.add_system(key="shop", name="Shop")
    with acting_as(Role.AUDITOR), pytest.raises(NotPermittedError):
        systems.remove_system(key="shop")
    assert System.objects.filter(key="shop").exists()
    assert _last_entry()["kind"] == "access.refused"
    with acting(Actor.public()), pytest.raises(NotPermittedError):
        controller.change_controller(name="Somebody else")


def test_legitimate_interests_need_their_reason() -> None:
    with pytest.raises(InvalidInputError) as refused:
        purposes.add_purpose(key="fraud", name="Fraud", legal_basis="legitimate_interests")
    assert refused.value.code == "datamap.unfit_legitimate_interests"
    purposes.add_purpose(
        key="fraud",
        name="Fraud",
        legal_basis="legitimate_interests",
        legitimate_interests="We lose money otherwise",
    )
    with pytest.raises(InvalidInputError):
        purposes.change_purpose(key="fraud", legitimate_interests=" ")


def test_a_data_use_is_one_of_the_taxonomy() -> None:
    with pytest.raises(InvalidInputError) as refused:
        purposes.add_purpose(key="orders", name="Orders", data_use="user.contact.email")
    assert refused.value.code == "datamap.unfit_data_use"
    assert purposes.add_purpose(key="orders", name="Orders", data_use="sales").data_use == "sales"


def test_a_choice_is_one_of_those_offered() -> None:
    with pytest.raises(InvalidInputError) as refused:
        purposes.add_purpose(key="orders", name="Orders", legal_basis="because we can")
    assert refused.value.code == "datamap.unfit_legal_basis"
    assert "because we can" not in str(refused.value)


@pytest.mark.parametrize("country", ["de", "XX", "Germany", "D"])
def test_a_country_is_an_iso_code(country: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        recipients.add_recipient(key="carrier", name="Carrier", country=country)
    assert refused.value.code == "datamap.unfit_country"


def test_a_transfer_without_safeguard_is_not_refused() -> None:
    assert recipients.add_recipient(key="mail", name="Mail", country="US").safeguard == ""


@pytest.mark.parametrize("period", ["", "2 years", "P", "P0D", "PT5H", "P1Y2W", "-P1Y", "P1.5Y"])
def test_a_period_is_an_iso_duration(period: str) -> None:
    with pytest.raises(InvalidInputError):
        retention.add_retention_rule(key="rule", name="Rule", period=period)


def test_a_rule_needs_a_period() -> None:
    with pytest.raises(InvalidInputError, match="period"):
        retention.add_retention_rule(key="rule", name="Rule")


def test_a_processor_says_for_whom() -> None:
    dataset = _shop()
    with pytest.raises(InvalidInputError) as refused:
        datasets.change_dataset(dataset=dataset.pk, role="processor")
    assert refused.value.code == "datamap.unfit_on_behalf_of"
    with pytest.raises(InvalidInputError):
        activities.add_activity(key="hosting", name="Hosting", role="processor")
    datasets.change_dataset(dataset=dataset.pk, role="processor", on_behalf_of="Meadow Ltd")
    with pytest.raises(InvalidInputError):
        datasets.change_dataset(dataset=dataset.pk, on_behalf_of="")


def test_a_category_is_one_of_the_taxonomy() -> None:
    with pytest.raises(InvalidInputError) as refused:
        fields.add_field(dataset=_shop().pk, name="email", category="e-mail")
    assert refused.value.code == "datamap.unknown_category"


def test_retention_counts_from_a_field_that_is_there() -> None:
    dataset = _shop()
    with pytest.raises(InvalidInputError) as refused:
        datasets.change_dataset(dataset=dataset.pk, time_field="created_at")
    assert refused.value.code == "datamap.unfit_time_field"
    field = fields.add_field(dataset=dataset.pk, name="created_at")
    datasets.change_dataset(dataset=dataset.pk, time_field="created_at")
    with pytest.raises(StateConflictError, match="customer"):
        fields.remove_field(field=field.pk)


def test_fields_are_declared_in_order() -> None:
    dataset = _shop()
    fields.add_field(dataset=dataset.pk, name="id")
    fields.add_field(dataset=dataset.pk, name="email", category="user.contact.email")
    assert [(f.name, f.position, f.state) for f in dataset.fields.all()] == [
        ("id", 0, "unknown"),
        ("email", 1, "declared"),
    ]


def _proposed() -> Field:
    return Field.objects.create(
        dataset=_shop(), name="mail", state="proposed", proposed="user.contact.email", likelihood=5
    )


@pytest.mark.parametrize(
    ("category", "state"),
    [
        ("user.contact.email", "confirmed"),
        ("user.name", "corrected"),
    ],
)
def test_a_category_given_here_is_a_word_on_the_proposal(category: str, state: str) -> None:
    field = fields.change_field(field=_proposed().pk, category=category, origin="given")
    assert (field.state, field.category, field.origin) == (state, category, "given")
    assert _last_entry()["facts"]["changed"] == ["category", "origin"]
    undo_judgement(judgement=Judgement.objects.get().pk)
    field.refresh_from_db()
    assert (field.state, field.category, field.origin) == ("proposed", "", "given")


def test_a_category_taken_away_says_that_the_field_is_not_personal() -> None:
    field = fields.change_field(field=_proposed().pk, category="user.contact.email")
    assert fields.change_field(field=field.pk, category="").state == "rejected"


def test_what_stays_the_same_is_not_judged() -> None:
    field = _proposed()
    fields.change_field(field=field.pk, category="", erasure="null")
    field.refresh_from_db()
    assert (field.state, field.erasure) == ("proposed", "null")
    assert not Judgement.objects.exists()


def test_a_reference_given_by_a_person_is_confirmed() -> None:
    dataset = _shop()
    key = fields.add_field(dataset=dataset.pk, name="id", primary_key=True)
    orders = datasets.add_dataset(system="shop", name="orders")
    field = fields.add_field(dataset=orders.pk, name="customer_id", references=key.pk)
    assert field.reference_basis == "confirmed"
    assert fields.change_field(field=field.pk, references=None).reference_basis == ""


def test_nothing_that_is_used_goes() -> None:
    dataset = _shop()
    purposes.add_purpose(key="orders", name="Orders")
    recipients.add_recipient(key="carrier", name="Carrier")
    subjects.add_subjects(key="customer", name="Customers")
    retention.add_retention_rule(key="two-years", name="Two years", period="P2Y")
    datasets.change_dataset(dataset=dataset.pk, retention="two-years", subjects=["customer"])
    activities.add_activity(
        key="sales",
        name="Selling things",
        purposes=["orders"],
        recipients=["carrier"],
        datasets=[dataset.pk],
    )
    with pytest.raises(StateConflictError, match="Selling things"):
        purposes.remove_purpose(key="orders")
    with pytest.raises(StateConflictError, match="Selling things"):
        recipients.remove_recipient(key="carrier")
    with pytest.raises(StateConflictError, match="Selling things"):
        datasets.remove_dataset(dataset=dataset.pk)
    with pytest.raises(StateConflictError, match="Selling things"):
        systems.remove_system(key="shop")
    with pytest.raises(StateConflictError, match="customer of Shop"):
        subjects.remove_subjects(key="customer")
    with pytest.raises(StateConflictError, match="customer of Shop"):
        retention.remove_retention_rule(key="two-years")
    activities.remove_activity(key="sales")
    purposes.remove_purpose(key="orders")
    recipients.remove_recipient(key="carrier")
    systems.remove_system(key="shop")
    assert _last_entry()["facts"]["with_it"] == 1
    retention.remove_retention_rule(key="two-years")
    subjects.remove_subjects(key="customer")


def test_a_field_that_others_refer_to_stays() -> None:
    dataset = _shop()
    key = fields.add_field(dataset=dataset.pk, name="id")
    orders = datasets.add_dataset(system="shop", name="orders")
    fields.add_field(dataset=orders.pk, name="customer_id", references=key.pk)
    with pytest.raises(StateConflictError, match="customer_id of orders"):
        fields.remove_field(field=key.pk)
    with pytest.raises(StateConflictError, match="customer_id of orders"):
        datasets.remove_dataset(dataset=dataset.pk)
    systems.remove_system(key="shop")
    assert not Field.objects.exists()


def test_an_activity_links_what_it_is_about() -> None:
    dataset = _shop()
    purposes.add_purpose(key="orders", name="Orders")
    activities.add_activity(key="sales", name="Sales", purposes=["orders"])
    found = activities.change_activity(key="sales", datasets=[dataset.pk], purposes=["orders"])
    assert _last_entry()["facts"]["changed"] == ["datasets"]
    assert list(found.purposes.values_list("key", flat=True)) == ["orders"]
    activities.change_activity(key="sales", purposes=[])
    assert not found.purposes.exists()


def test_the_controller_is_one_row_that_changes() -> None:
    controller.change_controller(name="Meadow Music", contact="privacy@example.com")
    found = controller.change_controller(data_protection_officer="dpo@example.com")
    assert (found.pk, found.name) == (1, "Meadow Music")
    assert _last_entry()["facts"] == {"changed": ["data_protection_officer"]}


def test_a_field_keeps_the_spaces_that_its_store_knows() -> None:
    dataset = _shop()
    assert fields.add_field(dataset=dataset.pk, name=" email ").name == " email "
    with pytest.raises(InvalidInputError, match="name"):
        fields.add_field(dataset=dataset.pk, name="  ")


def test_a_field_is_there_once_in_its_dataset() -> None:
    dataset = _shop()
    fields.add_field(dataset=dataset.pk, name="email")
    with pytest.raises(StateConflictError) as refused:
        fields.add_field(dataset=dataset.pk, name="email")
    assert refused.value.code == "datamap.taken"
    assert dataset.fields.count() == 1
