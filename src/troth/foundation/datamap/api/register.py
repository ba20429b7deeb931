"""Purposes, recipients, retention, data subjects, activities and the controller over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja import Router

from troth.foundation.datamap.actions import (
    activities,
    controller,
    purposes,
    recipients,
    retention,
    subjects,
)
from troth.foundation.datamap.api import shapes
from troth.foundation.datamap.queries import register
from troth.foundation.recording import require

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model, QuerySet
    from django.http import HttpRequest
    from ninja import Schema

    from troth.foundation.datamap import models

router = Router(tags=["Data map"])


def _put(
    rows: QuerySet[Any], key: str, details: Schema, verbs: tuple[Callable[..., Model], ...]
) -> Any:
    """Change the row with a key, or add one; returns it as lists show it."""
    add, change = verbs
    perform = change if rows.filter(key=key).exists() else add
    perform(key=key, **details.dict(exclude_unset=True))
    return rows.get(key=key)


@router.get("/purposes", response=list[shapes.Purpose], summary="List purposes")
def list_purposes(request: HttpRequest) -> QuerySet[models.Purpose]:
    """List purposes by name. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return register.purposes()


@router.put("/purposes/{key}", response=shapes.Purpose, summary="Add or change a purpose")
def put_purpose(request: HttpRequest, key: str, details: shapes.PurposeDetails) -> Any:
    """Add one under a key, or change the one that has it. Needs `datamap.edit`."""
    del request
    verbs = (purposes.add_purpose, purposes.change_purpose)
    return _put(register.purposes(), key, details, verbs)


@router.delete("/purposes/{key}", response={204: None}, summary="Remove a purpose")
def remove_purpose(request: HttpRequest, key: str) -> None:
    """Remove a purpose, unless it is used. Needs `datamap.edit`."""
    del request
    purposes.remove_purpose(key=key)


@router.get("/recipients", response=list[shapes.Recipient], summary="List recipients")
def list_recipients(request: HttpRequest) -> QuerySet[models.Recipient]:
    """List recipients by name. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return register.recipients()


@router.put("/recipients/{key}", response=shapes.Recipient, summary="Add or change a recipient")
def put_recipient(request: HttpRequest, key: str, details: shapes.RecipientDetails) -> Any:
    """Add one under a key, or change the one that has it. Needs `datamap.edit`."""
    del request
    verbs = (recipients.add_recipient, recipients.change_recipient)
    return _put(register.recipients(), key, details, verbs)


@router.delete("/recipients/{key}", response={204: None}, summary="Remove a recipient")
def remove_recipient(request: HttpRequest, key: str) -> None:
    """Remove a recipient, unless it is used. Needs `datamap.edit`."""
    del request
    recipients.remove_recipient(key=key)


@router.get("/retention-rules", response=list[shapes.Rule], summary="List retention rules")
def list_retention_rules(request: HttpRequest) -> QuerySet[models.RetentionRule]:
    """List retention rules by name. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return register.retention_rules()


@router.put(
    "/retention-rules/{key}", response=shapes.Rule, summary="Add or change a retention rule"
)
def put_retention_rule(request: HttpRequest, key: str, details: shapes.RuleDetails) -> Any:
    """Add one under a key, or change the one that has it. Needs `datamap.edit`."""
    del request
    verbs = (retention.add_retention_rule, retention.change_retention_rule)
    return _put(register.retention_rules(), key, details, verbs)


@router.delete("/retention-rules/{key}", response={204: None}, summary="Remove a retention rule")
def remove_retention_rule(request: HttpRequest, key: str) -> None:
    """Remove a retention rule, unless it is used. Needs `datamap.edit`."""
    del request
    retention.remove_retention_rule(key=key)


@router.get("/data-subjects", response=list[shapes.Subjects], summary="List kinds of data subjects")
def list_subjects(request: HttpRequest) -> QuerySet[models.DataSubjectCategory]:
    """List kinds of data subjects by name. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return register.subjects()


@router.put(
    "/data-subjects/{key}",
    response=shapes.Subjects,
    summary="Add or change a kind of data subjects",
)
def put_subjects(request: HttpRequest, key: str, details: shapes.SubjectsDetails) -> Any:
    """Add one under a key, or change the one that has it. Needs `datamap.edit`."""
    del request
    verbs = (subjects.add_subjects, subjects.change_subjects)
    return _put(register.subjects(), key, details, verbs)


@router.delete(
    "/data-subjects/{key}", response={204: None}, summary="Remove a kind of data subjects"
)
def remove_subjects(request: HttpRequest, key: str) -> None:
    """Remove a kind of data subjects, unless it is used. Needs `datamap.edit`."""
    del request
    subjects.remove_subjects(key=key)


@router.get("/activities", response=list[shapes.Activity], summary="List processing activities")
def list_activities(request: HttpRequest) -> QuerySet[models.ProcessingActivity]:
    """List processing activities by name. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return register.activities()


@router.put(
    "/activities/{key}", response=shapes.Activity, summary="Add or change a processing activity"
)
def put_activity(request: HttpRequest, key: str, details: shapes.ActivityDetails) -> Any:
    """Add one under a key, or change the one that has it. Needs `datamap.edit`."""
    del request
    verbs = (activities.add_activity, activities.change_activity)
    return _put(register.activities(), key, details, verbs)


@router.delete("/activities/{key}", response={204: None}, summary="Remove a processing activity")
def remove_activity(request: HttpRequest, key: str) -> None:
    """Remove a processing activity. Needs `datamap.edit`."""
    del request
    activities.remove_activity(key=key)


@router.get("/controller", response=shapes.Controller, summary="Show the controller")
def show_controller(request: HttpRequest) -> models.ControllerDetails:
    """Show who is answerable; empty when nobody said yet. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return register.controller()


@router.put("/controller", response=shapes.Controller, summary="Change the controller")
def put_controller(request: HttpRequest, details: shapes.Controller) -> models.ControllerDetails:
    """Change who is answerable. Needs `datamap.edit`."""
    del request
    given: Any = details.dict(exclude_unset=True)
    return controller.change_controller(**given)
