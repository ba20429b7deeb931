"""Examples of what is done in the chapter of regulations."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.architecture.examples import example
from tests.cast import acting_as, company
from tests.integration.duties.companies import said
from troth.core.room import Role
from troth.regulations import actions
from troth.regulations.actions import confirming

MONDAY = datetime(2099, 1, 5, 9, tzinfo=ZoneInfo("UTC"))


@example(actions.make_feed)
def make_feed() -> object:
    with acting_as(Role.PRIVACY_OFFICER):
        return actions.make_feed()


@example(actions.withdraw_feed)
def withdraw_feed() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        actions.make_feed()
        actions.withdraw_feed()


@example(actions.choose_digest)
def choose_digest() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        actions.choose_digest(wanted=True)


@example(actions.send_digests)
def send_digests() -> object:
    company()
    said(established=["DE"])
    with acting_as(Role.PRIVACY_OFFICER):
        actions.choose_digest(wanted=True)
    return actions.send_digests(now=MONDAY)


@example(confirming.confirm_control)
def confirm_control() -> object:
    said = confirming.SaidConfirmation("staff-training", "The list of courses")
    return confirming.confirm_control(said=said)


@example(confirming.confirm_controls)
def confirm_controls() -> object:
    said = confirming.SaidConfirmation("staff-training", "The list of courses")
    return confirming.confirm_controls(said=[said])


@example(confirming.withdraw_confirmation)
def withdraw_confirmation() -> object:
    said = confirming.SaidConfirmation("staff-training", "The list of courses")
    made = confirming.confirm_control(said=said)
    return confirming.withdraw_confirmation(confirmation=made.pk)
