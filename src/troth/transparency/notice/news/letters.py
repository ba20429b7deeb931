"""The mails about news, in plain text and in the language of the one who gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from troth.foundation.correspondence.layout import letter
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.people.authentication.onetime import digest
from troth.foundation.people.queries import organisation
from troth.transparency.notice.news.sealed import leaving_code
from troth.transparency.notice.public.addresses import address_of

if TYPE_CHECKING:
    from uuid import UUID


def post_confirmation(subscriber: UUID, to: str, secret: str, language: str) -> None:
    """Put the mail that asks for confirmation into the outbox."""
    with override(language):
        company = organisation().name or _("this company")
        text = letter(
            _("Somebody, probably you, asked %(company)s to send news of its privacy notice here.")
            % {"company": company},
            _("If you want that, open this page within seven days and press the button:"),
            address_of("news_confirm", token=secret),
            _("If you do not, you need do nothing: this address is then deleted."),
        )
        post_mail(
            to=to,
            subject=_("Do you want news of our privacy notice?"),
            text=text,
            key=f"news-confirm:{digest(secret)[:32]}:{subscriber}",
            headers={"Content-Language": language},
        )


def way_out(subscriber: UUID) -> str:
    """Return the address of the page where a subscriber leaves."""
    return address_of("news_leave", subscriber=subscriber, code=leaving_code(subscriber))


def list_headers(leave_at: str) -> dict[str, str]:
    """Return the headers by which a mail program offers to leave (RFC 2369, RFC 8058).

    One click is offered only where the page is encrypted, as RFC 8058 section 3.1 asks for (in
    summaries).
    """
    headers = {"List-Unsubscribe": f"<{leave_at}>"}
    if settings.PUBLIC_URL.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
