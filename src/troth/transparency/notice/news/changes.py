"""What the mail about a new version says: its differences, by sentence, and where to read more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from troth.foundation.correspondence.layout import letter
from troth.foundation.people.queries import organisation
from troth.transparency.notice import queries
from troth.transparency.notice.public.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.publishing.versions import TextChange
    from troth.transparency.notice.models import Version


@dataclass(frozen=True, slots=True)
class News:
    """A mail about a version, but for the way out, which is each subscriber's own.

    Attributes:
        language: in which it is written.
    """

    language: str
    subject: str
    text: str

    def leading_out(self, address: str) -> str:
        """Return the whole text, with a subscriber's own way out."""
        with override(self.language):
            reason = _(
                "You get this because you asked for news of our privacy notice. To get none any "
                "more, open this page and press the button:"
            )
        return self.text + "\n-- \n" + letter(reason, address)


def news_of(version: Version, language: str) -> News:
    """Return the mail about a version for somebody who reads a language.

    Where the version is not published in it the mail is in the company's first one.
    """
    offered = queries.languages_of(version)
    spoken = language if language in offered else offered[0]
    with override(spoken), timezone.override(queries.company_zone()):
        day = date_format(localtime(version.effective_at), "DATE_FORMAT")
        coming = version.effective_at > timezone.now()
        company = organisation().name
        subject = (
            _("Our privacy notice changes on %(day)s")
            if coming
            else _("Our privacy notice changed on %(day)s")
        ) % {"day": day}
        text = letter(
            _("Something important in our privacy notice changes for you. It holds from %(day)s.")
            % {"day": day},
            *_differences(version, spoken),
            _("The whole notice:"),
            address_of("notice", language=spoken),
        )
    return News(spoken, f"{company}: {subject}" if company else subject, text)


def _differences(version: Version, language: str) -> Iterator[str]:
    before = queries.version_before(version)
    if before is None or language not in queries.languages_of(before):
        return
    changes = queries.difference(before, version, language).texts
    yield _("What is different:")
    yield from (line for one in changes for line in _told(one))
    yield _("Both versions beside each other:")
    yield address_of("changes", language=language, old=before.number, new=version.number)


def _told(change: TextChange) -> Iterator[str]:
    if not change.before:
        yield _("New: %s") % change.after
    elif not change.after:
        yield _("No longer there: %s") % change.before
    else:
        yield _("Until now: %s") % change.before
        yield _("From then on: %s") % change.after
