"""Purposes, recipients, rules, people and activities as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.foundation.datamap import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from troth.core.tabular import Cell
    from troth.foundation.datamap.models import (
        ControllerDetails,
        DataSubjectCategory,
        ProcessingActivity,
        Purpose,
        Recipient,
        RetentionRule,
    )


def purposes_table(purposes: Iterable[Purpose]) -> Table:
    """Return purposes as a table."""
    columns = {
        "key": _("Key"),
        "name": _("Purpose"),
        "data_use": _("Use"),
        "legal_basis": _("Legal basis"),
        "legitimate_interests": _("Legitimate interests"),
        "special_ground": _("Ground for special categories"),
        "required": _("Whether people must give the data"),
        "activities": _("Processing activities"),
        "description": _("Description"),
    }
    rows = [
        {**_same(each, columns), "activities": _names(each.activities.all())} for each in purposes
    ]
    return Table(columns, rows)


def recipients_table(recipients: Iterable[Recipient]) -> Table:
    """Return recipients as a table."""
    columns = {
        "key": _("Key"),
        "name": _("Recipient"),
        "role": _("Role"),
        "country": _("Country"),
        "country_name": _("Name of the country"),
        "safeguard": _("Safeguard"),
        "contact": _("Contact"),
        "activities": _("Processing activities"),
        "description": _("Description"),
    }
    rows = [
        {
            **_same(each, columns),
            "country_name": words.country(each.country),
            "activities": _names(each.activities.all()),
        }
        for each in recipients
    ]
    return Table(columns, rows)


def retention_table(rules: Iterable[RetentionRule]) -> Table:
    """Return retention rules as a table."""
    columns = {
        "key": _("Key"),
        "name": _("Rule"),
        "period": _("Period"),
        "starts": _("Counts from"),
        "strategy": _("What happens then"),
        "ground": _("Ground"),
        "datasets": _("Datasets"),
    }
    rows = [{**_same(each, columns), "datasets": _names(each.datasets.all())} for each in rules]
    return Table(columns, rows)


def subjects_table(subjects: Iterable[DataSubjectCategory]) -> Table:
    """Return kinds of data subjects as a table."""
    columns = {
        "key": _("Key"),
        "name": _("Name"),
        "description": _("Description"),
        "in_datasets": _("Datasets"),
    }
    return Table(columns, [_same(each, columns) for each in subjects])


def activities_table(activities: Iterable[ProcessingActivity]) -> Table:
    """Return processing activities as a table."""
    columns = {
        "key": _("Key"),
        "name": _("Processing activity"),
        "role": _("Role"),
        "on_behalf_of": _("On behalf of"),
        "purposes": _("Purposes"),
        "subjects": _("About whom"),
        "datasets": _("Datasets"),
        "recipients": _("Recipients"),
        "security_measures": _("Security measures"),
        "automated_decisions": _("Automated decisions"),
        "description": _("Description"),
    }
    linked = ("purposes", "subjects", "datasets", "recipients")
    rows = [
        {**_same(each, columns), **{name: _names(getattr(each, name).all()) for name in linked}}
        for each in activities
    ]
    return Table(columns, rows)


def controller_table(details: ControllerDetails) -> Table:
    """Return who is answerable as a table of one row."""
    columns = {
        "name": _("Name"),
        "address": _("Address"),
        "contact": _("Contact"),
        "representative": _("Representative"),
        "joint_controllers": _("Joint controllers"),
        "data_protection_officer": _("Data protection officer"),
    }
    return Table(columns, [_same(details, columns)])


def _same(row: Model, columns: Iterable[str]) -> dict[str, Cell]:
    """Return the values of a row that have the columns' own names and are plain."""
    found = {name: getattr(row, name, None) for name in columns}
    return {name: value for name, value in found.items() if isinstance(value, str | int)}


def _names(rows: Iterable[Model]) -> str:
    return ", ".join(str(row) for row in rows)
