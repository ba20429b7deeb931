"""Answering mail to the company's address for its notice, once an address and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings

from troth.foundation.correspondence.allowing import allowed
from troth.foundation.correspondence.mailboxes.languages import language_of
from troth.foundation.correspondence.mailboxes.reading import read_new
from troth.foundation.correspondence.mailboxes.responding import Reply, reply_to
from troth.foundation.jobs.work import job
from troth.foundation.people.queries import organisation
from troth.transparency.notice.news.plain_text import mail_notice
from troth.transparency.notice.public.speaking import published_languages

if TYPE_CHECKING:
    from troth.foundation.correspondence.mailboxes.reading import Arrived

WORDS: Final = {
    "de": ("datenschutz",),
    "fr": ("confidentialité", "vie privée", "données personnelles"),
    "es": ("privacidad", "protección de datos", "datos personales"),
    "nl": ("privacyverklaring", "persoonsgegevens", "gegevensbescherming"),
    "en": ("privacy notice", "privacy policy", "personal data"),
}
"""Words of a subject that tell its language."""


@job(resumable=True, attempts=1)
def answer_mailbox() -> None:
    """Answer what arrived since the last time, where a mailbox is set and a notice is in force."""
    if settings.TROTH.imap_host and published_languages():
        read_new(answer)


def answer(arrived: Arrived) -> None:
    """Answer one mail with the notice, where that is proper and was not done today."""
    found = reply_to(arrived.head, own_addresses())
    if not isinstance(found, Reply) or not allowed("answer", found.to, 1):
        return
    mail_notice(
        to=found.to,
        language=language_of(arrived.head, published_languages(), WORDS),
        channel="mailbox",
        key=f"notice-answer:{arrived.key}",
        headers=found.headers,
    )


def own_addresses() -> set[str]:
    """Return the addresses that are ours, so that we never write to ourselves."""
    troth = settings.TROTH
    sender = str(troth.mail_from or "").rpartition("<")[2].rstrip("> ")
    known = (sender, str(troth.imap_user or ""), organisation().contact)
    return {address for address in known if "@" in address}
