"""What people do with webhooks: add, rotate, switch, test, remove."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.utils import timezone

from troth.foundation.correspondence.errors import endpoint_not_found, name_taken
from troth.foundation.correspondence.models import Endpoint
from troth.foundation.correspondence.posting import post_webhook
from troth.foundation.correspondence.schemas import (
    WebhookAdded,
    WebhookRemoved,
    WebhookSecretRotated,
    WebhookSwitched,
    WebhookTested,
)
from troth.foundation.correspondence.sealed import seal_secret
from troth.foundation.correspondence.sending.signing import new_secret
from troth.foundation.correspondence.sending.targets import checked_url
from troth.foundation.custody.actions import destroy
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.foundation.correspondence.models import Message

BOTH_FOR: Final = timedelta(hours=24)
"""How long the old secret signs too after a rotation."""

_PERMISSION: Final = "correspondence.webhooks"


@recorded(WebhookAdded)
def add(*, name: str, url: str, events: Sequence[str] = ()) -> tuple[Endpoint, str]:
    """Add a webhook; returns it and its secret, which is shown this once.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.webhooks``.
        InvalidInputError: the address is not accepted.
        StateConflictError: the name is taken.
    """
    require(_PERMISSION)
    if Endpoint.objects.filter(name=name).exists():
        raise name_taken()
    endpoint = Endpoint(
        name=name, url=checked_url(url), events=sorted(events), created_at=timezone.now()
    )
    secret = new_secret()
    endpoint.secret = seal_secret(endpoint, secret)
    endpoint.save(force_insert=True)
    note(webhook=str(endpoint.pk), events=sorted(events))
    return endpoint, secret


@recorded(WebhookSecretRotated)
def rotate(*, webhook: UUID) -> tuple[Endpoint, str]:
    """Give a webhook a new secret; the old one signs too for a day.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.webhooks``.
        NotFoundError: there is no such webhook.
    """
    require(_PERMISSION)
    endpoint = _locked(webhook)
    secret = new_secret()
    endpoint.previous_secret = bytes(endpoint.secret)
    endpoint.previous_until = timezone.now() + BOTH_FOR
    endpoint.secret = seal_secret(endpoint, secret)
    endpoint.save(update_fields=["secret", "previous_secret", "previous_until"])
    note(webhook=str(endpoint.pk))
    return endpoint, secret


@recorded(WebhookSwitched)
def switch(*, webhook: UUID, active: bool) -> Endpoint:
    """Enable or disable a webhook.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.webhooks``.
        NotFoundError: there is no such webhook.
    """
    require(_PERMISSION)
    endpoint = _locked(webhook)
    endpoint.active = active
    endpoint.save(update_fields=["active"])
    note(webhook=str(endpoint.pk), active=active)
    return endpoint


@recorded(WebhookTested)
def send_test(*, webhook: UUID) -> Message:
    """Post the event ``webhook.test`` to a webhook.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.webhooks``.
        NotFoundError: there is no such webhook.
    """
    require(_PERMISSION)
    endpoint = _locked(webhook)
    payload = {"webhook": str(endpoint.pk)}
    key = f"webhook.test:{uuid4()}"
    message = post_webhook(endpoint=endpoint, event="webhook.test", payload=payload, key=key)
    note(webhook=str(endpoint.pk), message=str(message.pk))
    return message


@recorded(WebhookRemoved)
def remove(*, webhook: UUID) -> None:
    """Remove a webhook with its secret and what waits for it.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.webhooks``.
        NotFoundError: there is no such webhook.
    """
    require(_PERMISSION)
    endpoint = _locked(webhook)
    note(webhook=str(endpoint.pk))
    reference = f"endpoint:{endpoint.pk}"
    endpoint.delete()
    destroy(reference)


def _locked(webhook: UUID) -> Endpoint:
    endpoint = Endpoint.objects.select_for_update().filter(pk=webhook).first()
    if endpoint is None:
        raise endpoint_not_found()
    return endpoint
