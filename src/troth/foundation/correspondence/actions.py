"""What people do with mail."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.foundation.correspondence.errors import message_not_found, not_failed
from troth.foundation.correspondence.models import Message, State
from troth.foundation.correspondence.posting import post_mail, start_delivery
from troth.foundation.correspondence.queries import MailLine, lines, mails
from troth.foundation.correspondence.schemas import MessageRetried, OutboxShown, TestMailPosted
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

HELD_BACK: Final = timedelta(minutes=2)
"""How long a test mail is kept from the worker, because the one who tests sends it at once."""


@recorded(OutboxShown)
def show_outbox(*, state: str = "", start: int = 0, count: int = 50) -> list[MailLine]:
    """Return mails with their recipients, undelivered first.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.read``.
    """
    require("correspondence.read")
    found = lines(mails(state)[start : start + count])
    note(count=len(found))
    return found


@recorded(MessageRetried)
def retry(*, message: UUID) -> None:
    """Have a failed message tried again, with all its attempts before it.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.retry``.
        NotFoundError: there is no such message.
        StateConflictError: it has not failed, or its text was deleted.
    """
    require("correspondence.retry")
    found = Message.objects.select_for_update().filter(pk=message).first()
    if found is None:
        raise message_not_found()
    if found.state != State.FAILED or found.content is None:
        raise not_failed()
    found.state, found.attempts, found.next_at = State.WAITING, 0, timezone.now()
    found.save(update_fields=["state", "attempts", "next_at"])
    start_delivery(found)
    note(message=str(found.pk))


@recorded(TestMailPosted)
def post_test_mail(*, to: str) -> Message:
    """Post a test mail, kept back for two minutes for the one who tests to send it at once.

    Raises:
        NotPermittedError: the actor lacks ``correspondence.retry``.
        InvalidInputError: ``to`` is no address.
    """
    require("correspondence.retry")
    message = post_mail(
        to=to,
        subject=_("Test mail from Troth"),
        text=_("This mail was sent to find out whether Troth can send mail. It can."),
        key=f"test:{uuid4()}",
        hold=HELD_BACK,
    )
    note(message=str(message.pk))
    return message
