"""A small company on the map: a shop, a help desk and a payroll, with what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import acting_as
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

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

CUSTOMER = {
    "id": "",
    "email": "user.contact.email",
    "last_name": "user.name.last",
    "city": "user.contact.address.city",
}


def lay_out() -> Dataset:
    """Put the company on the map, as its privacy officer; returns the dataset of customers."""
    with acting_as(Role.PRIVACY_OFFICER):
        _register()
        customers = _inventory()
        _activities(customers)
    return customers


def _register() -> None:
    controller.change_controller(
        name="Meadow Music Ltd",
        address="1 Quay Street\nHarbourtown",
        contact="privacy@example.com",
    )
    subjects.add_subjects(key="customer", name="Customers")
    subjects.add_subjects(key="employee", name="Employees")
    retention.add_retention_rule(
        key="ten-years", name="Tax records", period="P10Y", starts="the end of the year"
    )
    purposes.add_purpose(
        key="orders",
        name="Carrying out orders",
        data_use="essential.service",
        legal_basis="contract",
    )
    purposes.add_purpose(key="letters", name="Newsletter", data_use="marketing.communications")
    recipients.add_recipient(key="carrier", name="Parcel carrier", country="DE")
    recipients.add_recipient(key="mail", name="Mail service", country="US")


def _inventory() -> Dataset:
    systems.add_system(key="shop", name="Shop", kind="web shop", department="Sales")
    systems.add_system(key="payroll", name="Payroll")
    customers = datasets.add_dataset(
        system="shop", name="customer", subjects=["customer"], retention="ten-years"
    )
    for name, category in CUSTOMER.items():
        fields.add_field(
            dataset=customers.pk, name=name, category=category, primary_key=name == "id"
        )
    sick = datasets.add_dataset(system="payroll", name="sick_leave", subjects=["employee"])
    fields.add_field(dataset=sick.pk, name="note", category="user.health_and_medical")
    return customers


def _activities(customers: Dataset) -> None:
    activities.add_activity(
        key="selling",
        name="Selling in the shop",
        purposes=["orders"],
        datasets=[customers.pk],
        subjects=["customer"],
        recipients=["carrier", "mail"],
        security_measures="Encrypted at rest",
    )
