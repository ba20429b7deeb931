"""Examples of what can be done with the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.architecture.examples import example
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

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset, Field, System


def _system() -> System:
    return systems.add_system(key="shop", name="Shop")


def _dataset() -> Dataset:
    return datasets.add_dataset(system=_system().key, name="customer")


def _field() -> Field:
    return fields.add_field(dataset=_dataset().pk, name="email", category="user.contact.email")


@example(systems.add_system)
def add_system() -> None:
    _system()


@example(systems.change_system)
def change_system() -> None:
    systems.change_system(key=_system().key, department="Sales")


@example(systems.remove_system)
def remove_system() -> None:
    systems.remove_system(key=_system().key)


@example(datasets.add_dataset)
def add_dataset() -> None:
    _dataset()


@example(datasets.change_dataset)
def change_dataset() -> None:
    datasets.change_dataset(dataset=_dataset().pk, description="Who bought something")


@example(datasets.remove_dataset)
def remove_dataset() -> None:
    datasets.remove_dataset(dataset=_dataset().pk)


@example(fields.add_field)
def add_field() -> None:
    _field()


@example(fields.change_field)
def change_field() -> None:
    fields.change_field(field=_field().pk, erasure="null")


@example(fields.remove_field)
def remove_field() -> None:
    fields.remove_field(field=_field().pk)


@example(purposes.add_purpose)
def add_purpose() -> None:
    purposes.add_purpose(key="orders", name="Orders")


@example(purposes.change_purpose)
def change_purpose() -> None:
    purposes.add_purpose(key="orders", name="Orders")
    purposes.change_purpose(key="orders", legal_basis="contract")


@example(purposes.remove_purpose)
def remove_purpose() -> None:
    purposes.add_purpose(key="orders", name="Orders")
    purposes.remove_purpose(key="orders")


@example(recipients.add_recipient)
def add_recipient() -> None:
    recipients.add_recipient(key="carrier", name="Parcel carrier", country="DE")


@example(recipients.change_recipient)
def change_recipient() -> None:
    recipients.add_recipient(key="carrier", name="Parcel carrier")
    recipients.change_recipient(key="carrier", country="DE")


@example(recipients.remove_recipient)
def remove_recipient() -> None:
    recipients.add_recipient(key="carrier", name="Parcel carrier")
    recipients.remove_recipient(key="carrier")


@example(retention.add_retention_rule)
def add_retention_rule() -> None:
    retention.add_retention_rule(key="two-years", name="Two years", period="P2Y")


@example(retention.change_retention_rule)
def change_retention_rule() -> None:
    retention.add_retention_rule(key="years", name="Some years", period="P2Y")
    retention.change_retention_rule(key="years", period="P3Y")


@example(retention.remove_retention_rule)
def remove_retention_rule() -> None:
    retention.add_retention_rule(key="two-years", name="Two years", period="P2Y")
    retention.remove_retention_rule(key="two-years")


@example(subjects.add_subjects)
def add_subjects() -> None:
    subjects.add_subjects(key="customer", name="Customers")


@example(subjects.change_subjects)
def change_subjects() -> None:
    subjects.add_subjects(key="customer", name="Customers")
    subjects.change_subjects(key="customer", description="Who bought something")


@example(subjects.remove_subjects)
def remove_subjects() -> None:
    subjects.add_subjects(key="customer", name="Customers")
    subjects.remove_subjects(key="customer")


@example(activities.add_activity)
def add_activity() -> None:
    activities.add_activity(key="sales", name="Sales", datasets=[_dataset().pk])


@example(activities.change_activity)
def change_activity() -> None:
    activities.add_activity(key="sales", name="Sales")
    activities.change_activity(key="sales", datasets=[_dataset().pk])


@example(activities.remove_activity)
def remove_activity() -> None:
    activities.add_activity(key="sales", name="Sales")
    activities.remove_activity(key="sales")


@example(controller.change_controller)
def change_controller() -> None:
    controller.change_controller(name="Meadow Music")
