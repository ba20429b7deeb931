"""The room's part of the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID  # noqa: TC003 - read by the API's schema

from ninja import Field, Router, Schema

from troth.foundation.correspondence import actions, queries, webhooks
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Mail and webhooks"])


class OutgoingMail(Schema):
    """One mail in the outbox."""

    id: str
    recipient: str = Field(description="The address; empty when it has been deleted.")
    subject: str
    state: Literal["waiting", "sent", "failed"]
    attempts: int
    created_at: datetime
    next_at: datetime | None
    sent_at: datetime | None
    code: str = Field(description="How the last attempt failed; empty when it did not.")


class Webhook(Schema):
    """One webhook."""

    id: str
    name: str
    url: str
    events: list[str] = Field(description="Empty: all.")
    active: bool
    waiting: int
    failed: int
    last_sent_at: datetime | None
    last_code: str


class NewWebhook(Schema):
    """A webhook to add."""

    name: str = Field(min_length=1, max_length=80)
    url: str
    events: tuple[str, ...] = ()


class Secret(Schema):
    """A webhook's signing secret, told this once."""

    id: str
    secret: str


class Switch(Schema):
    """Whether a webhook is sent to."""

    active: bool


@router.get("/mail", response=list[OutgoingMail], summary="List mail")
def list_mail(
    request: HttpRequest, state: Literal["", "waiting", "sent", "failed"] = "", limit: int = 100
) -> list[queries.MailLine]:
    """List mail, undelivered first; at most 1,000; recorded. Needs `correspondence.read`."""
    del request
    return actions.show_outbox(state=state, count=max(1, min(limit, 1000)))


@router.post("/messages/{message}/retry", response={204: None}, summary="Send again")
def retry_message(request: HttpRequest, message: UUID) -> None:
    """Have a message tried again that was given up. Needs `correspondence.retry`."""
    del request
    actions.retry(message=message)


@router.get("/webhooks", response=list[Webhook], summary="List webhooks")
def list_webhooks(request: HttpRequest) -> list[queries.WebhookLine]:
    """List webhooks by name. Needs `correspondence.webhooks`."""
    del request
    require("correspondence.webhooks")
    return queries.webhook_lines()


@router.post("/webhooks", response={201: Secret}, summary="Add a webhook")
def add_webhook(request: HttpRequest, webhook: NewWebhook) -> Secret:
    """Add a webhook and return its secret. Needs `correspondence.webhooks`."""
    del request
    endpoint, secret = webhooks.add(name=webhook.name, url=webhook.url, events=webhook.events)
    return Secret(id=str(endpoint.pk), secret=secret)


@router.post("/webhooks/{webhook}/secret", response=Secret, summary="Rotate a secret")
def rotate_secret(request: HttpRequest, webhook: UUID) -> Secret:
    """Give a webhook a new secret; the old one signs too for a day."""
    del request
    endpoint, secret = webhooks.rotate(webhook=webhook)
    return Secret(id=str(endpoint.pk), secret=secret)


@router.put("/webhooks/{webhook}/active", response={204: None}, summary="Enable or disable")
def switch_webhook(request: HttpRequest, webhook: UUID, switch: Switch) -> None:
    """Enable or disable a webhook. Needs `correspondence.webhooks`."""
    del request
    webhooks.switch(webhook=webhook, active=switch.active)


@router.post("/webhooks/{webhook}/test", response={202: None}, summary="Send a test")
def test_webhook(request: HttpRequest, webhook: UUID) -> None:
    """Send the event `webhook.test`. Needs `correspondence.webhooks`."""
    del request
    webhooks.send_test(webhook=webhook)


@router.delete("/webhooks/{webhook}", response={204: None}, summary="Remove a webhook")
def remove_webhook(request: HttpRequest, webhook: UUID) -> None:
    """Remove a webhook with its secret. Needs `correspondence.webhooks`."""
    del request
    webhooks.remove(webhook=webhook)
