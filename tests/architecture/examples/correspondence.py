"""Examples of what can be done about mail and webhooks."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.architecture.examples import example
from troth.foundation.correspondence import actions, upkeep, webhooks
from troth.foundation.correspondence.models import Endpoint, Message, State
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.custody.actions import begin


def _posted() -> Message:
    begin()
    return post_mail(to="owner@example.com", subject="Hello", text="You.", key="example:1")


def _added() -> Endpoint:
    begin()
    endpoint, _ = webhooks.add(name="Chat", url="https://hooks.example.com/troth")
    return endpoint


@example(actions.show_outbox)
def show_outbox() -> object:
    _posted()
    return actions.show_outbox()


@example(actions.retry)
def retry() -> None:
    message = _posted()
    Message.objects.update(state=State.FAILED)
    actions.retry(message=message.pk)


@example(actions.post_test_mail)
def post_test_mail() -> object:
    begin()
    return actions.post_test_mail(to="owner@example.com")


@example(upkeep.forget)
def forget() -> None:
    _posted()
    Message.objects.update(state=State.SENT, sent_at=timezone.now() - timedelta(days=8))
    upkeep.forget()


@example(webhooks.add)
def add() -> object:
    return _added()


@example(webhooks.rotate)
def rotate() -> object:
    return webhooks.rotate(webhook=_added().pk)


@example(webhooks.switch)
def switch() -> object:
    return webhooks.switch(webhook=_added().pk, active=False)


@example(webhooks.send_test)
def send_test() -> object:
    return webhooks.send_test(webhook=_added().pk)


@example(webhooks.remove)
def remove() -> None:
    webhooks.remove(webhook=_added().pk)
