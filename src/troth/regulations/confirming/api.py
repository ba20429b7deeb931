"""The API's part of confirming: controls, who confirmed them, confirming and taking back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID  # noqa: TC003 - read by the API's schema

from ninja import Field, Router, Schema

from troth.foundation.recording import require
from troth.regulations.actions import confirming
from troth.regulations.confirming.shapes import ConfirmationNow, ControlNow
from troth.regulations.errors import no_control
from troth.regulations.queries.confirmations import control_named, history_of
from troth.regulations.queries.controls import needed_controls

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router()


class ToConfirm(Schema):
    """That a control is in place, or the part of it that no promise checks."""

    note: str = Field(description="Where the evidence lies, 1 to 500 characters; names nobody.")
    until: date | None = Field(
        None, description="The last day, at most a year ahead; by default a year ahead."
    )
    link: str = Field("", description="The address of the evidence, https:// or http://.")


@router.get("/controls", response=list[ControlNow], summary="List controls that duties need")
def list_controls(request: HttpRequest) -> list[ControlNow]:
    """List the controls of duties of laws that apply today. Needs `regulations.read`."""
    del request
    require("regulations.read")
    return [ControlNow.of(one.standing) for one in needed_controls()]


@router.get(
    "/controls/{control}/confirmations",
    response=list[ConfirmationNow],
    summary="List confirmations of a control",
)
def list_confirmations(request: HttpRequest, control: str) -> list[ConfirmationNow]:
    """List every confirmation of a control, the latest first. Needs `regulations.read`."""
    del request
    require("regulations.read")
    if control_named(control) is None:
        raise no_control()
    return [ConfirmationNow.of(one) for one in history_of(control)]


@router.post(
    "/controls/{control}/confirmations",
    response={201: ConfirmationNow},
    summary="Confirm a control",
)
def confirm_control(request: HttpRequest, control: str, told: ToConfirm) -> ConfirmationNow:
    """Say that a control is in place, where a person answers for it. Needs `regulations.edit`."""
    del request
    said = confirming.SaidConfirmation(control, told.note, told.until, told.link)
    return ConfirmationNow.of(confirming.confirm_control(said=said))


@router.post(
    "/confirmations/{confirmation}/withdraw",
    response=ConfirmationNow,
    summary="Take a confirmation back",
)
def withdraw_confirmation(request: HttpRequest, confirmation: UUID) -> ConfirmationNow:
    """Take a confirmation back; it stays in the history. Needs `regulations.edit`."""
    del request
    return ConfirmationNow.of(confirming.withdraw_confirmation(confirmation=confirmation))
