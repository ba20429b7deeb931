"""Confirming controls in a few words, and looking at what came of it."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.test import Client

from tests.cast import acting_as, client_for
from tests.integration.regulations.shops import berlin
from troth.core.room import Role
from troth.foundation.duties.actions.overlaying import say_overlay
from troth.foundation.duties.queries.calendars import today
from troth.foundation.people.actions import issue_token
from troth.regulations.actions.confirming import (
    SaidConfirmation,
    confirm_control,
)
from troth.regulations.queries.controls import needed_controls
from troth.regulations.queries.standing import standing

if TYPE_CHECKING:
    from troth.regulations.models import ControlConfirmation
    from troth.regulations.standing import ControlStanding, DutyStanding

ROOT = "/console/regulations/"
NOTE = "Folder 7 of the office shelf"
MIXED = """\
changes:
- regime: eu-gdpr
  duties:
  - id: gdpr-own
    ref: section 1
    sentence: Do what our own law says.
    topics: [security]
    from: 2018-05-25
    source: [gdpr]
    level: P
controls:
- id: own-mixed
  name: A control that a promise shows in part
  sentence: It is done.
  topic: security
  duties: [gdpr-own]
  promises: [people.access]
  evidence: The signed list.
  next_step: Promise who sees data.
- id: own-measured
  name: A control that a promise shows altogether
  sentence: It is done, too.
  topic: security
  duties: [gdpr-own]
  promises: [people.access]
  next_step: Promise who sees data.
- id: own-person
  name: A control that a person answers for
  sentence: It is done by hand.
  topic: security
  duties: [gdpr-own]
  evidence: The photograph.
  next_step: Do it.
"""


def confirmed(control: str, **more: Any) -> ControlConfirmation:
    """Confirm a control in the name of the privacy officer."""
    with acting_as(Role.PRIVACY_OFFICER):
        return confirm_control(said=SaidConfirmation(control, **{"note": NOTE, **more}))


def expired(control: str, days: int = 1) -> ControlConfirmation:
    """Confirm a control; that ended some days ago."""
    row = confirmed(control)
    row.until = today() - timedelta(days=days)
    row.save(update_fields=["until"])
    return row


def duty(name: str) -> DutyStanding:
    """Return one duty as it stands today."""
    return next(one for one in standing(today()).duties() if one.duty.id == name)


def control(name: str) -> ControlStanding:
    """Return one control as it stands today."""
    return next(one.standing for one in needed_controls() if one.standing.control.id == name)


def mixed() -> None:
    """Let the shop in Berlin have a duty with three controls of different kinds."""
    berlin()
    with acting_as(Role.PRIVACY_OFFICER):
        say_overlay(text=MIXED)


def page(address: str, role: Role = Role.PRIVACY_OFFICER) -> str:
    """Return a page as the one of a role sees it."""
    answer = client_for(role).get(address)
    assert answer.status_code == HTTPStatus.OK, address
    return answer.content.decode()


def ask(method: str, path: str, scopes: tuple[str, ...], **body: Any) -> Any:
    """Ask the API with a token of these scopes."""
    with acting_as(Role.PRIVACY_OFFICER):
        _, secret = issue_token(name="tests", scopes=scopes, days=1)
    headers = {"authorization": f"Bearer {secret}"}
    call = getattr(Client(), method)
    more = {"data": body, "content_type": "application/json"} if method == "post" else {}
    return call(f"/api/v1/regulations{path}", headers=headers, **more)
