"""The notice as plain text by mail, to whoever asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from troth.foundation.correspondence.layout import letter
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.recording import note, recorded
from troth.transparency.notice.channels.editions import edition
from troth.transparency.notice.channels.text import text_of
from troth.transparency.notice.queries import company_zone
from troth.transparency.notice.schemas import NoticeMailed

if TYPE_CHECKING:
    from collections.abc import Mapping


@recorded(NoticeMailed)
def mail_notice(
    *,
    to: str,
    language: str,
    channel: str = "page",
    key: str = "",
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send the notice in force as plain text.

    Args:
        to: the address; kept nowhere but in the outbox, sealed.
        language: one in which it is published.
        channel: ``page`` or ``mailbox``.
        key: what makes it the same mail; by default each is one of its own.
        headers: further ones, of an answer.

    Raises:
        InvalidInputError: ``to`` is no address.
        NotFoundError: ``notice.not_published``.
    """
    with override(language), timezone.override(company_zone()):
        found = edition(language)
        reason = (
            _("You wrote to us. A machine answers with our privacy notice; people read your mail.")
            if channel == "mailbox"
            else _(
                "Somebody, probably you, asked on our page to have our privacy notice sent here."
            )
        )
        post_mail(
            to=to,
            subject=_("Automatic answer: %s") % found.notice.title.text
            if channel == "mailbox"
            else found.notice.title.text,
            text=letter(reason) + "\n" + text_of(found),
            key=key or f"notice-text:{uuid4()}",
            headers={"Content-Language": language, **(headers or {})},
        )
    note(version=found.version.number if found.version else 0, language=language, channel=channel)
