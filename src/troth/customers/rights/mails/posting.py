"""Putting a mail about a request into the outbox."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from troth.customers.rights.languages import nearest
from troth.customers.rights.sealed import open_asked
from troth.customers.rights.secrets import follow_link
from troth.foundation.correspondence.allowing import allowed
from troth.foundation.correspondence.layout import letter
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from troth.customers.rights.models import Request

TO_ONE_ADDRESS: Final = 20
"""Mails about requests that go to one address on a day (UTC), whoever asks for them."""


class Posted(Enum):
    """What became of a mail to the person."""

    GONE = "it went into the outbox"
    HELD_BACK = "its address got very many mails today"
    NOWHERE = "there is no address for answers"


@contextmanager
def spoken_to(request: Request) -> Iterator[str]:
    """Speak the language of the person, in the days of the company; gives the company's name."""
    with override(nearest(request.language)), timezone.override(zone()):
        yield organisation().name or _("this company")


def post_to_person(  # noqa: PLR0913 - a mail has these parts
    request: Request,
    *,
    what: str,
    subject: str,
    paragraphs: tuple[str, ...],
    headers: Mapping[str, str] | None = None,
    with_link: bool = True,
) -> Posted:
    """Mail the person at the address for answers; call it inside of ``spoken_to``.

    Args:
        request: what it is about.
        what: names this mail among those of the request.
        subject: one line; the reference is added.
        paragraphs: the text.
        headers: as ``post_mail``.
        with_link: whether the link to the request's page is added.

    Returns:
        What became of it. An address that got very many mails today gets no more; whoever asks is
        not told that.
    """
    to = open_asked(request).contact
    if not to:
        return Posted.NOWHERE
    if not allowed("rights", to, TO_ONE_ADDRESS):
        return Posted.HELD_BACK
    link = (_("The page of your request:"), follow_link(request)) if with_link else ()
    post_mail(
        to=to,
        subject=f"{subject} ({request.reference})",
        text=letter(*paragraphs, *link, organisation().name),
        key=f"rights-{what}{request.nth}:{request.pk}",
        headers={"Content-Language": nearest(request.language), **(headers or {})},
    )
    return Posted.GONE


def day(at: datetime) -> str:
    """Return the civil day of an instant, as people write it."""
    return str(date_format(timezone.localtime(at), "DATE_FORMAT"))
