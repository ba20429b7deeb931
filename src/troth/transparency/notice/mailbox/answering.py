"""Answering mail to the company's address for its notice, once an address and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.foundation.correspondence.allowing import allowed
from troth.foundation.correspondence.mailboxes.languages import language_of
from troth.foundation.correspondence.mailboxes.responding import Reply, reply_to
from troth.foundation.people.our_addresses import our_addresses
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


def answers() -> bool:
    """Say whether there is a notice to answer with."""
    return bool(published_languages())


def answer(arrived: Arrived) -> bool:
    """Answer one mail with the notice, where that is proper and was not done today.

    Returns:
        Whether it was answered.
    """
    found = reply_to(arrived.head, our_addresses())
    if not isinstance(found, Reply) or not allowed("answer", found.to, 1):
        return False
    mail_notice(
        to=found.to,
        language=language_of(arrived.head, published_languages(), WORDS),
        channel="mailbox",
        key=f"notice-answer:{arrived.key}",
        headers=found.headers,
    )
    return True
